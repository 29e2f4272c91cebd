// Python's built-in functions on single values.

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/script/alembic/builtins/format_spec.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/builtins/tables.hpp"
#include "core/script/alembic/module.hpp"
#include "core/script/alembic/modules/enum/enum_class.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/range.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/script/alembic/values/text_repr.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

Value the_one(Arguments& arguments) {
    Value value = arguments.required("object", positional_only);
    arguments.finish();
    return value;
}

Value absolute(Context& context, Arguments& arguments) {
    const Value value = number_behind(the_one(arguments));
    if (!is_number(value)) {
        if (auto method = find_attribute(context, value, "__abs__")) return call(context, *method, {});
        context.raise(ExceptionType::type_error,
                      "bad operand type for abs(): '" + std::string(type_name(value)) + "'");
    }
    if (value.is_real()) return Value::real(std::abs(value.as_real()));
    bool is_negative = compare_numbers(value, Value::integer(0)) < 0;
    return unary(context, is_negative ? UnaryOperator::minus : UnaryOperator::plus, value);
}

Value ascii(Context& context, Arguments& arguments) {
    return context.text(text_repr(str(context, the_one(arguments)), true));
}

Value callable(Context&, Arguments& arguments) {
    return Value::boolean(is_callable(the_one(arguments)));
}

Value character(Context& context, Arguments& arguments) {
    std::int64_t code = arguments.integer("i", positional_only);
    arguments.finish();
    std::string text;
    if (code < 0 || code > 0x10FFFF || !utf8::append(text, static_cast<char32_t>(code)))
        context.raise(ExceptionType::value_error, "chr() arg not in range(0x110000)");
    return context.text(std::move(text));
}

Value ordinal(Context& context, Arguments& arguments) {
    std::string text = arguments.text("c", positional_only);
    arguments.finish();
    if (utf8::length(text) != 1) context.raise(ExceptionType::type_error, "ord() expected a character");
    return Value::integer(utf8::first_code_point(text));
}

Value divmod(Context& context, Arguments& arguments) {
    Value left = arguments.required("a", positional_only);
    Value right = arguments.required("b", positional_only);
    arguments.finish();
    return context.make<Tuple>(std::vector<Value>{binary(context, BinaryOperator::floor_divide, left, right),
                                                  binary(context, BinaryOperator::remainder, left, right)});
}

Value power(Context& context, Arguments& arguments) {
    Value base = arguments.required("base");
    Value exponent = arguments.required("exp");
    if (arguments.optional("mod")) context.refuse("pow() with a modulus");
    arguments.finish();
    return binary(context, BinaryOperator::power, base, exponent);
}

Value format(Context& context, Arguments& arguments) {
    Value value = arguments.required("value", positional_only);
    std::string spec = arguments.optional_text("format_spec", positional_only).value_or("");
    arguments.finish();
    return context.text(format_value(context, value, spec));
}

// The names that alembic.op has besides those that are known here.
constexpr std::string_view unknown_directives[] = {
    "Operations",         "context",   "create_module_class_proxy", "implementation_for", "invoke",
    "register_operation", "run_async",
};

// Whether a native value has a method of Python's own that scripts ask for.
bool has_special_method(Context& context, const Value& value, std::string_view name) {
    if (value.as<Instance>() || value.as<ScriptClass>()) return false;
    if (name == "__call__") return is_callable(value);
    if (name == "__iter__") return value.is_object() && value.object().iterate(context);
    if (name == "__len__") return value.is_object() && value.object().length(context);
    if (name == "__next__") return value.as<Iterator>() != nullptr;
    if (name == "__getitem__")
        return value.as<Str>() || value.as<Bytes>() || value.as<Sequence>() || value.as<Dict>() ||
               value.as<Range>();
    return false;
}

// The attribute, where a script asks whether there is one: of alembic.op all names are known, so that one
// that is not there was made by a program's own env.py, or will be.
std::optional<Value> known_attribute(Context& context, const Value& object, std::string_view name) {
    const auto found = find_attribute(context, object, name);
    const auto* module = object.as<Module>();
    if (!found || !module || module->name() != "alembic.op" || !found->as<Imported>()) return found;
    const bool is_there = std::find(std::begin(unknown_directives), std::end(unknown_directives), name) !=
                          std::end(unknown_directives);
    return is_there ? found : std::nullopt;
}

