#include "core/script/alembic/modules/enum/enum_class.hpp"

#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/enum/enum_member.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/special_methods.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

// What a class statement binds is a member, but for what acts as a method or is private.
bool is_member_name(std::string_view name, const Value& value) {
    if (name.starts_with("_")) return false;
    if (!value.is_object()) return true;
    const std::string_view type = value.object().type_name();
    return !value.as<Function>() && !value.as<Wrapped>() && !value.as<NativeFunction>() &&
           !value.as<ScriptClass>() && !value.as<EnumClass>() && type != "method_descriptor";
}

// Of the names that an enumeration gives a meaning to, those that are not known here.
constexpr std::string_view refused_names[] = {"__init_subclass__", "__set_name__", "_ignore_",
                                              "_numeric_repr_"};

}  // namespace

EnumClass::EnumClass(Context& context, Kind kind, const Value& base, const ClassBody& body)
    : name_(body.name), kind_(kind), base_(base), bases_(body.bases) {
    for (const auto& [name, value] : body.names) {
        if (std::find(std::begin(refused_names), std::end(refused_names), name) != std::end(refused_names))
            context.refuse(std::string(name) + " of an enumeration");
        if (!is_member_name(name, value)) others_.emplace(name, value);
    }
    for (const auto& [name, value] : body.names)
        if (is_member_name(name, value)) add_member(context, name, value);
}

void EnumClass::add_member(Context& context, std::string_view name, const Value& given) {
    if (by_name_.count(name))
        context.raise(ExceptionType::type_error, "'" + std::string(name) + "' already defined as " +
                                                     alembic::repr(context, by_name_.find(name)->second));
    context.heap().charge(name.size() * 2 + sizeof(Value) * 3);
    const Value member = make_member(context, name, given);
    auto* facts = enum_member(member);
    const auto earlier = find_value(context, facts->value);
    if (!earlier) {
        facts->name = name;
        members_.push_back(member);
        if (const auto initialize = find_other("__init__")) {
            const auto* several = given.as<Tuple>();
            call_method(context, *initialize, member, this,
                        several ? several->items() : std::vector<Value>{facts->value});
        }
    }
    by_name_.emplace(name, earlier.value_or(member));
    names_.emplace_back(name);
}

// As Python has it, a tuple is what is handed to __new__() and __init__(), and else the value itself.
Value EnumClass::make_member(Context& context, std::string_view name, const Value& given) {
    const Value value = given.as<EnumAuto>() ? next_value(context, name) : given;
    if (const auto make = find_other("__new__")) {
        const auto* several = value.as<Tuple>();
        std::vector<Value> arguments = several ? several->items() : std::vector<Value>{value};
        const auto* wrapped = make->as<Wrapped>();
        arguments.insert(arguments.begin(), this);
        const Value member =
            alembic::call(context, wrapped ? wrapped->function() : *make, std::move(arguments));
        auto* facts = enum_member(member);
        if (!facts || facts->type != this || !facts->name.empty())
            context.refuse("an enumeration whose __new__() gives something else than a new member");
        if (facts->value.is_none())
            facts->value = kind_ == Kind::plain ? value : without_member(context, member);
        return member;
    }
    const Value member = fresh_member(context, value);
    if (kind_ == Kind::plain) enum_member(member)->value = value;
    return member;
}

Value EnumClass::fresh_member(Context& context, const Value& data) {
    if (kind_ == Kind::plain) return context.make<PlainMember>(EnumMember{this, "", Value()}, Value());
    const Value value = value_of_kind(context, data);
    if (const auto* text = value.as<Str>(); text && is_text(kind_))
        return context.make<TextMember>(EnumMember{this, "", value}, text->text());
    return context.make<PlainMember>(EnumMember{this, "", value}, value);
}

