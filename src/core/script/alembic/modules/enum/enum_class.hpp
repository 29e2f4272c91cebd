#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

class Str;

/// A class that a script derives from enum.Enum or its kin: its members are constants.
class EnumClass : public Object {
  public:
    /// How a member acts besides being one.
    enum class Kind {
        plain,     ///< Enum
        text,      ///< (str, Enum): a str, shown as a member
        str_enum,  ///< StrEnum: a str, shown as one
        value,     ///< (int, Enum): a number, shown as a member
        int_enum,  ///< IntEnum: a number, shown as one
        flag,      ///< Flag: its members can be joined by `|`
        int_flag,  ///< IntFlag: the same, and a number that is shown as one
    };
    static bool is_text(Kind kind) { return kind == Kind::text || kind == Kind::str_enum; }
    static bool is_number(Kind kind) {
        return kind == Kind::value || kind == Kind::int_enum || kind == Kind::int_flag;
    }
    static bool is_flag(Kind kind) { return kind == Kind::flag || kind == Kind::int_flag; }

    /// `base` is what makes the class: enum.Enum or its kin, or an EnumClass without members.
    EnumClass(Context& context, Kind kind, const Value& base, const ClassBody& body);

    const std::string& name() const { return name_; }
    Kind kind() const { return kind_; }
    /// In the order of their definition, without those that are other names of an earlier one.
    const std::vector<Value>& members() const { return members_; }
    /// What a name is in the class or its bases, besides the members: methods, private names.
    std::optional<Value> find_other(std::string_view name) const;
    std::optional<Value> find_member(std::string_view name) const;
    bool derives_from(const Value& type) const;

    /// What `object.__new__(cls)` and `str.__new__(cls, value)` give inside the class's own `__new__`: a
    /// member that gets its name when that returns.
    Value fresh_member(Context& context, const Value& data);
    /// The member of a flag that has these bits: one of the script's, or one made for them.
    Value flags(Context& context, std::int64_t bits);

    std::string_view type_name() const override { return "EnumType"; }
    std::string repr(Context& context) override;
    bool truth(Context&) override { return true; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context&) override { return members_.size(); }
    std::optional<bool> contains(Context& context, const Value& item) override;
    Value item(Context& context, const Value& key) override;

  private:
    void add_member(Context& context, std::string_view name, const Value& given);
    Value make_member(Context& context, std::string_view name, const Value& given);
    Value next_value(Context& context, std::string_view name) const;
    Value value_of_kind(Context& context, const Value& given) const;
    std::optional<Value> find_value(Context& context, const Value& value) const;
    Value members_by_name(Context& context) const;

    std::string name_;
    Kind kind_;
    Value base_;
    std::vector<Value> bases_;  // with the base and the mixins
    std::vector<Value> members_;
    std::vector<std::string> names_;  // in the order of their definition
    std::map<std::string, Value, std::less<>> by_name_;
    std::map<std::string, Value, std::less<>> others_;
    std::map<std::int64_t, Value> joined_;  // of a flag: what stands for bits that no member has alone
};

/// enum.Enum and its kin: what such classes derive from, and what makes them when it is called.
class EnumBase : public Object {
  public:
    EnumBase(std::string name, EnumClass::Kind kind) : name_(std::move(name)), kind_(kind) {}

    std::string_view type_name() const override { return "EnumType"; }
    std::string repr(Context&) override { return "<enum '" + name_ + "'>"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;

  private:
    std::string name_;
    EnumClass::Kind kind_;
};

/// enum.auto(): the next value.
class EnumAuto : public Object {
  public:
    std::string_view type_name() const override { return "auto"; }
    /// Its value is known when the class is made.
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
};

/// The kind of a class with these bases, beginning with that of the one that makes it; nothing: it cannot be
/// made.
std::optional<EnumClass::Kind> enum_kind(Context& context, EnumClass::Kind kind,
                                         const std::vector<Value>& bases, const Object* maker);

}  // namespace migrate::alembic
