#include "core/script/alembic/modules/enum.hpp"

#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

std::string shown(const EnumMember& member) {
    return member.type->name() + "." + member.name;
}

std::optional<Value> member_attribute(Context& context, const EnumMember& member, const Value& self,
                                      std::string_view name) {
    if (name == "name") return context.text(member.name);
    if (name == "value") return member.value;
    if (name == "__class__") return Value(member.type);
    if (auto found = member.type->find_other(name)) return bound(context, *found, self, member.type);
    return std::nullopt;
}

class PlainMember : public Object {
  public:
    explicit PlainMember(EnumMember facts) : facts_(std::move(facts)) {}

    const EnumMember& facts() const { return facts_; }

    std::string_view type_name() const override { return facts_.type->name(); }
    std::string repr(Context& context) override {
        return "<" + shown(facts_) + ": " + alembic::repr(context, facts_.value) + ">";
    }
    std::string str(Context& context) override {
        return facts_.type->kind() == EnumClass::Kind::int_enum ? alembic::str(context, facts_.value)
                                                                : shown(facts_);
    }
    bool equals(Context& context, const Value& other) override {
        if (!is_value()) return Object::equals(context, other);
        return alembic::equals(context, facts_.value, value_of(other));
    }
    size_t hash(Context& context) override {
        return is_value() ? alembic::hash(context, facts_.value) : Object::hash(context);
    }
    bool truth(Context& context) override { return !is_value() || alembic::truth(context, facts_.value); }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        return member_attribute(context, facts_, this, name);
    }
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override {
        if (!is_value()) return std::nullopt;
        return reflected ? alembic::binary(context, operation, value_of(other), facts_.value)
                         : alembic::binary(context, operation, facts_.value, value_of(other));
    }

  private:
    bool is_value() const {
        return facts_.type->kind() == EnumClass::Kind::value ||
               facts_.type->kind() == EnumClass::Kind::int_enum;
    }
    static Value value_of(const Value& value) {
        auto* member = value.as<PlainMember>();
        return member && member->is_value() ? member->facts_.value : value;
    }

    EnumMember facts_;
};

class TextMember : public Str {
  public:
    TextMember(std::string text, EnumMember facts) : Str(std::move(text)), facts_(std::move(facts)) {}

    const EnumMember& facts() const { return facts_; }

    std::string_view type_name() const override { return facts_.type->name(); }
    std::string repr(Context& context) override {
        return "<" + shown(facts_) + ": " + Str::repr(context) + ">";
    }
    std::string str(Context&) override {
        return facts_.type->kind() == EnumClass::Kind::str_enum ? text() : shown(facts_);
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (auto found = member_attribute(context, facts_, this, name)) return found;
        return Str::attribute(context, name);
    }

  private:
    EnumMember facts_;
};

// enum.auto(): the next number.
class Auto : public Object {
  public:
    std::string_view type_name() const override { return "auto"; }
};

// Enum, StrEnum and IntEnum: what classes derive from.
class EnumBase : public Object {
  public:
    EnumBase(std::string name, EnumClass::Kind kind) : name_(std::move(name)), kind_(kind) {}

    std::string_view type_name() const override { return "EnumType"; }
    std::string repr(Context&) override { return "<enum '" + name_ + "'>"; }
    std::optional<bool> has_instance(Context&, const Value& value) override {
        return enum_member(value).has_value();
    }
    std::optional<Value> derive(Context& context, ClassBody& body) override {
        EnumClass::Kind kind = kind_;
        for (const Value& base : body.bases) {
            if (kind != EnumClass::Kind::plain || !base.is_object() || &base.object() == this) continue;
            std::string mixin = alembic::repr(context, base);
            if (mixin == "<class 'str'>")
                kind = EnumClass::Kind::text;
            else if (mixin == "<class 'int'>")
                kind = EnumClass::Kind::value;
            else if (!base.as<ScriptClass>())
                return std::nullopt;
        }
        return Value(context.make<EnumClass>(context, kind, body));
    }

  private:
    std::string name_;
    EnumClass::Kind kind_;
};

bool is_member_name(std::string_view name, const Value& value) {
    return !name.starts_with("_") && !value.as<Function>() && !value.as<Wrapped>() &&
           !value.as<NativeFunction>();
}

}  // namespace