// What str(value) or int(value) is, for a class that is one of them, too.
Value EnumClass::value_of_kind(Context& context, const Value& given) const {
    if (given.as<Tuple>())
        context.refuse("several values for a member of " + in_quotes(name_) +
                       ", which is a str or number, too,");
    if (is_text(kind_)) {
        if (kind_ == Kind::str_enum && !given.as<Str>())
            context.raise(ExceptionType::type_error, alembic::repr(context, given) + " is not a string");
        return given.as<Str>() ? without_member(context, given) : context.text(alembic::str(context, given));
    }
    const Value number = number_behind(given);
    if (number.is_integer()) return number;
    const Value whole = alembic::call(
        context, alembic::attribute(context, context.import_module("builtins"), "int"), {number});
    if (!whole.is_integer()) context.refuse("a member of an enumeration with such a number");
    return whole;
}

Value EnumClass::next_value(Context& context, std::string_view name) const {
    std::vector<Value> last;
    for (const Value& member : members_)
        last.push_back(enum_member(member)->value);
    if (const auto generate = find_other("_generate_next_value_")) {
        const auto* wrapped = generate->as<Wrapped>();
        return alembic::call(context, wrapped ? wrapped->function() : *generate,
                             {context.text(std::string(name)), Value::integer(1),
                              Value::integer(static_cast<std::int64_t>(members_.size())),
                              context.make<List>(std::move(last))});
    }
    if (kind_ == Kind::str_enum) return context.text(ascii_lower(name));
    std::int64_t highest = 0;
    for (const Value& value : last) {
        if (!value.is_integer())
            context.raise(ExceptionType::type_error, "unable to increment " + alembic::repr(context, value));
        highest = std::max(highest, value.as_integer());
    }
    if (!is_flag(kind_)) return Value::integer(highest + 1);
    std::int64_t bit = 1;
    while (bit <= highest && bit <= INT64_MAX / 4)
        bit *= 2;
    return Value::integer(bit);
}

Value EnumClass::flags(Context& context, std::int64_t bits) {
    if (const auto member = find_value(context, Value::integer(bits))) return *member;
    std::string name;
    std::int64_t left = bits;
    for (const Value& member : members_) {
        const std::int64_t own = enum_member(member)->value.as_integer();
        const bool is_one_bit = own > 0 && (own & (own - 1)) == 0;
        if (!is_one_bit || (left & own) == 0) continue;
        name += (name.empty() ? "" : "|") + enum_member(member)->name;
        left &= ~own;
    }
    if (bits < 0 || (left != 0 && kind_ == Kind::flag))
        context.raise(ExceptionType::value_error, "invalid value " + std::to_string(bits) + " for " + name_);
    if (left != 0) context.refuse("bits of " + in_quotes(name_) + " that no member has");
    if (const auto made = joined_.find(bits); made != joined_.end()) return made->second;
    const Value value = Value::integer(bits);
    context.heap().charge(sizeof(bits) + sizeof(value) + name.size());
    const Value member = context.make<PlainMember>(EnumMember{this, std::move(name), value}, value);
    joined_.emplace(bits, member);
    return member;
}

std::optional<Value> EnumClass::find_value(Context& context, const Value& value) const {
    for (const Value& member : members_)
        if (alembic::equals(context, enum_member(member)->value, value)) return member;
    return std::nullopt;
}

std::optional<Value> EnumClass::find_other(std::string_view name) const {
    if (const auto found = others_.find(name); found != others_.end()) return found->second;
    for (const Value& base : bases_) {
        const auto* script_class = base.as<ScriptClass>();
        const auto* enumeration = base.as<EnumClass>();
        auto found = script_class  ? script_class->find(name)
                     : enumeration ? enumeration->find_other(name)
                                   : std::nullopt;
        if (found) return found;
    }
    return std::nullopt;
}

std::optional<Value> EnumClass::find_member(std::string_view name) const {
    const auto found = by_name_.find(name);
    if (found == by_name_.end()) return std::nullopt;
    return found->second;
}

