#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/class_body.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

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
    };

    EnumClass(Context& context, Kind kind, ClassBody& body);

    const std::string& name() const { return name_; }
    Kind kind() const { return kind_; }
    /// In the order of their definition, without those that are other names of an earlier one.
    const std::vector<Value>& members() const { return members_; }
    /// What a name is in the class besides the members: methods, private names.
    std::optional<Value> find_other(std::string_view name) const;

    std::string_view type_name() const override { return "EnumType"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context&) override { return members_.size(); }
    Value item(Context& context, const Value& key) override;

  private:
    Value make_member(Context& context, std::string_view name, Value value);
    std::optional<Value> find_value(Context& context, const Value& value) const;

    std::string name_;
    Kind kind_;
    std::vector<Value> members_;
    std::vector<std::string> names_;  // in the order of their definition
    std::map<std::string, Value, std::less<>> by_name_;
    std::map<std::string, Value, std::less<>> others_;
};

/// A member's facts; nothing for other values.
struct EnumMember {
    EnumClass* type;
    std::string name;
    Value value;
};
std::optional<EnumMember> enum_member(const Value& value);

}  // namespace migrate::alembic