Value get_attribute(Context& context, Arguments& arguments) {
    Value object = arguments.required("object", positional_only);
    std::string name = arguments.text("name", positional_only);
    auto otherwise = arguments.optional("default", positional_only);
    arguments.finish();
    if (otherwise) {
        const auto found = known_attribute(context, object, name);
        if (!found && has_special_method(context, object, name))
            context.refuse(in_quotes(name) + " of " + std::string(type_name(object)) + " objects");
        return found.value_or(*otherwise);
    }
    return attribute(context, object, name);
}

Value has_attribute(Context& context, Arguments& arguments) {
    Value object = arguments.required("object", positional_only);
    std::string name = arguments.text("name", positional_only);
    arguments.finish();
    if (known_attribute(context, object, name)) return Value::boolean(true);
    return Value::boolean(has_special_method(context, object, name));
}

Value set_attribute(Context& context, Arguments& arguments) {
    Value object = arguments.required("object", positional_only);
    std::string name = arguments.text("name", positional_only);
    Value value = arguments.required("value", positional_only);
    arguments.finish();
    if (!object.is_object()) context.refuse("setting attributes of " + std::string(type_name(object)));
    object.object().set_attribute(context, name, value);
    return {};
}

Value hash_of(Context& context, Arguments& arguments) {
    return Value::integer(static_cast<std::int64_t>(hash(context, the_one(arguments)) >> 1));
}

template <char type>
Value in_base(Context& context, Arguments& arguments) {
    return context.text(format_value(context, number_behind(the_one(arguments)), std::string("#") + type));
}

Value is_instance_of(Context& context, Arguments& arguments) {
    Value value = arguments.required("object", positional_only);
    Value types = arguments.required("classinfo", positional_only);
    arguments.finish();
    return Value::boolean(is_instance(context, value, types));
}

// Its bases are known, and every class derives from object.
bool is_enumeration_of(Context& context, const EnumClass& enumeration, const Value& types) {
    if (const auto* several = types.as<Tuple>()) {
        const Context::Depth depth(context);
        return std::any_of(several->items().begin(), several->items().end(),
                           [&](const Value& type) { return is_enumeration_of(context, enumeration, type); });
    }
    const std::string name = repr(context, types);
    if (name == "<class 'object'>") return true;
    if (name == "<class 'int'>" && EnumClass::is_number(enumeration.kind())) return true;
    if (name == "<class 'str'>" && EnumClass::is_text(enumeration.kind())) return true;
    if (name == "<enum 'Enum'>" && !types.as<EnumClass>()) return true;
    return enumeration.derives_from(types);
}

Value is_subclass(Context& context, Arguments& arguments) {
    Value type = arguments.required("class", positional_only);
    Value other = arguments.required("classinfo", positional_only);
    arguments.finish();
    if (same(type, other)) return Value::boolean(true);
    if (auto* script_class = type.as<ScriptClass>(); script_class && other.is_object())
        return Value::boolean(script_class->derives_from(&other.object()));
    if (const auto* enumeration = type.as<EnumClass>())
        return Value::boolean(is_enumeration_of(context, *enumeration, other));
    auto* exception = type.as<ExceptionClass>();
    auto* other_exception = other.as<ExceptionClass>();
    if (exception && other_exception) return Value::boolean(exception->derives_from(*other_exception));
    context.refuse("issubclass() of these types");
}

Value length_of(Context& context, Arguments& arguments) {
    return Value::integer(static_cast<std::int64_t>(length(context, the_one(arguments))));
}

Value print(Context& context, Arguments& arguments) {
    // What it would show may be wrong in a way that the script learns of.
    for (const Value& value : arguments.rest())
        str(context, value);
    arguments.take_keywords();
    return {};
}

Value representation(Context& context, Arguments& arguments) {
    return context.text(repr(context, the_one(arguments)));
}

