#include "core/script/alembic/modules/datetime/duration.hpp"

#include <charconv>
#include <cmath>
#include <functional>

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/float_text.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/number.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

constexpr std::int64_t most_days = 999'999'999;
constexpr Microseconds most = (Microseconds{most_days} + 1) * microseconds_of_day - 1;
constexpr Microseconds least = -Microseconds{most_days} * microseconds_of_day;
constexpr double exact_in_double = 9007199254740992.0;  // 2 ** 53

struct Unit {
    std::string_view name;
    std::int64_t microseconds;
};

// In the order of timedelta()'s parameters.
constexpr Unit units[] = {
    {"days", microseconds_of_day},
    {"seconds", microseconds_of_second},
    {"microseconds", 1},
    {"milliseconds", 1000},
    {"minutes", 60'000'000},
    {"hours", 3'600'000'000},
    {"weeks", 7 * microseconds_of_day},
};

[[noreturn]] void too_large(Context& context, const std::string& days) {
    context.raise(ExceptionType::overflow_error, "days=" + days + "; must have magnitude <= 999999999");
}

// Adds what one parameter says; a float's part below a microsecond goes to `below`.
void add(Context& context, Microseconds& total, double& below, const Value& amount, const Unit& unit) {
    if (amount.is_integer() || amount.is_boolean()) {
        total += Microseconds{amount.as_integer()} * unit.microseconds;
        return;
    }
    if (!amount.is_real()) {
        if (amount.as<BigInt>()) too_large(context, *integer_digits(amount));
        context.raise(ExceptionType::type_error, "unsupported type for timedelta " + std::string(unit.name) +
                                                     " component: " + std::string(type_name(amount)));
    }
    double whole = 0;
    const double fraction = std::modf(amount.as_real(), &whole);
    const Value whole_value = integer_of(context, whole);  // or raises
    if (!whole_value.is_integer()) too_large(context, float_text(whole));
    total += Microseconds{whole_value.as_integer()} * unit.microseconds;
    double whole_microseconds = 0;
    below += std::modf(fraction * static_cast<double>(unit.microseconds), &whole_microseconds);
    total += static_cast<std::int64_t>(whole_microseconds);
}

Value make(Context& context, Arguments& arguments) {
    std::optional<Value> amounts[std::size(units)];
    for (size_t i = 0; i < std::size(units); ++i)
        amounts[i] = arguments.optional(units[i].name);
    arguments.finish();
    // Python adds from the smallest unit to the largest.
    constexpr size_t order[] = {2, 3, 1, 4, 5, 0, 6};
    Microseconds total = 0;
    double below = 0;
    for (size_t i : order)
        if (amounts[i]) add(context, total, below, *amounts[i], units[i]);
    if (below != 0) {
        double whole = std::round(below);
        if (std::abs(whole - below) == 0.5) {  // to the even sum
            const double odd = total % 2 != 0 ? 1 : 0;
            whole = 2.0 * std::round((below + odd) * 0.5) - odd;
        }
        total += static_cast<std::int64_t>(whole);
    }
    return make_duration(context, total);
}

Microseconds floor_quotient(Microseconds left, Microseconds right) {
    const Microseconds quotient = left / right;
    return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient;
}

Value whole_number(Context& context, Microseconds number) {
    if (number < INT64_MIN || number > INT64_MAX) {
        // The quotient of two durations: at most 20 digits.
        const bool is_negative = number < 0;
        Microseconds rest = is_negative ? -number : number;
        std::string digits;
        for (; rest != 0; rest /= 10)
            digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
        return *integer_from_text(context, (is_negative ? "-" : "") + digits);
    }
    return Value::integer(static_cast<std::int64_t>(number));
}

// A duration times or divided by a float, which is a fraction with a power of two.
Value scaled(Context& context, Microseconds total, double factor, bool divides) {
    if (!std::isfinite(factor)) integer_of(context, factor);  // raises
    if (divides && factor == 0) context.raise(ExceptionType::zero_division_error, "division by zero");
    int exponent = 0;
    auto mantissa = static_cast<std::int64_t>(std::ldexp(std::frexp(factor, &exponent), 53));
    exponent -= 53;
    if (mantissa == 0 || total == 0) return make_duration(context, 0);
    while (mantissa % 2 == 0) {
        mantissa /= 2;
        ++exponent;
    }
    Microseconds numerator = divides ? total : 0;
    Microseconds denominator = divides ? mantissa : 1;
    if (!divides && __builtin_mul_overflow(total, Microseconds{mantissa}, &numerator))
        context.refuse("multiplying a timedelta by this float");
    if (divides) exponent = -exponent;
    Microseconds& scaled = exponent > 0 ? numerator : denominator;
    if (std::abs(exponent) > 120 ||
        __builtin_mul_overflow(scaled, Microseconds{1} << std::abs(exponent), &scaled))
        context.refuse("multiplying or dividing a timedelta by this float");
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    return make_duration(context, rounded_quotient(numerator, denominator));
}

Value divided(Context& context, Microseconds left, const Duration& right) {
    if (right.total() == 0) context.raise(ExceptionType::zero_division_error, "division by zero");
    auto numerator = static_cast<double>(left);
    auto denominator = static_cast<double>(right.total());
    if (std::abs(numerator) > exact_in_double || std::abs(denominator) > exact_in_double)
        context.refuse("dividing timedeltas of more than 285 years");
    return Value::real(numerator / denominator);
}

std::optional<Value> with_number(Context& context, BinaryOperator operation, Microseconds total,
                                 const Value& other, bool reflected) {
    const bool is_whole = other.is_integer() || other.is_boolean();
    if (!is_whole && !other.is_real()) return std::nullopt;
    if (operation == BinaryOperator::multiply) {
        if (!is_whole) return scaled(context, total, other.as_real(), false);
        Microseconds product = 0;
        if (__builtin_mul_overflow(total, Microseconds{other.as_integer()}, &product))
            context.raise(ExceptionType::overflow_error, "Python int too large to convert to C int");
        return make_duration(context, product);
    }
    if (reflected) return std::nullopt;
    if (operation == BinaryOperator::divide && !is_whole)
        return scaled(context, total, other.as_real(), true);
    if (!is_whole || (operation != BinaryOperator::divide && operation != BinaryOperator::floor_divide))
        return std::nullopt;
    const Microseconds divisor = other.as_integer();
    if (divisor == 0) context.raise(ExceptionType::zero_division_error, "integer division or modulo by zero");
    if (operation == BinaryOperator::floor_divide)
        return make_duration(context, floor_quotient(total, divisor));
    return make_duration(context,
                         divisor < 0 ? rounded_quotient(-total, -divisor) : rounded_quotient(total, divisor));
}

Value total_seconds(Duration& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::real(self.total_seconds());
}

Value absolute(Duration& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return make_duration(context, self.total() < 0 ? -self.total() : self.total());
}

constexpr Method<Duration> methods[] = {
    {"__abs__", &absolute},
    {"total_seconds", &total_seconds},
};

Value smallest(Context& context) {
    return context.make<Duration>(least);
}
Value largest(Context& context) {
    return context.make<Duration>(most);
}
Value resolution(Context& context) {
    return context.make<Duration>(1);
}

constexpr Member members[] = {
    value("max", &largest),
    value("min", &smallest),
    value("resolution", &resolution),
};

}  // namespace

