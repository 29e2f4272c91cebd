// Python's types among its built-in names.

#include <array>
#include <utility>

#include "core/script/alembic/builtins/blanks.hpp"
#include "core/script/alembic/builtins/bytes_methods.hpp"
#include "core/script/alembic/builtins/dict_methods.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/builtins/number_methods.hpp"
#include "core/script/alembic/builtins/str_methods.hpp"
#include "core/script/alembic/builtins/tables.hpp"
#include "core/script/alembic/evaluate/number_literal.hpp"
#include "core/script/alembic/modules/enum/enum_class.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/integer.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/range.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/set.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

Value make_bool(Context& context, Arguments& arguments) {
    bool value = arguments.flag("x", false, positional_only);
    arguments.finish();
    (void)context;
    return Value::boolean(value);
}

// What may stand before digits of these bases.
constexpr std::pair<std::string_view, int> base_prefixes[] = {{"0b", 2}, {"0o", 8}, {"0x", 16}};

Value make_int(Context& context, Arguments& arguments) {
    Value value = arguments.optional("x", positional_only).value_or(Value::integer(0));
    std::int64_t base = arguments.optional_integer("base").value_or(10);
    arguments.finish();
    value = number_behind(value);
    if (value.is_real()) return integer_of(context, value.as_real());
    if (value.is_boolean()) return Value::integer(value.as_integer());
    if (is_number(value)) return value;
    if (auto method = find_attribute(context, value, "__int__")) return call(context, *method, {});
    if (auto* bytes = value.as<Bytes>()) value = context.text(bytes->bytes());
    auto* text = value.as<Str>();
    if (!text)
        context.raise(ExceptionType::type_error, "int() argument must be a string or a real number, not '" +
                                                     std::string(type_name(value)) + "'");
    if (base < 2 || base > 36) context.refuse("int() with base " + std::to_string(base));
    std::string digits(without_blanks(text->text()));
    std::erase(digits, '_');
    for (const auto& [prefix, prefix_base] : base_prefixes)
        if (const size_t at = digits.find_first_not_of("+-");
            at != std::string::npos && base == prefix_base && ascii_lower(digits.substr(at, 2)) == prefix)
            digits.erase(at, 2);
    if (auto number = integer_of_base(context, digits, static_cast<int>(base))) return *number;
    context.raise(ExceptionType::value_error, "invalid literal for int() with base " + std::to_string(base) +
                                                  ": " + repr(context, value));
}

Value make_float(Context& context, Arguments& arguments) {
    Value value = number_behind(arguments.optional("x", positional_only).value_or(Value::integer(0)));
    arguments.finish();
    if (is_number(value)) return Value::real(real_of(context, value));
    if (auto method = find_attribute(context, value, "__float__")) return call(context, *method, {});
    auto* text = value.as<Str>();
    if (!text)
        context.raise(ExceptionType::type_error, "float() argument must be a string or a real number, not '" +
                                                     std::string(type_name(value)) + "'");
    std::string digits(without_blanks(text->text()));
    std::erase(digits, '_');
    if (auto number = real_from_text(digits)) return Value::real(*number);
    context.raise(ExceptionType::value_error, "could not convert string to float: " + repr(context, value));
}

Value make_str(Context& context, Arguments& arguments) {
    auto value = arguments.optional("object");
    if (value && value->as<Bytes>() && !arguments.is_finished())
        return call(context, attribute(context, *value, "decode"), arguments);
    arguments.finish();
    return value ? context.text(str(context, *value)) : context.text("");
}

Value make_bytes(Context& context, Arguments& arguments) {
    auto value = arguments.optional("source", positional_only);
    std::optional<std::string> encoding = arguments.optional_text("encoding");
    arguments.finish();
    if (!value) return context.make<Bytes>("");
    if (auto* text = value->as<Str>(); text && encoding)
        return call(context, attribute(context, *value, "encode"), {context.text(*encoding)});
    if (value->as<Bytes>()) return *value;
    if (value->as<Str>()) context.raise(ExceptionType::type_error, "string argument without an encoding");
    std::string bytes;
    if (value->is_integer()) {
        if (value->as_integer() < 0) context.raise(ExceptionType::value_error, "negative count");
        context.heap().charge(static_cast<size_t>(value->as_integer()));
        return context.make<Bytes>(std::string(static_cast<size_t>(value->as_integer()), '\0'));
    }
    for (const Value& item : items_of(context, *value)) {
        if (!item.is_integer() || item.as_integer() < 0 || item.as_integer() > 255)
            context.raise(ExceptionType::value_error, "bytes must be in range(0, 256)");
        bytes += static_cast<char>(item.as_integer());
    }
    return context.make<Bytes>(std::move(bytes));
}

