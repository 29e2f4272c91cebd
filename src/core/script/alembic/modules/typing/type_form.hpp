#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What is written for types where Python evaluates it: `typing.Optional`, `dict[str, Any]`, `int | None`, a
/// TypeVar.  Annotations are not evaluated, so such a value is only bound, and put into others.
class TypeForm : public Object {
  public:
    /// `origin` is the class that a call makes an instance of, as list is that of list[str]; None: there is
    /// none.  `arguments` stand between the brackets.
    explicit TypeForm(std::string name, Value origin = {}, std::vector<Value> arguments = {},
                      bool is_union = false)
        : name_(std::move(name)), origin_(origin), arguments_(std::move(arguments)), is_union_(is_union) {}

    const std::string& name() const { return name_; }

    std::string_view type_name() const override { return is_union_ ? "UnionType" : "_GenericAlias"; }
    size_t held() const override { return arguments_.size() * sizeof(Value); }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override;
    std::optional<bool> has_instance(Context& context, const Value& value) override;
    std::optional<Value> derive(Context& context, ClassBody& body) override;
    Value item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    std::string name_;
    Value origin_;
    std::vector<Value> arguments_;
    bool is_union_;
};

/// `origin[key]`, such as dict[str, int].
Value parameterized(Context& context, std::string_view name, const Value& origin, const Value& key);

/// `left | right` where both are types, or None; nothing: one is neither.
std::optional<Value> type_union(Context& context, const Value& left, const Value& right);

}  // namespace migrate::alembic