Value make_duration(Context& context, Microseconds total) {
    if (total < least || total > most) {
        const Microseconds days = floor_quotient(total, microseconds_of_day);
        too_large(context, *integer_digits(whole_number(context, days)));
    }
    return context.make<Duration>(total);
}

Microseconds rounded_quotient(Microseconds numerator, Microseconds denominator) {
    Microseconds quotient = floor_quotient(numerator, denominator);
    const Microseconds rest = numerator - quotient * denominator;
    const Microseconds other = denominator - rest;
    if (rest > other || (rest == other && quotient % 2 != 0)) ++quotient;
    return quotient;
}

std::optional<Value> compared(BinaryOperator operation, int order) {
    switch (operation) {
        case BinaryOperator::less:
            return Value::boolean(order < 0);
        case BinaryOperator::less_equal:
            return Value::boolean(order <= 0);
        case BinaryOperator::greater:
            return Value::boolean(order > 0);
        case BinaryOperator::greater_equal:
            return Value::boolean(order >= 0);
        default:
            return std::nullopt;
    }
}

std::int64_t Duration::days() const {
    return static_cast<std::int64_t>(floor_quotient(total_, microseconds_of_day));
}

std::int64_t Duration::rest() const {
    return static_cast<std::int64_t>(total_ - Microseconds{days()} * microseconds_of_day);
}

