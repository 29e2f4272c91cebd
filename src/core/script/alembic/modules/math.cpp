// The module math: what has one exact answer.

#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/number.hpp"

namespace migrate::alembic {

namespace {

Value number_argument(Context& context, Arguments& arguments) {
    const Value number = arguments.required("x", Arguments::positional_only);
    arguments.finish();
    if (!is_number(number)) {
        if (number.is_object() && find_attribute(context, number, "__float__"))
            context.refuse(arguments.function() + "() of a " + std::string(type_name(number)));
        context.raise(ExceptionType::type_error,
                      "must be real number, not " + std::string(type_name(number)));
    }
    return number;
}

double real_argument(Context& context, Arguments& arguments) {
    return real_of(context, number_argument(context, arguments));
}

template <double (*round)(double)>
Value rounded(Context& context, Arguments& arguments) {
    const Value number = number_argument(context, arguments);
    if (number.is_boolean()) return Value::integer(number.as_integer());
    return number.is_real() ? integer_of(context, round(number.as_real())) : number;
}

Value square_root(Context& context, Arguments& arguments) {
    const double number = real_argument(context, arguments);
    if (number < 0) context.raise(ExceptionType::value_error, "math domain error");
    return Value::real(std::sqrt(number));
}

Value power(Context& context, Arguments& arguments) {
    const Value base = arguments.required("x", Arguments::positional_only);
    const Value exponent = arguments.required("y", Arguments::positional_only);
    arguments.finish();
    if (!is_number(base) || !is_number(exponent))
        context.raise(ExceptionType::type_error, "must be real number");
    const double x = real_of(context, base);
    const double y = real_of(context, exponent);
    const double result = std::pow(x, y);
    const bool is_finite = std::isfinite(x) && std::isfinite(y);
    if (is_finite && (std::isnan(result) || (x == 0 && y < 0)))
        context.raise(ExceptionType::value_error, "math domain error");
    if (is_finite && std::isinf(result)) context.raise(ExceptionType::overflow_error, "math range error");
    return Value::real(result);
}

Value absolute(Context& context, Arguments& arguments) {
    return Value::real(std::abs(real_argument(context, arguments)));
}

template <bool (*is_so)(double)>
Value asked(Context& context, Arguments& arguments) {
    return Value::boolean(is_so(real_argument(context, arguments)));
}

bool is_nan(double number) {
    return std::isnan(number);
}
bool is_infinite(double number) {
    return std::isinf(number);
}
bool is_finite(double number) {
    return std::isfinite(number);
}

Value greatest_divisor(Context& context, Arguments& arguments) {
    std::int64_t result = 0;
    for (const Value& number : arguments.rest()) {
        const bool is_small = number.is_integer() || number.is_boolean();
        if (!is_small || number.as_integer() == INT64_MIN) context.refuse("math.gcd() of such numbers");
        result = std::gcd(result, number.as_integer());
    }
    arguments.finish();
    return Value::integer(result);
}

template <double (*of)(double)>
Value logarithm(Context& context, Arguments& arguments) {
    const double number = real_argument(context, arguments);
    if (number <= 0) context.raise(ExceptionType::value_error, "math domain error");
    return Value::real(of(number));
}

// math.log(x), math.log(x, base)
Value natural_logarithm(Context& context, Arguments& arguments) {
    const Value number = arguments.required("x", Arguments::positional_only);
    const auto base = arguments.optional("base", Arguments::positional_only);
    arguments.finish();
    const auto log = [&](const Value& value) {
        if (!is_number(value)) context.raise(ExceptionType::type_error, "must be real number");
        const double real = real_of(context, value);
        if (real <= 0) context.raise(ExceptionType::value_error, "math domain error");
        return std::log(real);
    };
    const double result = log(number);
    if (!base) return Value::real(result);
    const double divisor = log(*base);
    if (divisor == 0) context.raise(ExceptionType::zero_division_error, "division by zero");
    return Value::real(result / divisor);
}

Value product(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable", Arguments::positional_only));
    Value result = arguments.optional("start", Arguments::keyword_only).value_or(Value::integer(1));
    arguments.finish();
    while (auto item = items.next(context))
        result = binary(context, BinaryOperator::multiply, result, *item);
    return result;
}

Value pi(Context&) {
    return Value::real(std::numbers::pi);
}
Value euler(Context&) {
    return Value::real(std::numbers::e);
}
Value infinity(Context&) {
    return Value::real(std::numeric_limits<double>::infinity());
}
Value not_a_number(Context&) {
    return Value::real(std::numeric_limits<double>::quiet_NaN());
}

constexpr Member members[] = {
    function("ceil", &rounded<std::ceil>),
    value("e", &euler),
    function("fabs", &absolute),
    function("floor", &rounded<std::floor>),
    function("gcd", &greatest_divisor),
    value("inf", &infinity),
    function("isfinite", &asked<is_finite>),
    function("isinf", &asked<is_infinite>),
    function("isnan", &asked<is_nan>),
    function("log", &natural_logarithm),
    function("log10", &logarithm<std::log10>),
    function("log2", &logarithm<std::log2>),
    value("nan", &not_a_number),
    value("pi", &pi),
    function("pow", &power),
    function("prod", &product),
    function("sqrt", &square_root),
    function("trunc", &rounded<std::trunc>),
};

}  // namespace

constinit const ModuleTable math_module{"math", members};

}  // namespace migrate::alembic
