#pragma once

#include "core/script/alembic/sqlalchemy/expression.hpp"

/// Arrays: their items, and ANY and ALL of them.
namespace migrate::alembic {

/// `array[index]` and `array[from:to]`.
class Subscript : public Expression {
  public:
    /// `to` is null for one item.
    Subscript(const Expression& array, const Expression& from, const Expression* to, ExpressionType type)
        : Expression(std::max({array.height(), from.height(), to ? to->height() : 0})),
          array_(array),
          from_(from),
          to_(to),
          type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    std::optional<Binding> outermost() const override { return Operator::getitem; }
    void collect_froms(std::vector<const FromClause*>& froms) const override;

  private:
    const Expression& array_;
    const Expression& from_;
    const Expression* to_;
    ExpressionType type_;
};

/// `ANY (array)` or `ALL (array)`, which stands on the right of a comparison.
class Quantified : public Expression {
  public:
    Quantified(const Expression& array, ExpressionType item_type, bool is_all)
        : Expression(array.height()), array_(array), item_type_(item_type), is_all_(is_all) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return item_type_; }
    void collect_froms(std::vector<const FromClause*>& froms) const override { array_.collect_froms(froms); }
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    const Expression& array_;
    ExpressionType item_type_;
    bool is_all_;
};

/// The type of an array's items; unknown where that of the array is not known in full.
ExpressionType item_type(Context& context, ExpressionType array);
/// The type of an array of such items.
ExpressionType array_type(Context& context, ExpressionType item);

/// `array[key]`, where the key may be a slice.
Expression* array_item(Context& context, const Expression& array, const Value& key);

/// ANY or ALL of what a value is: an array, or a query of one column.
Quantified* quantified(Context& context, const Value& array, bool is_all);

}  // namespace migrate::alembic