template <class Sequence>
Value make_sequence(Context& context, Arguments& arguments) {
    auto from = arguments.optional("iterable", positional_only);
    arguments.finish();
    return context.make<Sequence>(from ? items_of(context, *from) : std::vector<Value>());
}

template <bool is_frozen>
Value make_set(Context& context, Arguments& arguments) {
    auto from = arguments.optional("iterable", positional_only);
    arguments.finish();
    auto* set = context.make<Set>(is_frozen);
    if (from)
        for (const Value& item : items_of(context, *from))
            set->add(context, item);
    return set;
}

Value make_dict(Context& context, Arguments& arguments) {
    auto* dict = context.make<Dict>();
    update_dict(context, *dict, arguments);
    return dict;
}

Value make_range(Context& context, Arguments& arguments) {
    std::int64_t first = arguments.integer("start", positional_only);
    auto second = arguments.optional_integer("stop", positional_only);
    std::int64_t step = arguments.optional_integer("step", positional_only).value_or(1);
    arguments.finish();
    if (step == 0) context.raise(ExceptionType::value_error, "range() arg 3 must not be zero");
    auto* range = second ? context.make<Range>(first, *second, step) : context.make<Range>(0, first, step);
    if (range->size() > INT64_MAX / 4)
        context.raise(ExceptionType::overflow_error, "range() has too many numbers");
    return range;
}

class PlainObject : public Object {
  public:
    std::string_view type_name() const override { return "object"; }
};

Value make_object(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<PlainObject>();
}

Value make_type(Context& context, Arguments& arguments) {
    Value value = arguments.required("object", positional_only);
    if (!arguments.is_finished()) context.refuse("making classes by type()");
    return type_of(context, value);
}

bool is_int(const Value& value) {
    const Value number = number_behind(value);
    return is_number(number) && !number.is_real();
}

bool is_set(const Value& value) {
    return is_a<Set>(value) && !value.as<Set>()->is_frozen();
}
bool is_frozenset(const Value& value) {
    return is_a<Set>(value) && value.as<Set>()->is_frozen();
}
bool is_anything(const Value&) {
    return true;
}
bool is_bool(const Value& value) {
    return value.is_boolean();
}
bool is_float(const Value& value) {
    return value.is_real();
}
bool is_type(const Value& value) {
    return is_a<NativeType>(value) || is_a<ScriptClass>(value) || is_a<ExceptionClass>(value) ||
           is_a<EnumClass>(value);
}

struct TypeEntry {
    std::string_view name;
    NativeCall construct;
    NativeType::IsInstance is_instance;
    const std::span<const Member>* members = nullptr;
};

constexpr TypeEntry entries[] = {
    {"bool", &make_bool, &is_bool},
    {"bytes", &make_bytes, &is_a<Bytes>, &bytes_members},
    {"dict", &make_dict, &is_a<Dict>},
    {"float", &make_float, &is_float},
    {"frozenset", &make_set<true>, &is_frozenset},
    {"int", &make_int, &is_int, &int_members},
    {"list", &make_sequence<List>, &is_a<List>},
    {"object", &make_object, &is_anything},
    {"range", &make_range, &is_a<Range>},
    {"set", &make_set<false>, &is_set},
    {"str", &make_str, &is_a<Str>, &str_members},
    {"tuple", &make_sequence<Tuple>, &is_a<Tuple>},
    {"type", &make_type, &is_type},
};

Value make_type_of(Context& context, const TypeEntry& entry) {
    const auto members = entry.members ? *entry.members : std::span<const Member>();
    return context.make<NativeType>(entry.name, entry.construct, entry.is_instance, members);
}

template <size_t number>
Value make_entry(Context& context) {
    return make_type_of(context, entries[number]);
}

template <size_t... numbers>
constexpr std::array<Member, sizeof...(numbers)> members_of(std::index_sequence<numbers...>) {
    return {value(entries[numbers].name, &make_entry<numbers>)...};
}

constexpr auto members = members_of(std::make_index_sequence<std::size(entries)>());

}  // namespace

constinit const ModuleTable builtin_types{"builtins", members};

}  // namespace migrate::alembic