bool EnumClass::derives_from(const Value& type) const {
    if (type.is_object() && &type.object() == this) return true;
    for (const Value& base : bases_) {
        if (same(base, type)) return true;
        if (const auto* enumeration = base.as<EnumClass>(); enumeration && enumeration->derives_from(type))
            return true;
        if (const auto* script_class = base.as<ScriptClass>();
            script_class && type.is_object() && script_class->derives_from(&type.object()))
            return true;
    }
    return false;
}

std::string EnumClass::repr(Context&) {
    return "<enum '" + name_ + "'>";
}

Value EnumClass::members_by_name(Context& context) const {
    auto* dict = context.make<Dict>();
    for (const std::string& member : names_)
        dict->set(context, member, by_name_.find(member)->second);
    return dict;
}

std::optional<Value> EnumClass::attribute(Context& context, std::string_view name) {
    if (auto member = find_member(name)) return member;
    if (auto other = find_other(name)) return bound(context, *other, Value(), this);
    if (name == "__name__" || name == "__qualname__") return context.text(name_);
    if (name == "__doc__") return Value();
    if (name == "__members__" || name == "_member_map_") return members_by_name(context);
    if (name == "_member_names_") {
        std::vector<Value> names;
        for (const Value& member : members_)
            names.push_back(context.text(enum_member(member)->name));
        return context.make<List>(std::move(names));
    }
    if (name == "_value2member_map_") {
        auto* dict = context.make<Dict>();
        for (const Value& member : members_)
            dict->set(context, enum_member(member)->value, member);
        return dict;
    }
    return base_.is_object() ? base_.object().attribute(context, name) : std::nullopt;
}

Value EnumClass::call(Context& context, Arguments& arguments) {
    const std::vector<Value> given = arguments.rest();
    arguments.finish();
    if (given.empty()) context.raise(ExceptionType::type_error, name_ + "() missing the value");
    // Several arguments are looked up as a tuple.
    const Value value = given.size() == 1 ? given[0] : context.make<Tuple>(given);
    if (const auto* facts = enum_member(value); facts && facts->type == this) return value;
    if (const auto member = find_value(context, without_member(context, value))) return *member;
    if (const auto missing = find_other("_missing_")) {
        const Value found = alembic::call(context, bound(context, *missing, Value(), this), {value});
        if (const auto* facts = enum_member(found); facts && facts->type == this) return found;
        if (!found.is_none())
            context.raise(ExceptionType::type_error, "error in " + name_ + "._missing_: returned " +
                                                         alembic::repr(context, found) +
                                                         " instead of None or a valid member");
    }
    if (is_flag(kind_) && value.is_integer()) return flags(context, value.as_integer());
    context.raise(ExceptionType::value_error, alembic::repr(context, value) + " is not a valid " + name_);
}

std::optional<bool> EnumClass::has_instance(Context&, const Value& value) {
    const auto* facts = enum_member(value);
    return facts && facts->type->derives_from(this);
}

std::optional<Value> EnumClass::derive(Context& context, ClassBody& body) {
    if (!members_.empty())
        context.raise(ExceptionType::type_error, "<enum '" + std::string(body.name) + "'> cannot extend " +
                                                     alembic::repr(context, this));
    const auto kind = enum_kind(context, kind_, body.bases, this);
    if (!kind) return std::nullopt;
    return Value(context.make<EnumClass>(context, *kind, this, body));
}

std::optional<Value> EnumAuto::binary(Context& context, BinaryOperator, const Value&, bool) {
    context.refuse("an operation on enum.auto() in the class itself");
}

Iterator* EnumClass::iterate(Context& context) {
    return context.make<ItemsIterator>(members_);
}

std::optional<bool> EnumClass::contains(Context& context, const Value& item) {
    if (const auto* facts = enum_member(item); facts && facts->type == this) return true;
    return find_value(context, without_member(context, item)).has_value();
}

Value EnumClass::item(Context& context, const Value& key) {
    if (auto* name = key.as<Str>())
        if (auto member = find_member(name->text())) return *member;
    context.raise_key_error(key);
}

}  // namespace migrate::alembic
