// The module enum: what its classes derive from.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/enum/enum_member.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/special_methods.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

using Kind = EnumClass::Kind;

Value shown(Context& context, Arguments& arguments) {
    const Value self = arguments.required("self", Arguments::positional_only);
    arguments.finish();
    const auto* facts = enum_member(self);
    if (!facts) context.raise(ExceptionType::type_error, "a member of an enumeration is required");
    return context.text(facts->shown());
}

using Names = std::vector<std::pair<std::string, Value>>;

// What enum.Enum('Color', …) is given for its names: "RED GREEN", a list, pairs, or a dict.
Names names_of(Context& context, const Value& given, std::int64_t start, bool is_flag) {
    Names names;
    auto add = [&](std::string name) {
        const auto number = static_cast<std::int64_t>(names.size());
        if (is_flag && number > 60) context.refuse("an enumeration with so many flags");
        names.emplace_back(std::move(name),
                           Value::integer(is_flag ? std::int64_t{1} << number : start + number));
    };
    if (const auto* text = given.as<Str>()) {
        std::string name;
        for (const char c : text->text() + " ") {
            if (c != ',' && c != ' ' && c != '\n' && c != '\t') {
                name += c;
            } else if (!name.empty()) {
                add(std::move(name));
                name.clear();
            }
        }
    } else if (const auto* dict = given.as<Dict>()) {
        for (const auto& [name, value] : dict->items())
            names.emplace_back(str(context, without_member(context, name)), value);
    } else {
        for (const Value& item : items_of(context, given)) {
            if (item.as<Str>()) {
                add(item.as<Str>()->text());
                continue;
            }
            const std::vector<Value> pair = items_of(context, item);
            if (pair.size() != 2)
                context.raise(ExceptionType::value_error, "a name and a value are expected");
            names.emplace_back(str(context, without_member(context, pair[0])), pair[1]);
        }
    }
    context.heap().charge(names.size() * sizeof(Names::value_type));
    return names;
}

template <Kind kind>
Value make_base(Context& context) {
    constexpr std::string_view names[] = {"Enum", "", "StrEnum", "", "IntEnum", "Flag", "IntFlag"};
    return context.make<EnumBase>(std::string(names[static_cast<size_t>(kind)]), kind);
}

Value make_auto(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<EnumAuto>();
}

// @enum.unique
Value unique(Context& context, Arguments& arguments) {
    const Value type = arguments.required("enumeration");
    arguments.finish();
    const auto* enumeration = type.as<EnumClass>();
    if (!enumeration) return type;
    const Value names = attribute(context, type, "__members__");
    for (const auto& [name, member] : names.as<Dict>()->items()) {
        const auto* facts = enum_member(member);
        if (facts->name != str(context, name))
            context.raise(ExceptionType::value_error, "duplicate values found in " + repr(context, type) +
                                                          ": " + str(context, name) + " -> " + facts->name);
    }
    return type;
}

constexpr Member members[] = {
    value("Enum", &make_base<Kind::plain>),
    value("Flag", &make_base<Kind::flag>),
    value("IntEnum", &make_base<Kind::int_enum>),
    value("IntFlag", &make_base<Kind::int_flag>),
    value("StrEnum", &make_base<Kind::str_enum>),
    function("auto", &make_auto),
    function("unique", &unique),
};

}  // namespace

std::optional<Value> EnumBase::attribute(Context& context, std::string_view name) {
    if (name == "__name__") return context.text(name_);
    if (name == "__str__" || name == "__repr__" || name == "__format__") {
        if (kind_ == Kind::plain && name == "__str__")
            return Value(context.make<NativeFunction>("Enum.__str__", &shown));
        context.refuse(name_ + "." + std::string(name));
    }
    return std::nullopt;
}

Value EnumBase::call(Context& context, Arguments& arguments) {
    const std::string name = arguments.text("value");
    const Value given = arguments.required("names");
    const Value mixin = arguments.optional("type", Arguments::keyword_only).value_or(Value());
    const std::int64_t start = arguments.optional_integer("start", Arguments::keyword_only).value_or(1);
    arguments.ignore("module");
    arguments.ignore("qualname");
    arguments.finish();
    const Names names = names_of(context, given, start, EnumClass::is_flag(kind_));
    ClassBody body{name, {}, {}};
    if (!mixin.is_none()) body.bases.push_back(mixin);
    body.bases.emplace_back(this);
    for (const auto& [member, value] : names) {
        // A StrEnum's own names stand for their text.
        const bool is_numbered = kind_ == Kind::str_enum && value.is_integer();
        body.names.emplace_back(member, is_numbered ? context.text(ascii_lower(member)) : value);
    }
    if (auto made = derive(context, body)) return *made;
    context.refuse("an enumeration with this type");
}

std::optional<bool> EnumBase::has_instance(Context&, const Value& value) {
    const auto* facts = enum_member(value);
    return facts && facts->type->derives_from(this);
}

std::optional<Value> EnumBase::derive(Context& context, ClassBody& body) {
    const auto kind = enum_kind(context, kind_, body.bases, this);
    if (!kind) return std::nullopt;
    return Value(context.make<EnumClass>(context, *kind, this, body));
}

std::optional<EnumClass::Kind> enum_kind(Context& context, Kind kind, const std::vector<Value>& bases,
                                         const Object* maker) {
    for (const Value& base : bases) {
        if (!base.is_object()) return std::nullopt;
        if (&base.object() == maker || base.as<ScriptClass>() || base.as<EnumClass>()) continue;
        const std::string mixin = repr(context, base);
        if (kind == Kind::plain && mixin == "<class 'str'>")
            kind = Kind::text;
        else if (kind == Kind::plain && mixin == "<class 'int'>")
            kind = Kind::value;
        else if (mixin != "<class 'object'>")
            return std::nullopt;
    }
    return kind;
}

constinit const ModuleTable enum_module{"enum", members};

}  // namespace migrate::alembic
