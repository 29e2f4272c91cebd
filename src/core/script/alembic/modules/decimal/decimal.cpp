#include "core/script/alembic/modules/decimal/decimal.hpp"

#include <algorithm>
#include <functional>

#include "core/ddl/literal.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/datetime/duration.hpp"
#include "core/script/alembic/modules/decimal/decimal_methods.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/number.hpp"

namespace migrate::alembic {

namespace {

// An operand: a Decimal or an int, and for comparisons a float.
std::optional<DecimalNumber> operand(const Value& value, bool compares) {
    if (const auto* other = value.as<Decimal>()) return other->number();
    if (const auto digits = integer_digits(value)) return decimal::from_integer(*digits);
    if (compares && value.is_real()) return decimal::from_real(value.as_real());
    return std::nullopt;
}

// The work and the memory that going from one exponent to another takes.
void charge_alignment(Context& context, const DecimalNumber& left, const DecimalNumber& right) {
    const std::int64_t gap = std::abs(left.exponent - right.exponent);
    constexpr std::int64_t widest = 10'000;
    if (gap > widest && !left.is_zero() && !right.is_zero())
        context.refuse("arithmetic of Decimals of such different exponents");
    const size_t digits = std::max(left.digits.size(), right.digits.size()) + static_cast<size_t>(widest);
    context.step(1 + digits / 1024);
}

Value sum(Context& context, const DecimalNumber& left, const DecimalNumber& right) {
    charge_alignment(context, left, right);
    return make_decimal(context, decimal::rounded(decimal::sum(left, right)));
}

Value product(Context& context, const DecimalNumber& left, const DecimalNumber& right) {
    context.step(1 + left.digits.size() * right.digits.size() / 4096);
    return make_decimal(context, decimal::rounded(decimal::product(left, right)));
}

void check_divisor(Context& context, const DecimalNumber& left, const DecimalNumber& right) {
    if (!right.is_zero()) return;
    if (left.is_zero()) raise_decimal(context, "InvalidOperation", "DivisionUndefined");
    raise_decimal(context, "DivisionByZero", "DivisionByZero");
}

Value quotient(Context& context, const DecimalNumber& left, const DecimalNumber& right) {
    check_divisor(context, left, right);
    context.step(1 + left.digits.size() * right.digits.size() / 64);
    return make_decimal(context, decimal::quotient(left, right));
}

Value divided(Context& context, BinaryOperator operation, const DecimalNumber& left,
              const DecimalNumber& right) {
    const bool wants_rest = operation == BinaryOperator::remainder;
    if (wants_rest && right.is_zero() && !left.is_zero())
        raise_decimal(context, "InvalidOperation", "InvalidOperation");
    check_divisor(context, left, right);
    charge_alignment(context, left, right);
    context.step(1 + left.digits.size() * right.digits.size() / 64);
    auto division = decimal::division(left, right);
    if (!division) raise_decimal(context, "InvalidOperation", "DivisionImpossible");
    return make_decimal(context, decimal::rounded(wants_rest ? division->rest : division->quotient));
}

// Only powers that are exact within the precision.
Value power(Context& context, const DecimalNumber& base, const DecimalNumber& exponent) {
    constexpr std::int64_t most = 1000;
    const bool is_small = exponent.is_whole() && !exponent.is_negative && exponent.adjusted() < 4;
    const double times = is_small ? decimal::real(exponent) : -1;
    if (times < 0 || times > static_cast<double>(most)) context.refuse("this power of a Decimal");
    if (base.is_zero() && times == 0) raise_decimal(context, "InvalidOperation", "InvalidOperation");
    DecimalNumber result = decimal::from_integer("1");
    for (int i = 0; i < static_cast<int>(times); ++i) {
        context.step();
        result = decimal::product(result, base);
        if (result.digits.size() > decimal::precision)
            context.refuse("a power of a Decimal with more than 28 digits");
    }
    return make_decimal(context, std::move(result));
}

}  // namespace

Value make_decimal(Context& context, DecimalNumber number) {
    constexpr std::int64_t largest = 999'999;
    if (number.is_finite() && (number.adjusted() > largest || number.adjusted() < -largest ||
                               number.exponent > largest || number.exponent < -largest))
        context.refuse("a Decimal with an exponent beyond 999999");
    return context.make<Decimal>(std::move(number));
}

void raise_decimal(Context& context, std::string_view exception, std::string_view signal) {
    const Value type = attribute(context, context.import_module("decimal"), exception);
    const std::string message = "[<class 'decimal." + std::string(signal) + "'>]";
    context.raise_value(call(context, type, {context.text(message)}));
}

std::string Decimal::sql_literal() const {
    const std::string text = decimal::text(number_);
    return number_.is_finite() ? text : ddl::quote_literal(text);
}

std::string Decimal::repr(Context& context) {
    return "Decimal('" + str(context) + "')";
}

std::string Decimal::str(Context& context) {
    std::string text = decimal::text(number_);
    context.heap().charge(text.size());
    return text;
}

bool Decimal::equals(Context& context, const Value& other) {
    const auto number = operand(other, true);
    if (!number || number_.kind == DecimalNumber::Kind::nan || number->kind == DecimalNumber::Kind::nan)
        return false;
    context.step(1 + (number_.digits.size() + number->digits.size()) / 1024);
    return decimal::compare(number_, *number) == 0;
}

size_t Decimal::hash(Context& context) {
    // Equal numbers have equal hashes, whatever their type.
    if (number_.is_whole()) return alembic::hash(context, whole_number(context, number_));
    const double real = decimal::real(number_);
    if (!number_.is_finite() || decimal::compare(decimal::from_real(real), number_) == 0)
        return alembic::hash(context, Value::real(real));
    const size_t last = number_.digits.find_last_not_of('0');
    return std::hash<std::string>()(number_.digits.substr(0, last + 1)) ^
           std::hash<std::int64_t>()(number_.adjusted());
}

std::optional<Value> Decimal::attribute(Context& context, std::string_view name) {
    return decimal_method(context, *this, name);
}

std::optional<Value> Decimal::binary(Context& context, BinaryOperator operation, const Value& other,
                                     bool reflected) {
    const bool compares = operation >= BinaryOperator::equal;
    const auto number = operand(other, compares);
    if (!number) return std::nullopt;
    if (operation == BinaryOperator::equal || operation == BinaryOperator::not_equal) return std::nullopt;
    const bool has_nan = number_.kind == DecimalNumber::Kind::nan || number->kind == DecimalNumber::Kind::nan;
    if (compares) {
        if (has_nan) raise_decimal(context, "InvalidOperation", "InvalidOperation");
        return compared(operation, decimal::compare(number_, *number));
    }
    if (!number_.is_finite() || !number->is_finite()) context.refuse("arithmetic of infinite Decimals");
    const DecimalNumber& left = reflected ? *number : number_;
    const DecimalNumber& right = reflected ? number_ : *number;
    switch (operation) {
        case BinaryOperator::add:
            return sum(context, left, right);
        case BinaryOperator::subtract:
            return sum(context, left, decimal::negated(right));
        case BinaryOperator::multiply:
            return product(context, left, right);
        case BinaryOperator::divide:
            return quotient(context, left, right);
        case BinaryOperator::floor_divide:
        case BinaryOperator::remainder:
            return divided(context, operation, left, right);
        case BinaryOperator::power:
            return power(context, left, right);
        default:
            return std::nullopt;
    }
}

std::optional<Value> Decimal::unary(Context& context, UnaryOperator operation) {
    if (operation == UnaryOperator::invert) return std::nullopt;
    if (!number_.is_finite()) context.refuse("arithmetic of infinite Decimals");
    DecimalNumber result = operation == UnaryOperator::minus ? decimal::negated(number_) : number_;
    if (result.is_zero()) result.is_negative = false;
    return make_decimal(context, decimal::rounded(result));
}

}  // namespace migrate::alembic