double Duration::total_seconds() const {
    const bool is_negative = total_ < 0;
    const Microseconds total = is_negative ? -total_ : total_;
    const std::string text = (is_negative ? "-" : "") +
                             std::to_string(static_cast<std::int64_t>(total / microseconds_of_second)) + "." +
                             padded(static_cast<std::int64_t>(total % microseconds_of_second), 6);
    double seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds;
}

/// SQLAlchemy's literal of an INTERVAL.
std::string Duration::sql_literal() const {
    return "make_interval(secs=>" + float_text(total_seconds()) + ")";
}

std::string Duration::repr(Context&) {
    const std::int64_t seconds = rest() / microseconds_of_second;
    const std::int64_t below = rest() % microseconds_of_second;
    std::string text;
    auto add_part = [&](std::string_view name, std::int64_t number) {
        if (number == 0) return;
        if (!text.empty()) text += ", ";
        text += std::string(name) + "=" + std::to_string(number);
    };
    add_part("days", days());
    add_part("seconds", seconds);
    add_part("microseconds", below);
    return "datetime.timedelta(" + (text.empty() ? "0" : text) + ")";
}

std::string Duration::str(Context&) {
    const Clock clock = clock_of(rest());
    std::string text;
    if (days() != 0) text = std::to_string(days()) + (days() == 1 || days() == -1 ? " day, " : " days, ");
    text += std::to_string(clock.hour) + ":" + padded(clock.minute, 2) + ":" + padded(clock.second, 2);
    if (clock.microsecond != 0) text += "." + padded(clock.microsecond, 6);
    return text;
}

bool Duration::equals(Context&, const Value& other) {
    const auto* duration = other.as<Duration>();
    return duration && duration->total_ == total_;
}

size_t Duration::hash(Context&) {
    return std::hash<std::int64_t>()(days()) * 31 + std::hash<std::int64_t>()(rest());
}

std::optional<Value> Duration::attribute(Context& context, std::string_view name) {
    if (name == "days") return Value::integer(days());
    if (name == "seconds") return Value::integer(rest() / microseconds_of_second);
    if (name == "microseconds") return Value::integer(rest() % microseconds_of_second);
    return find_method(context, methods, *this, name);
}

std::optional<Value> Duration::binary(Context& context, BinaryOperator operation, const Value& other,
                                      bool reflected) {
    const auto* duration = other.as<Duration>();
    if (!duration) return with_number(context, operation, total_, other, reflected);
    const Microseconds right = duration->total_;
    switch (operation) {
        case BinaryOperator::add:
            return make_duration(context, total_ + right);
        case BinaryOperator::subtract:
            return make_duration(context, total_ - right);
        case BinaryOperator::divide:
            return divided(context, total_, *duration);
        case BinaryOperator::floor_divide:
        case BinaryOperator::remainder: {
            if (right == 0)
                context.raise(ExceptionType::zero_division_error, "integer division or modulo by zero");
            const Microseconds quotient = floor_quotient(total_, right);
            if (operation == BinaryOperator::floor_divide) return whole_number(context, quotient);
            return make_duration(context, total_ - quotient * right);
        }
        default:
            return compared(operation, total_ < right ? -1 : total_ > right);
    }
}

std::optional<Value> Duration::unary(Context& context, UnaryOperator operation) {
    if (operation == UnaryOperator::plus) return Value(this);
    if (operation == UnaryOperator::minus) return make_duration(context, -total_);
    return std::nullopt;
}

Value duration_class(Context& context) {
    return context.make<NativeType>("datetime.timedelta", &make, &is_a<Duration>, members);
}

}  // namespace migrate::alembic
