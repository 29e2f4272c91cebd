#include "core/script/alembic/values/special_methods.hpp"

#include "core/script/alembic/builtins/format_spec.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/enum/enum_member.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/script_class.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

struct OperatorMethod {
    BinaryOperator operation;
    std::string_view name;
    std::string_view reflected;
};

constexpr OperatorMethod operator_methods[] = {
    {BinaryOperator::add, "__add__", "__radd__"},
    {BinaryOperator::subtract, "__sub__", "__rsub__"},
    {BinaryOperator::multiply, "__mul__", "__rmul__"},
    {BinaryOperator::divide, "__truediv__", "__rtruediv__"},
    {BinaryOperator::floor_divide, "__floordiv__", "__rfloordiv__"},
    {BinaryOperator::remainder, "__mod__", "__rmod__"},
    {BinaryOperator::power, "__pow__", "__rpow__"},
    {BinaryOperator::matrix_multiply, "__matmul__", "__rmatmul__"},
    {BinaryOperator::left_shift, "__lshift__", "__rlshift__"},
    {BinaryOperator::right_shift, "__rshift__", "__rrshift__"},
    {BinaryOperator::bit_and, "__and__", "__rand__"},
    {BinaryOperator::bit_or, "__or__", "__ror__"},
    {BinaryOperator::bit_xor, "__xor__", "__rxor__"},
    {BinaryOperator::less, "__lt__", "__lt__"},
    {BinaryOperator::less_equal, "__le__", "__le__"},
    {BinaryOperator::greater, "__gt__", "__gt__"},
    {BinaryOperator::greater_equal, "__ge__", "__ge__"},
};

// The object, with what it is besides a member of an enumeration where `is_data`.
template <bool is_data>
Value self_of(Context& context, Arguments& arguments) {
    const Value self = arguments.required("self", positional_only);
    return is_data ? without_member(context, self) : self;
}

template <bool is_data>
Value as_text(Context& context, Arguments& arguments) {
    const Value self = self_of<is_data>(context, arguments);
    arguments.finish();
    return context.text(str(context, self));
}

template <bool is_data>
Value as_source(Context& context, Arguments& arguments) {
    const Value self = self_of<is_data>(context, arguments);
    arguments.finish();
    return context.text(repr(context, self));
}

template <bool is_data>
Value in_format(Context& context, Arguments& arguments) {
    const Value self = self_of<is_data>(context, arguments);
    const std::string spec = arguments.text("format_spec", positional_only);
    arguments.finish();
    // The object may have a __format__ of its own, which calls this one.
    if (!is_data && spec.empty()) return context.text(str(context, self));
    if (!is_data)
        context.raise(ExceptionType::type_error,
                      "unsupported format string passed to " + std::string(type_name(self)) + ".__format__");
    return context.text(format_value(context, self, spec));
}

Value is_equal(Context& context, Arguments& arguments) {
    const Value self = self_of<true>(context, arguments);
    const Value other = arguments.required("value", positional_only);
    arguments.finish();
    return Value::boolean(equals(context, self, without_member(context, other)));
}

Value hash_of(Context& context, Arguments& arguments) {
    const Value self = self_of<true>(context, arguments);
    arguments.finish();
    return Value::integer(static_cast<std::int64_t>(hash(context, self) >> 1));
}

Value initialize(Context&, Arguments& arguments) {
    arguments.rest();
    arguments.take_keywords();
    return {};
}

Value make_new(Context& context, Arguments& arguments) {
    const Value type = arguments.required("cls", positional_only);
    if (auto* enumeration = type.as<EnumClass>()) {
        const Value data = arguments.optional("value", positional_only).value_or(Value());
        arguments.finish();
        return enumeration->fresh_member(context, data);
    }
    if (auto* script_class = type.as<ScriptClass>()) return context.make<Instance>(*script_class);
    context.refuse("__new__() of " + repr(context, type));
}

struct SpecialMethod {
    std::string_view name;
    NativeCall of_data;    ///< of str, int and the like
    NativeCall of_object;  ///< of object
};

constexpr SpecialMethod special_methods[] = {
    {"__eq__", &is_equal, nullptr},
    {"__format__", &in_format<true>, &in_format<false>},
    {"__hash__", &hash_of, nullptr},
    {"__init__", &initialize, &initialize},
    {"__new__", &make_new, &make_new},
    {"__repr__", &as_source<true>, nullptr},
    {"__str__", &as_text<true>, &as_source<false>},
};

constexpr std::string_view types_with_data[] = {"float", "int", "str"};

}  // namespace

std::string_view special_method_name(BinaryOperator operation, bool reflected) {
    for (const OperatorMethod& method : operator_methods)
        if (method.operation == operation) return reflected ? method.reflected : method.name;
    return {};
}

bool is_not_implemented(const Value& value) {
    return value.is_object() && value.object().type_name() == "NotImplementedType";
}

Value call_method(Context& context, const Value& found, const Value& instance, const Value& type,
                  std::vector<Value> arguments) {
    if (found.as<Wrapped>())
        return call(context, bound(context, found, instance, type), std::move(arguments));
    arguments.insert(arguments.begin(), instance);
    return call(context, found, std::move(arguments));
}

std::optional<Value> special_method_of(Context& context, const Value& object, std::string_view name) {
    constexpr SpecialMethod methods[] = {
        {"__format__", nullptr, &in_format<false>},
        {"__repr__", nullptr, &as_source<false>},
        {"__str__", nullptr, &as_text<false>},
    };
    for (const SpecialMethod& method : methods)
        if (method.name == name)
            return Value(context.make<BoundFunction>(
                context.make<NativeFunction>(method.name, method.of_object), object));
    return std::nullopt;
}

std::optional<Value> native_special_method(Context& context, std::string_view type, std::string_view name) {
    bool has_data = false;
    for (const std::string_view known : types_with_data)
        has_data |= known == type;
    if (!has_data && type != "object") return std::nullopt;
    for (const SpecialMethod& method : special_methods) {
        const NativeCall function = has_data ? method.of_data : method.of_object;
        if (method.name == name && function)
            return Value(context.make<NativeFunction>(method.name, function, KeywordNames(), "object"));
    }
    return std::nullopt;
}

}  // namespace migrate::alembic