// A whole number, or one with a fraction behind it, rounded to a power of ten; a half goes to the even one.
Value round_to_tens(Context& context, const Value& number, bool has_fraction, std::int64_t digits) {
    constexpr std::int64_t more_than_any = -50'000;  // digits that an int may have
    if (digits < more_than_any) return Value::integer(0);
    const auto calculated = [&](BinaryOperator operation, const Value& left, const Value& right) {
        return number_operation(context, operation, left, right);
    };
    const Value zero = Value::integer(0);
    const bool is_negative = compare_numbers(number, zero) < 0;
    const Value magnitude = is_negative ? number_operation(context, UnaryOperator::minus, number) : number;
    const Value unit = calculated(BinaryOperator::power, Value::integer(10), Value::integer(-digits));
    Value count = calculated(BinaryOperator::floor_divide, magnitude, unit);
    const Value rest = calculated(BinaryOperator::remainder, magnitude, unit);
    const int half = compare_numbers(calculated(BinaryOperator::multiply, rest, Value::integer(2)), unit);
    const bool is_odd =
        compare_numbers(calculated(BinaryOperator::remainder, count, Value::integer(2)), zero) != 0;
    if (half > 0 || (half == 0 && (has_fraction || is_odd)))
        count = calculated(BinaryOperator::add, count, Value::integer(1));
    const Value rounded = calculated(BinaryOperator::multiply, count, unit);
    return is_negative ? number_operation(context, UnaryOperator::minus, rounded) : rounded;
}

Value round(Context& context, Arguments& arguments) {
    Value number = number_behind(arguments.required("number"));
    auto digits = arguments.optional_integer("ndigits");
    arguments.finish();
    if (!is_number(number)) {
        auto method = find_attribute(context, number, "__round__");
        if (!method)
            context.raise(ExceptionType::type_error,
                          "type " + std::string(type_name(number)) + " doesn't define __round__ method");
        return call(context, *method,
                    digits ? std::vector<Value>{Value::integer(*digits)} : std::vector<Value>{});
    }
    if (number.is_boolean()) number = Value::integer(number.as_integer());
    if (!number.is_real())
        return digits && *digits < 0 ? round_to_tens(context, number, false, *digits) : number;
    if (!digits) return integer_of(context, std::nearbyint(number.as_real()));
    if (*digits > 300 || !std::isfinite(number.as_real())) return number;
    if (*digits < 0) {
        const double whole = std::trunc(number.as_real());
        const Value rounded =
            round_to_tens(context, integer_of(context, whole), whole != number.as_real(), *digits);
        return Value::real(std::copysign(real_of(context, rounded), number.as_real()));
    }
    std::string text = format_real(number.as_real(), 'f', static_cast<int>(*digits), false);
    double rounded = 0;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    return Value::real(rounded);
}

template <Wrapped::Kind kind>
Value wrap(Context& context, Arguments& arguments) {
    return context.make<Wrapped>(kind, the_one(arguments));
}

class NotImplemented : public Object {
  public:
    std::string_view type_name() const override { return "NotImplementedType"; }
    std::string repr(Context&) override { return "NotImplemented"; }
};

Value make_not_implemented(Context& context) {
    return context.make<NotImplemented>();
}

Value variables_of(Context& context, Arguments& arguments) {
    return attribute(context, the_one(arguments), "__dict__");
}

constexpr Member members[] = {
    value("NotImplemented", &make_not_implemented),
    function("abs", &absolute),
    function("ascii", &ascii),
    function("bin", &in_base<'b'>),
    function("callable", &callable),
    function("chr", &character),
    function("classmethod", &wrap<Wrapped::Kind::class_method>),
    function("divmod", &divmod),
    function("format", &format),
    function("getattr", &get_attribute),
    function("hasattr", &has_attribute),
    function("hash", &hash_of),
    function("hex", &in_base<'x'>),
    function("isinstance", &is_instance_of),
    function("issubclass", &is_subclass),
    function("len", &length_of),
    function("oct", &in_base<'o'>),
    function("ord", &ordinal),
    function("pow", &power),
    function("print", &print),
    function("property", &wrap<Wrapped::Kind::property>),
    function("repr", &representation),
    function("round", &round),
    function("setattr", &set_attribute),
    function("staticmethod", &wrap<Wrapped::Kind::static_method>),
    function("vars", &variables_of),
};

}  // namespace

constinit const ModuleTable builtin_functions{"builtins", members};

}  // namespace migrate::alembic