EnumClass::EnumClass(Context& context, Kind kind, ClassBody& body) : name_(body.name), kind_(kind) {
    for (const auto& [name, value] : body.names) {
        if (!is_member_name(name, value)) {
            others_.emplace(name, value);
            continue;
        }
        auto earlier = value.as<Auto>() ? std::nullopt : find_value(context, value);
        if (!earlier) {
            members_.push_back(make_member(context, name, value));
            earlier = members_.back();
        }
        if (by_name_.emplace(name, *earlier).second) names_.emplace_back(name);
    }
}

Value EnumClass::make_member(Context& context, std::string_view name, Value value) {
    bool is_text = kind_ == Kind::text || kind_ == Kind::str_enum;
    if (value.as<Auto>()) {
        if (is_text) {
            value = context.text(ascii_lower(name));
        } else {
            Value last = members_.empty() ? Value::integer(0) : enum_member(members_.back())->value;
            if (!is_number(last)) context.refuse("enum.auto() after a member that is no number");
            value = alembic::binary(context, BinaryOperator::add, last, Value::integer(1));
        }
    }
    EnumMember facts{this, std::string(name), value};
    if (!is_text) return context.make<PlainMember>(std::move(facts));
    return context.make<TextMember>(alembic::str(context, value), std::move(facts));
}

std::optional<Value> EnumClass::find_value(Context& context, const Value& value) const {
    for (const Value& member : members_)
        if (alembic::equals(context, enum_member(member)->value, value)) return member;
    return std::nullopt;
}

std::optional<Value> EnumClass::find_other(std::string_view name) const {
    auto found = others_.find(name);
    if (found == others_.end()) return std::nullopt;
    return found->second;
}

std::string EnumClass::repr(Context&) {
    return "<enum '" + name_ + "'>";
}

std::optional<Value> EnumClass::attribute(Context& context, std::string_view name) {
    if (auto member = by_name_.find(name); member != by_name_.end()) return member->second;
    if (auto other = find_other(name)) return bound(context, *other, Value(), this);
    if (name == "__name__") return context.text(name_);
    if (name == "__members__") {
        auto* dict = context.make<Dict>();
        for (const std::string& member : names_)
            dict->set(context, member, by_name_.find(member)->second);
        return dict;
    }
    return std::nullopt;
}

Value EnumClass::call(Context& context, Arguments& arguments) {
    Value value = arguments.required("value", Arguments::positional_only);
    arguments.finish();
    if (auto facts = enum_member(value); facts && facts->type == this) return value;
    if (auto member = find_value(context, value)) return *member;
    context.raise(ExceptionType::value_error, alembic::repr(context, value) + " is not a valid " + name_);
}

std::optional<bool> EnumClass::has_instance(Context&, const Value& value) {
    auto facts = enum_member(value);
    return facts && facts->type == this;
}

Iterator* EnumClass::iterate(Context& context) {
    return context.make<ItemsIterator>(members_);
}

Value EnumClass::item(Context& context, const Value& key) {
    if (auto* name = key.as<Str>())
        if (auto member = by_name_.find(name->text()); member != by_name_.end()) return member->second;
    context.raise_key_error(key);
}

std::optional<EnumMember> enum_member(const Value& value) {
    if (auto* member = value.as<PlainMember>()) return member->facts();
    if (auto* member = value.as<TextMember>()) return member->facts();
    return std::nullopt;
}

namespace {

Value make_enum(Context& context) {
    return context.make<EnumBase>("Enum", EnumClass::Kind::plain);
}
Value make_str_enum(Context& context) {
    return context.make<EnumBase>("StrEnum", EnumClass::Kind::str_enum);
}
Value make_int_enum(Context& context) {
    return context.make<EnumBase>("IntEnum", EnumClass::Kind::int_enum);
}

Value make_auto(Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Auto>();
}

// @enum.unique: what it checks does not change what the class is.
Value unique(Context&, Arguments& arguments) {
    Value type = arguments.required("enumeration");
    arguments.finish();
    return type;
}

constexpr Member members[] = {
    value("Enum", &make_enum),    value("IntEnum", &make_int_enum), value("StrEnum", &make_str_enum),
    function("auto", &make_auto), function("unique", &unique),
};

}  // namespace

constinit const ModuleTable enum_module{"enum", members};

}  // namespace migrate::alembic
