#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/sqlalchemy/expression.hpp"

/// What stands behind an aggregate's or a window function's call.
namespace migrate::alembic {

/// function OVER (PARTITION BY … ORDER BY … ROWS BETWEEN …).
class Over : public Expression {
  public:
    struct Window {
        std::vector<const Expression*> partition_by;
        std::vector<const Expression*> order_by;
        std::string frame;  ///< ROWS BETWEEN …; empty: none
    };
    Over(const Expression& function, Window window)
        : Expression(std::max({function.height(), highest(window.partition_by), highest(window.order_by)})),
          function_(function),
          window_(std::move(window)) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return function_.type(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override;

  private:
    const Expression& function_;
    Window window_;
};

/// function FILTER (WHERE …).
class FilteredFunction : public Expression {
  public:
    FilteredFunction(const Expression& function, const Expression& condition)
        : Expression(std::max(function.height(), condition.height())),
          function_(function),
          condition_(condition) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return function_.type(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    const Expression& function_;
    const Expression& condition_;
};

/// function WITHIN GROUP (ORDER BY …).
class WithinGroup : public Expression {
  public:
    WithinGroup(const Expression& function, std::vector<const Expression*> order_by)
        : Expression(std::max(function.height(), highest(order_by))),
          function_(function),
          order_by_(std::move(order_by)) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return function_.type(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    const Expression& function_;
    std::vector<const Expression*> order_by_;
};

/// `argument ORDER BY …` inside an aggregate's call.
class OrderedArgument : public Expression {
  public:
    OrderedArgument(const Expression& argument, std::vector<const Expression*> order_by)
        : Expression(std::max(argument.height(), highest(order_by))),
          argument_(argument),
          order_by_(std::move(order_by)) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return argument_.type(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override;

  private:
    const Expression& argument_;
    std::vector<const Expression*> order_by_;
};

/// over(), filter() and within_group() of a function's call; nothing: another
/// name.
std::optional<Value> aggregate_method(Context& context, Expression& self, std::string_view name);

/// sa.over(function, …), sa.funcfilter(function, …), sa.within_group(function,
/// …).
Value make_over(Context& context, Arguments& arguments);
Value make_filter(Context& context, Arguments& arguments);
Value make_within_group(Context& context, Arguments& arguments);
/// postgresql.aggregate_order_by(argument, *order_by).
Value make_ordered_argument(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
