#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

/// sa.func, and the names behind it: any attribute is a function of the server's, with a dot a schema's.
class FunctionGenerator : public Object {
  public:
    explicit FunctionGenerator(std::vector<std::string> path = {}) : path_(std::move(path)) {}

    std::string_view type_name() const override { return "_FunctionGenerator"; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    bool is_callable() const override { return !path_.empty(); }
    Value call(Context& context, Arguments& arguments) override;

  private:
    std::vector<std::string> path_;
};

/// A function's call.
class FunctionCall : public Expression {
  public:
    /// `type` is that of its result; unknown: what SQLAlchemy knows of a function of that name.
    FunctionCall(std::vector<std::string> path, std::vector<const Expression*> arguments,
                 ExpressionType type = {})
        : Expression(highest(arguments)),
          path_(std::move(path)),
          arguments_(std::move(arguments)),
          type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override;
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    std::optional<Label> label() const override { return Label{.text = path_.back(), .is_numbered = true}; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::string_view type_name() const override { return "Function"; }
    const std::string& name() const { return path_.back(); }

  private:
    std::vector<std::string> path_;
    std::vector<const Expression*> arguments_;
    ExpressionType type_;
};

Value make_func(Context& context);

/// The expressions that one of several are: `order_by=column` or `order_by=[a, b]`.
std::vector<const Expression*> expressions_of(Context& context, const std::optional<Value>& given);

}  // namespace migrate::alembic
