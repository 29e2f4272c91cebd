// The module decimal.

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/modules/decimal/decimal.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/exception.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

Value make(Context& context, Arguments& arguments) {
    const Value value = arguments.optional("value").value_or(Value::integer(0));
    arguments.finish();
    if (value.as<Decimal>()) return value;
    if (const auto digits = integer_digits(value))
        return make_decimal(context, decimal::from_integer(*digits));
    if (value.is_real()) return make_decimal(context, decimal::from_real(value.as_real()));
    const auto* text = value.as<Str>();
    if (!text && value.is_object() && value.object().iterate(context)) context.refuse("Decimal() of a tuple");
    if (!text)
        context.raise(ExceptionType::type_error,
                      "conversion from " + std::string(type_name(value)) + " to Decimal is not supported");
    context.step(text->text().size() / 1024);
    auto number = decimal::parse(text->text());
    if (!number) raise_decimal(context, "InvalidOperation", "ConversionSyntax");
    return make_decimal(context, std::move(*number));
}

Value from_float(Context& context, Arguments& arguments) {
    const Value value = arguments.required("f", Arguments::positional_only);
    arguments.finish();
    if (!value.is_real() && !integer_digits(value))
        context.raise(ExceptionType::type_error, "argument must be int or float");
    return make_decimal(context, value.is_real() ? decimal::from_real(value.as_real())
                                                 : decimal::from_integer(*integer_digits(value)));
}

constexpr Member class_members[] = {function("from_float", &from_float)};

Value decimal_class(Context& context) {
    return context.make<NativeType>("decimal.Decimal", &make, &is_a<Decimal>, class_members);
}

template <ExceptionType base>
Value make_exception(Context& context, std::string_view name) {
    return context.make<ExceptionClass>(std::string(name),
                                        context.exception_class(base).as<ExceptionClass>());
}
Value invalid_operation(Context& context) {
    return make_exception<ExceptionType::arithmetic_error>(context, "InvalidOperation");
}
Value division_by_zero(Context& context) {
    return make_exception<ExceptionType::zero_division_error>(context, "DivisionByZero");
}

constexpr std::string_view roundings[] = {"ROUND_CEILING",   "ROUND_DOWN",      "ROUND_FLOOR",
                                          "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_HALF_UP",
                                          "ROUND_UP"};

// Each is the string of its name.
template <size_t number>
Value rounding(Context& context) {
    return context.text(std::string(roundings[number]));
}

constexpr Member members[] = {
    value("Decimal", &decimal_class),
    value("DivisionByZero", &division_by_zero),
    value("InvalidOperation", &invalid_operation),
    value(roundings[0], &rounding<0>),
    value(roundings[1], &rounding<1>),
    value(roundings[2], &rounding<2>),
    value(roundings[3], &rounding<3>),
    value(roundings[4], &rounding<4>),
    value(roundings[5], &rounding<5>),
    value(roundings[6], &rounding<6>),
};

}  // namespace

constinit const ModuleTable decimal_module{"decimal", members};

}  // namespace migrate::alembic
