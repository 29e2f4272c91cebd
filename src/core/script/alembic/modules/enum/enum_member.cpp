#include "core/script/alembic/modules/enum/enum_member.hpp"

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/builtins/format_spec.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/special_methods.hpp"

namespace migrate::alembic {

namespace {

using Kind = EnumClass::Kind;

// StrEnum, IntEnum and IntFlag show their members as what they are besides.
bool is_shown_as_data(Kind kind) {
    return kind == Kind::str_enum || kind == Kind::int_enum || kind == Kind::int_flag;
}

std::string shown(Context& context, const EnumMember& facts, const Value& self) {
    if (auto text = facts.call(context, self, "__str__", {})) return str(context, *text);
    return is_shown_as_data(facts.type->kind()) ? str(context, without_member(context, self)) : facts.shown();
}

std::string represented(Context& context, const EnumMember& facts, const Value& self) {
    if (auto text = facts.call(context, self, "__repr__", {})) return str(context, *text);
    return "<" + facts.shown() + ": " + repr(context, facts.value) + ">";
}

std::optional<std::string> formatted(Context& context, const EnumMember& facts, const Value& self,
                                     std::string_view spec) {
    if (auto text = facts.call(context, self, "__format__", {context.text(std::string(spec))}))
        return str(context, *text);
    if (spec.empty()) return shown(context, facts, self);
    const Value shown_as = is_shown_as_data(facts.type->kind()) ? without_member(context, self)
                                                                : context.text(shown(context, facts, self));
    return format_value(context, shown_as, spec);
}

}  // namespace

std::string EnumMember::shown() const {
    if (name.empty() && value.is_integer())
        return type->name() + "(" + std::to_string(value.as_integer()) + ")";
    return type->name() + "." + name;
}

std::optional<Value> EnumMember::attribute(Context& context, const Value& self,
                                           std::string_view attribute_name) {
    if (attribute_name == "name" || attribute_name == "_name_")
        return name.empty() ? Value() : context.text(name);
    if (attribute_name == "_value_") return value;
    if (const auto own = attributes.find(attribute_name); own != attributes.end()) return own->second;
    if (auto found = type->find_other(attribute_name)) return bound(context, *found, self, type);
    if (attribute_name == "value") return value;
    if (attribute_name == "__class__") return Value(type);
    if (attribute_name == "__str__" || attribute_name == "__repr__" || attribute_name == "__format__")
        return special_method_of(context, self, attribute_name);
    return type->find_member(attribute_name);
}

void EnumMember::set_attribute(Context& context, std::string_view attribute_name, const Value& given) {
    if (attribute_name == "name" || attribute_name == "value")
        context.raise(ExceptionType::attribute_error, "<enum '" + type->name() + "'> cannot set attribute '" +
                                                          std::string(attribute_name) + "'");
    if (attribute_name == "_value_") {
        value = given;
        return;
    }
    context.heap().charge(attribute_name.size() + sizeof(Value));
    attributes.insert_or_assign(std::string(attribute_name), given);
}

std::optional<Value> EnumMember::call(Context& context, const Value& self, std::string_view method,
                                      std::vector<Value> arguments) const {
    const auto found = type->find_other(method);
    if (!found) return std::nullopt;
    return call_method(context, *found, self, type, std::move(arguments));
}

std::string PlainMember::repr(Context& context) {
    return represented(context, facts_, this);
}
std::string PlainMember::str(Context& context) {
    return shown(context, facts_, this);
}
std::optional<std::string> PlainMember::format(Context& context, std::string_view spec) {
    return formatted(context, facts_, this, spec);
}

std::optional<Value> PlainMember::as_number() const {
    if (!EnumClass::is_number(facts_.type->kind())) return std::nullopt;
    return data_;
}

bool PlainMember::truth(Context& context) {
    if (auto result = facts_.call(context, this, "__bool__", {})) return alembic::truth(context, *result);
    if (EnumClass::is_flag(facts_.type->kind())) return alembic::truth(context, facts_.value);
    return !as_number() || alembic::truth(context, data_);
}

bool PlainMember::equals(Context& context, const Value& other) {
    if (auto result = facts_.call(context, this, "__eq__", {other}); result && !is_not_implemented(*result))
        return alembic::truth(context, *result);
    if (!as_number()) return Object::equals(context, other);
    return alembic::equals(context, data_, number_behind(other));
}

size_t PlainMember::hash(Context& context) {
    if (auto result = facts_.call(context, this, "__hash__", {})) return alembic::hash(context, *result);
    return as_number() ? alembic::hash(context, data_) : Object::hash(context);
}

std::optional<Value> PlainMember::attribute(Context& context, std::string_view name) {
    return facts_.attribute(context, this, name);
}
void PlainMember::set_attribute(Context& context, std::string_view name, Value value) {
    facts_.set_attribute(context, name, value);
}

Value PlainMember::call(Context& context, Arguments& arguments) {
    const auto found = facts_.type->find_other("__call__");
    if (!found) return Object::call(context, arguments);
    return alembic::call(context, bound(context, *found, this, facts_.type), arguments);
}

// Of a flag: whether it has all of the other's bits.
std::optional<bool> PlainMember::contains(Context& context, const Value& item) {
    const auto* other = enum_member(item);
    const bool are_flags = EnumClass::is_flag(facts_.type->kind()) && other && other->type == facts_.type;
    if (!are_flags)
        context.raise(ExceptionType::type_error,
                      "argument of type '" + facts_.type->name() + "' is not iterable");
    return (facts_.value.as_integer() & other->value.as_integer()) == other->value.as_integer();
}

Iterator* PlainMember::iterate(Context& context) {
    if (!EnumClass::is_flag(facts_.type->kind())) return nullptr;
    std::vector<Value> parts;
    for (const Value& member : facts_.type->members()) {
        const auto bits = static_cast<std::uint64_t>(enum_member(member)->value.as_integer());
        const bool is_one_bit = bits != 0 && (bits & (bits - 1)) == 0;
        if (is_one_bit && (bits & static_cast<std::uint64_t>(facts_.value.as_integer())) != 0)
            parts.push_back(member);
    }
    return context.make<ItemsIterator>(std::move(parts));
}

// `|`, `&` and `^` of a flag's members, or of one and a number, are one of its members again.
std::optional<Value> PlainMember::join(Context& context, BinaryOperator operation, const Value& other) {
    const bool is_bitwise = operation == BinaryOperator::bit_or || operation == BinaryOperator::bit_and ||
                            operation == BinaryOperator::bit_xor;
    if (!is_bitwise || !EnumClass::is_flag(facts_.type->kind())) return std::nullopt;
    const auto* member = enum_member(other);
    const bool is_of_same = member && member->type == facts_.type;
    if (!is_of_same && !(as_number() && other.is_integer())) return std::nullopt;
    const Value bits = number_operation(context, operation, facts_.value, is_of_same ? member->value : other);
    return facts_.type->flags(context, bits.as_integer());
}

std::optional<Value> PlainMember::binary(Context& context, BinaryOperator operation, const Value& other,
                                         bool reflected) {
    if (const auto method = special_method_name(operation, reflected); !method.empty())
        if (auto result = facts_.call(context, this, method, {other}); result && !is_not_implemented(*result))
            return result;
    if (auto joined = join(context, operation, other)) return joined;
    if (!as_number()) return std::nullopt;
    if (operation == BinaryOperator::equal && facts_.type->find_other("__eq__")) return std::nullopt;
    return reflected ? alembic::binary(context, operation, number_behind(other), data_)
                     : alembic::binary(context, operation, data_, number_behind(other));
}

std::optional<Value> PlainMember::unary(Context& context, UnaryOperator operation) {
    if (operation == UnaryOperator::invert && facts_.type->kind() == Kind::flag) {
        std::int64_t all = 0;
        for (const Value& member : facts_.type->members())
            all |= enum_member(member)->value.as_integer();
        return facts_.type->flags(context, all & ~facts_.value.as_integer());
    }
    if (!as_number()) return std::nullopt;
    if (operation == UnaryOperator::invert && EnumClass::is_flag(facts_.type->kind()))
        context.refuse("the inverse of an IntFlag");
    return alembic::unary(context, operation, data_);
}

std::string TextMember::repr(Context& context) {
    return represented(context, facts_, this);
}
std::string TextMember::str(Context& context) {
    return shown(context, facts_, this);
}
std::optional<std::string> TextMember::format(Context& context, std::string_view spec) {
    return formatted(context, facts_, this, spec);
}

bool TextMember::equals(Context& context, const Value& other) {
    if (auto result = facts_.call(context, this, "__eq__", {other}); result && !is_not_implemented(*result))
        return alembic::truth(context, *result);
    return Str::equals(context, other);
}

std::optional<Value> TextMember::attribute(Context& context, std::string_view name) {
    if (auto found = facts_.attribute(context, this, name)) return found;
    return Str::attribute(context, name);
}
void TextMember::set_attribute(Context& context, std::string_view name, Value value) {
    facts_.set_attribute(context, name, value);
}

std::optional<Value> TextMember::binary(Context& context, BinaryOperator operation, const Value& other,
                                        bool reflected) {
    if (const auto method = special_method_name(operation, reflected); !method.empty())
        if (auto result = facts_.call(context, this, method, {other}); result && !is_not_implemented(*result))
            return result;
    return Str::binary(context, operation, other, reflected);
}

EnumMember* enum_member(const Value& value) {
    if (auto* member = value.as<PlainMember>()) return &member->facts();
    if (auto* member = value.as<TextMember>()) return &member->facts();
    return nullptr;
}

Value without_member(Context& context, const Value& value) {
    if (const auto* text = value.as<TextMember>()) return context.text(text->text());
    return number_behind(value);
}

}  // namespace migrate::alembic
