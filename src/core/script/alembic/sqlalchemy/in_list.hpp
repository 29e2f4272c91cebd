#pragma once

#include <vector>

#include "core/script/alembic/sqlalchemy/expression.hpp"
#include "core/script/alembic/sqlalchemy/text.hpp"

/// What stands behind IN.
namespace migrate::alembic {

/// An operand of IN that says itself what an empty list means, which is another thing for NOT IN.
class InOperand : public Expression {
  public:
    using Expression::Expression;

    /// The same for the opposite operator.
    virtual const InOperand* opposite(Context& context) const = 0;
};

/// `(a, b)`.  SQLAlchemy's words for an empty list are kept.
class InList : public InOperand {
  public:
    /// `width`: how many values one of them has, where rows are looked for.
    InList(std::vector<const Expression*> items, bool is_negative, size_t width)
        : InOperand(highest(items)), items_(std::move(items)), is_negative_(is_negative), width_(width) {}

    void write(Compiler& compiler) const override;
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    const InOperand* opposite(Context& context) const override {
        return context.make<InList>(items_, !is_negative_, width_);
    }

  private:
    std::vector<const Expression*> items_;
    bool is_negative_;
    size_t width_;
};

/// A parameter whose value is such a list, known only when the statement is written.
class InParameter : public InOperand {
  public:
    InParameter(const BindParameter& parameter, const Expression& left, bool is_negative)
        : InOperand(std::max(parameter.height(), left.height())),
          parameter_(parameter),
          left_(left),
          is_negative_(is_negative) {}

    void write(Compiler& compiler) const override;
    const InOperand* opposite(Context& context) const override {
        return context.make<InParameter>(parameter_, left_, !is_negative_);
    }

  private:
    const BindParameter& parameter_;
    const Expression& left_;  ///< what is looked for
    bool is_negative_;
};

/// What stands behind `left IN`, or behind `left NOT IN`: a list, a query, a table, a function, text or a
/// parameter.  Raises ArgumentError for a str, TypeError for what is no list.
const Expression& in_operand(Context& context, const Expression& left, const Value& value, bool is_negative);

}  // namespace migrate::alembic
