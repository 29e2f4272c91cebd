#include "core/script/alembic/values/number.hpp"

#include <cmath>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/magnitude.hpp"

namespace migrate::alembic {

namespace {

using magnitude::Groups;

constexpr size_t most_groups = 4500;  // of nine digits: about 40,000 digits

struct Big {
    bool is_negative;
    Groups groups;
};

bool is_small(const Value& value) {
    return value.is_integer() || value.is_boolean();
}

Big big(const Value& value) {
    if (auto* number = value.as<BigInt>()) return {number->is_negative(), number->groups()};
    std::int64_t number = value.as_integer();
    bool is_negative = number < 0;
    return {is_negative, magnitude::from(is_negative ? 0 - static_cast<std::uint64_t>(number)
                                                     : static_cast<std::uint64_t>(number))};
}

int compare(const Big& left, const Big& right) {
    if (left.is_negative != right.is_negative) return left.is_negative ? -1 : 1;
    int order = magnitude::compare(left.groups, right.groups);
    return left.is_negative ? -order : order;
}

Big add(const Big& left, const Big& right) {
    if (left.is_negative == right.is_negative)
        return {left.is_negative, magnitude::add(left.groups, right.groups)};
    if (magnitude::compare(left.groups, right.groups) >= 0)
        return {left.is_negative, magnitude::subtract(left.groups, right.groups)};
    return {right.is_negative, magnitude::subtract(right.groups, left.groups)};
}

Big multiply(const Big& left, const Big& right) {
    return {left.is_negative != right.is_negative, magnitude::multiply(left.groups, right.groups)};
}

// Python rounds the quotient down, and the remainder has the divisor's sign.
std::pair<Big, Big> divide(const Big& left, const Big& right) {
    auto [quotient, rest] = magnitude::divide(left.groups, right.groups);
    bool differ = left.is_negative != right.is_negative;
    if (differ && !rest.empty()) {
        quotient = magnitude::add(quotient, magnitude::from(1));
        rest = magnitude::subtract(right.groups, rest);
    }
    return {{differ, std::move(quotient)}, {right.is_negative, std::move(rest)}};
}

Value result(Context& context, Big number) {
    bool is_negative = number.is_negative && !number.groups.empty();
    return integer_value(context, is_negative, std::move(number.groups));
}

void check_size(Context& context, size_t groups) {
    if (groups > most_groups)
        context.fail(sqlstate::program_limit_exceeded, "an integer of the script has too many digits");
}

Value power(Context& context, const Value& base, std::int64_t exponent) {
    Big factor = big(base);
    check_size(context, factor.groups.size() < 2 && (factor.groups.empty() || factor.groups[0] == 1)
                            ? 0
                            : static_cast<size_t>(std::min<std::int64_t>(exponent, 1'000'000)) / 30 *
                                  factor.groups.size());
    Big product{false, magnitude::from(1)};
    for (; exponent > 0; exponent /= 2) {
        context.step(1 + factor.groups.size() * factor.groups.size() / 64);
        if (exponent % 2) product = multiply(product, factor);
        if (exponent > 1) factor = multiply(factor, factor);
        check_size(context, factor.groups.size());
    }
    return result(context, std::move(product));
}

[[noreturn]] void divided_by_zero(Context& context) {
    context.raise(ExceptionType::zero_division_error, "division by zero");
}

std::optional<Value> small_operation(BinaryOperator operation, std::int64_t left, std::int64_t right) {
    std::int64_t value = 0;
    switch (operation) {
        case BinaryOperator::add:
            if (__builtin_add_overflow(left, right, &value)) return std::nullopt;
            return Value::integer(value);
        case BinaryOperator::subtract:
            if (__builtin_sub_overflow(left, right, &value)) return std::nullopt;
            return Value::integer(value);
        case BinaryOperator::multiply:
            if (__builtin_mul_overflow(left, right, &value)) return std::nullopt;
            return Value::integer(value);
        case BinaryOperator::bit_and:
            return Value::integer(left & right);
        case BinaryOperator::bit_or:
            return Value::integer(left | right);
        case BinaryOperator::bit_xor:
            return Value::integer(left ^ right);
        default:
            return std::nullopt;
    }
}

Value whole_operation(Context& context, BinaryOperator operation, const Value& left, const Value& right) {
    if (is_small(left) && is_small(right))
        if (auto value = small_operation(operation, left.as_integer(), right.as_integer())) return *value;
    Big a = big(left);
    Big b = big(right);
    context.step(1 + a.groups.size() * b.groups.size() / 16);
    check_size(context, a.groups.size() + b.groups.size());
    switch (operation) {
        case BinaryOperator::add:
            return result(context, add(a, b));
        case BinaryOperator::subtract:
            return result(context, add(a, {!b.is_negative, b.groups}));
        case BinaryOperator::multiply:
            return result(context, multiply(a, b));
        case BinaryOperator::floor_divide:
            if (b.groups.empty()) divided_by_zero(context);
            return result(context, divide(a, b).first);
        case BinaryOperator::remainder:
            if (b.groups.empty()) divided_by_zero(context);
            return result(context, divide(a, b).second);
        case BinaryOperator::power:
        case BinaryOperator::left_shift:
        case BinaryOperator::right_shift: {
            if (!is_small(right)) check_size(context, most_groups + 1);
            std::int64_t count = right.as_integer();
            if (operation == BinaryOperator::power) return power(context, left, count);
            if (count < 0) context.raise(ExceptionType::value_error, "negative shift count");
            Value two_to = power(context, Value::integer(2), count);
            return whole_operation(context,
                                   operation == BinaryOperator::left_shift ? BinaryOperator::multiply
                                                                           : BinaryOperator::floor_divide,
                                   left, two_to);
        }
        default:
            context.refuse("operator " + std::string(symbol(operation)) + " of large integers");
    }
}

Value real_operation(Context& context, BinaryOperator operation, double left, double right) {
    auto whole = [](double quotient) { return std::floor(quotient); };
    switch (operation) {
        case BinaryOperator::add:
            return Value::real(left + right);
        case BinaryOperator::subtract:
            return Value::real(left - right);
        case BinaryOperator::multiply:
            return Value::real(left * right);
        case BinaryOperator::divide:
            if (right == 0) divided_by_zero(context);
            return Value::real(left / right);
        case BinaryOperator::floor_divide:
            if (right == 0) divided_by_zero(context);
            return Value::real(whole(left / right));
        case BinaryOperator::remainder: {
            if (right == 0) divided_by_zero(context);
            double rest = std::fmod(left, right);
            if (rest != 0 && (rest < 0) != (right < 0)) rest += right;
            return Value::real(rest);
        }
        case BinaryOperator::power: {
            if (left == 0 && right < 0) divided_by_zero(context);
            double power = std::pow(left, right);
            if (std::isnan(power) && !std::isnan(left) && !std::isnan(right))
                context.refuse("complex numbers");
            if (std::isinf(power) && !std::isinf(left) && !std::isinf(right))
                context.raise(ExceptionType::overflow_error, "Result too large");
            return Value::real(power);
        }
        default:
            context.raise(ExceptionType::type_error, "unsupported operand type(s) for " +
                                                         std::string(symbol(operation)) + " of 'float'");
    }
}

Value comparison(BinaryOperator operation, int order) {
    if (order == 2) return Value::boolean(operation == BinaryOperator::not_equal);
    switch (operation) {
        case BinaryOperator::equal:
            return Value::boolean(order == 0);
        case BinaryOperator::not_equal:
            return Value::boolean(order != 0);
        case BinaryOperator::less:
            return Value::boolean(order < 0);
        case BinaryOperator::less_equal:
            return Value::boolean(order <= 0);
        case BinaryOperator::greater:
            return Value::boolean(order > 0);
        default:
            return Value::boolean(order >= 0);
    }
}

double approximate(const Value& value) {
    if (value.is_real()) return value.as_real();
    if (is_small(value)) return static_cast<double>(value.as_integer());
    auto* number = value.as<BigInt>();
    double sum = 0;
    for (size_t i = number->groups().size(); i > 0; --i)
        sum = sum * magnitude::base + number->groups()[i - 1];
    return number->is_negative() ? -sum : sum;
}

}  // namespace

Value number_behind(const Value& value) {
    return value.is_object() ? value.object().as_number().value_or(value) : value;
}

bool is_number(const Value& value) {
    return is_small(value) || value.is_real() || value.as<BigInt>();
}

int compare_numbers(const Value& left, const Value& right) {
    if (is_small(left) && is_small(right))
        return left.as_integer() < right.as_integer() ? -1 : left.as_integer() > right.as_integer();
    if (!left.is_real() && !right.is_real()) return compare(big(left), big(right));
    double a = approximate(left);
    double b = approximate(right);
    if (std::isnan(a) || std::isnan(b)) return 2;
    return a < b ? -1 : a > b;
}

Value number_operation(Context& context, BinaryOperator operation, const Value& left, const Value& right) {
    if (operation >= BinaryOperator::equal) return comparison(operation, compare_numbers(left, right));
    if (left.is_boolean() && right.is_boolean() && operation >= BinaryOperator::bit_and &&
        operation <= BinaryOperator::bit_xor)
        return Value::boolean(
            small_operation(operation, left.as_integer(), right.as_integer())->as_integer() != 0);
    bool is_whole = !left.is_real() && !right.is_real() && operation != BinaryOperator::divide;
    if (is_whole && operation == BinaryOperator::power && compare_numbers(right, Value::integer(0)) < 0)
        is_whole = false;
    if (operation == BinaryOperator::matrix_multiply)
        context.raise(ExceptionType::type_error, "unsupported operand type(s) for @");
    if (is_whole) return whole_operation(context, operation, left, right);
    return real_operation(context, operation, real_of(context, left), real_of(context, right));
}

Value number_operation(Context& context, UnaryOperator operation, const Value& value) {
    switch (operation) {
        case UnaryOperator::plus:
            return value.is_boolean() ? Value::integer(value.as_integer()) : value;
        case UnaryOperator::minus:
            if (value.is_real()) return Value::real(-value.as_real());
            return number_operation(context, BinaryOperator::subtract, Value::integer(0), value);
        case UnaryOperator::invert:
            if (value.is_real())
                context.raise(ExceptionType::type_error, "bad operand type for unary ~: 'float'");
            return number_operation(context, BinaryOperator::subtract, Value::integer(-1), value);
    }
    return value;
}

Value integer_of(Context& context, double number) {
    if (std::isnan(number)) context.raise(ExceptionType::value_error, "cannot convert float NaN to integer");
    if (std::isinf(number))
        context.raise(ExceptionType::overflow_error, "cannot convert float infinity to integer");
    double whole = std::trunc(number);
    if (std::abs(whole) < 9e18) return Value::integer(static_cast<std::int64_t>(whole));
    int exponent = 0;
    double fraction = std::frexp(whole, &exponent);
    Value mantissa = Value::integer(static_cast<std::int64_t>(std::ldexp(fraction, 53)));
    return number_operation(context, BinaryOperator::left_shift, mantissa, Value::integer(exponent - 53));
}

double real_of(Context& context, const Value& number) {
    double result = approximate(number);
    if (std::isinf(result) && !number.is_real())
        context.raise(ExceptionType::overflow_error, "int too large to convert to float");
    return result;
}

}  // namespace migrate::alembic
