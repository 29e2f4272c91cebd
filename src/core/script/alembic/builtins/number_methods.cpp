#include "core/script/alembic/builtins/number_methods.hpp"

#include <algorithm>
#include <cmath>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/number.hpp"

namespace migrate::alembic {

namespace {

constexpr std::int64_t most_bytes = 4096;

struct NumberMethod {
    std::string_view name;
    Value (*function)(Context& context, Arguments& arguments, const Value& number);
    bool is_of_int;
};

/// `number.method`, as a value that can be called.
class BoundNumberMethod : public Object {
  public:
    BoundNumberMethod(Value number, const NumberMethod& method) : number_(number), method_(method) {}

    std::string_view type_name() const override { return "builtin_function_or_method"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        arguments.set_function(method_.name, alembic::type_name(number_));
        return method_.function(context, arguments, number_);
    }

  private:
    Value number_;
    const NumberMethod& method_;
};

bool is_negative(const Value& number) {
    return compare_numbers(number, Value::integer(0)) < 0;
}

Value bit_length(Context& context, Arguments& arguments, const Value& number) {
    arguments.finish();
    Value left = is_negative(number) ? number_operation(context, UnaryOperator::minus, number) : number;
    std::int64_t bits = 0;
    while (truth(context, left)) {
        context.step();
        left = number_operation(context, BinaryOperator::floor_divide, left, Value::integer(2));
        ++bits;
    }
    return Value::integer(bits);
}

std::string byte_order(Context& context, Arguments& arguments) {
    std::string order = arguments.optional_text("byteorder").value_or("big");
    if (order != "big" && order != "little")
        context.raise(ExceptionType::value_error, "byteorder must be either 'little' or 'big'");
    return order;
}

Value to_bytes(Context& context, Arguments& arguments, const Value& number) {
    const std::int64_t count = arguments.optional_integer("length").value_or(1);
    const std::string order = byte_order(context, arguments);
    const bool is_signed = arguments.flag("signed", false, Arguments::keyword_only);
    arguments.finish();
    if (count < 0) context.raise(ExceptionType::value_error, "length argument must be non-negative");
    if (count > most_bytes) context.refuse("to_bytes() of so many bytes");
    if (is_negative(number) && !is_signed)
        context.raise(ExceptionType::overflow_error, "can't convert negative int to unsigned");
    const Value base = Value::integer(256);
    Value left = number;
    std::string bytes;
    for (std::int64_t i = 0; i < count; ++i) {
        context.step();
        bytes +=
            static_cast<char>(number_operation(context, BinaryOperator::remainder, left, base).as_integer());
        left = number_operation(context, BinaryOperator::floor_divide, left, base);
    }
    // What is left of a number that fits is its sign.
    const bool is_high = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80) != 0;
    const bool fits_positive = compare_numbers(left, Value::integer(0)) == 0 && !(is_signed && is_high);
    const bool fits_negative = is_signed && compare_numbers(left, Value::integer(-1)) == 0 && is_high;
    if (!fits_positive && !fits_negative)
        context.raise(ExceptionType::overflow_error, "int too big to convert");
    if (order == "big") std::reverse(bytes.begin(), bytes.end());
    return context.make<Bytes>(std::move(bytes));
}

Value from_bytes(Context& context, Arguments& arguments) {
    const Value given = arguments.required("bytes");
    const std::string order = byte_order(context, arguments);
    const bool is_signed = arguments.flag("signed", false, Arguments::keyword_only);
    arguments.finish();
    std::string bytes;
    if (const auto* text = given.as<Bytes>())
        bytes = text->bytes();
    else
        for (const Value& item : items_of(context, given))
            bytes += static_cast<char>(item.as_integer());
    if (static_cast<std::int64_t>(bytes.size()) > most_bytes) context.refuse("from_bytes() of so many bytes");
    if (order == "little") std::reverse(bytes.begin(), bytes.end());
    const Value base = Value::integer(256);
    Value number = Value::integer(0);
    Value whole = Value::integer(1);
    for (const unsigned char byte : bytes) {
        context.step();
        number = number_operation(context, BinaryOperator::multiply, number, base);
        number = number_operation(context, BinaryOperator::add, number, Value::integer(byte));
        whole = number_operation(context, BinaryOperator::multiply, whole, base);
    }
    const bool is_below = is_signed && !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80) != 0;
    return is_below ? number_operation(context, BinaryOperator::subtract, number, whole) : number;
}

Value is_integer(Context&, Arguments& arguments, const Value& number) {
    arguments.finish();
    const double real = number.is_real() ? number.as_real() : 0;
    return Value::boolean(std::isfinite(real) && std::floor(real) == real);
}

Value itself(Context&, Arguments& arguments, const Value& number) {
    arguments.finish();
    return number;
}

constexpr NumberMethod methods[] = {
    {"bit_length", &bit_length, true},
    {"conjugate", &itself, false},
    {"is_integer", &is_integer, false},
    {"to_bytes", &to_bytes, true},
};

constexpr Member class_members[] = {function("from_bytes", &from_bytes)};

}  // namespace

std::optional<Value> number_method(Context& context, const Value& number, std::string_view name) {
    if (name == "real" || (name == "numerator" && !number.is_real()))
        return number.is_boolean() ? Value::integer(number.as_integer()) : number;
    if (name == "imag") return number.is_real() ? Value::real(0) : Value::integer(0);
    if (name == "denominator" && !number.is_real()) return Value::integer(1);
    for (const NumberMethod& method : methods)
        if (method.name == name && !(method.is_of_int && number.is_real()))
            return Value(context.make<BoundNumberMethod>(number, method));
    return std::nullopt;
}

const std::span<const Member> int_members = class_members;

}  // namespace migrate::alembic
