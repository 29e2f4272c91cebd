#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/modules/enum/enum_class.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

/// What every member of an enumeration has.
struct EnumMember {
    EnumClass* type;
    std::string name;  ///< empty: none yet, or one of a flag with bits that no name has
    Value value;
    std::map<std::string, Value, std::less<>> attributes = {};  ///< those that its __init__ has set

    std::optional<Value> attribute(Context& context, const Value& self, std::string_view attribute_name);
    void set_attribute(Context& context, std::string_view attribute_name, const Value& given);
    /// A method of the script's class, such as `__str__`, called; nothing: it has none.
    std::optional<Value> call(Context& context, const Value& self, std::string_view method,
                              std::vector<Value> arguments) const;
    std::string shown() const;  ///< "Color.RED"
};

/// A member that is no str.
class PlainMember : public Object {
  public:
    PlainMember(EnumMember facts, const Value& data) : facts_(std::move(facts)), data_(data) {}

    EnumMember& facts() { return facts_; }

    std::string_view type_name() const override { return facts_.type->name(); }
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    std::optional<std::string> format(Context& context, std::string_view spec) override;
    std::optional<Value> as_number() const override;
    bool truth(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;
    bool is_callable() const override { return facts_.type->find_other("__call__").has_value(); }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    Iterator* iterate(Context& context) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
    std::optional<Value> unary(Context& context, UnaryOperator operation) override;

  private:
    std::optional<Value> join(Context& context, BinaryOperator operation, const Value& other);

    EnumMember facts_;
    Value data_;  // the number that it is, where its class has that kind
};

/// A member that is a str, too.
class TextMember : public Str {
  public:
    TextMember(EnumMember facts, std::string text) : Str(std::move(text)), facts_(std::move(facts)) {}

    EnumMember& facts() { return facts_; }

    std::string_view type_name() const override { return facts_.type->name(); }
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    std::optional<std::string> format(Context& context, std::string_view spec) override;
    bool equals(Context& context, const Value& other) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_attribute(Context& context, std::string_view name, Value value) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    EnumMember facts_;
};

/// A member's facts; null for other values.
EnumMember* enum_member(const Value& value);

/// The str or number that a member is besides being one; other values stay what they are.
Value without_member(Context& context, const Value& value);

}  // namespace migrate::alembic
