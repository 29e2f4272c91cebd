#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/sqlalchemy/affinity.hpp"
#include "core/script/alembic/sqlalchemy/clause.hpp"
#include "core/script/alembic/sqlalchemy/operator.hpp"

namespace migrate::alembic {

class Compiler;
class FromClause;
class LabelledExpression;

/// A piece of SQL that a script builds: a column, a function's call, a comparison, a literal …  (SQLAlchemy's
/// ColumnElement and TextClause.)  Python's operators on it build further ones.
class Expression : public Clause {
  public:
    using Clause::Clause;

    virtual void write(Compiler& compiler) const = 0;

    virtual ExpressionType type() const { return {}; }
    /// The operator that stands outermost, which decides on parentheses; nothing: it never needs any.
    virtual std::optional<Binding> outermost() const { return {}; }
    /// The tables whose columns it mentions.
    virtual void collect_froms(std::vector<const FromClause*>&) const {}
    /// NOT of it.
    virtual Expression* negate(Context& context);

    /// Its SQL by itself.
    std::string sql(Context& context) const;

    // Its name in the list of a SELECT.

    /// The name that the column has there by itself; empty: none.
    virtual std::string own_name() const { return ""; }
    /// What stands behind AS: text, or the stem of a numbered name; nothing: no AS.
    struct Label {
        std::string text;
        bool is_numbered = false;
        bool is_for_named = false;  ///< only where every column needs a name
    };
    virtual std::optional<Label> label() const { return Label{.text = "anon", .is_numbered = true}; }
    /// The labelled expression that ORDER BY can name instead of it; null: there is none.
    virtual const LabelledExpression* named_label() const { return nullptr; }

    std::string_view type_name() const override { return "ColumnElement"; }
    bool truth(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
    std::optional<Value> unary(Context& context, UnaryOperator operation) override;
    Value item(Context& context, const Value& key) override;
    std::string str(Context& context) override;
};

/// `left operation right`.
class BinaryExpression : public Expression {
  public:
    BinaryExpression(const Expression& left, Operator operation, const Expression& right, ExpressionType type,
                     std::string symbol = "", int precedence = 0)
        : Expression(std::max(left.height(), right.height())),
          left_(left),
          operation_(operation),
          right_(right),
          type_(type),
          symbol_(std::move(symbol)),
          precedence_(precedence) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    std::optional<Binding> outermost() const override {
        return operation_ == Operator::custom ? Binding(operation_, precedence_) : Binding(operation_);
    }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    Expression* negate(Context& context) override;

  private:
    void write_pattern(Compiler& compiler) const;
    void write_plainly(Compiler& compiler) const;
    bool is_regular_expression() const;

    const Expression& left_;
    Operator operation_;
    const Expression& right_;
    ExpressionType type_;
    std::string symbol_;  ///< of a custom operator; what LIKE escapes with; flags of a pattern
    int precedence_;      ///< of a custom operator
};

/// `operation operand`: NOT, a minus sign, EXISTS, DISTINCT.
class UnaryExpression : public Expression {
  public:
    UnaryExpression(Operator operation, const Expression& operand, ExpressionType type)
        : Expression(operand.height()), operation_(operation), operand_(operand), type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    std::optional<Binding> outermost() const override { return operation_; }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    Expression* negate(Context& context) override;
    std::optional<Label> label() const override {
        return Label{.text = "anon", .is_numbered = true, .is_for_named = true};
    }

  private:
    Operator operation_;
    const Expression& operand_;
    ExpressionType type_;
};

/// `operand modifier`: ASC, DESC, NULLS FIRST …
class ModifiedExpression : public Expression {
  public:
    ModifiedExpression(const Expression& operand, std::string modifier)
        : Expression(operand.height()), operand_(operand), modifier_(std::move(modifier)) {}

    void write(Compiler& compiler) const override;
    void collect_froms(std::vector<const FromClause*>& froms) const override {
        operand_.collect_froms(froms);
    }
    const LabelledExpression* named_label() const override { return operand_.named_label(); }

  private:
    const Expression& operand_;
    std::string modifier_;
};

/// `a AND b AND c`, `a OR b`, `a, b`.
class ExpressionList : public Expression {
  public:
    ExpressionList(Operator operation, std::vector<const Expression*> items, ExpressionType type = {})
        : Expression(highest(items)), operation_(operation), items_(std::move(items)), type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    std::optional<Binding> outermost() const override;
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    /// Not as an operation of its own: the conditions of a WHERE.
    void write_items(Compiler& compiler) const;
    /// and_() of nothing: a condition that is left out.
    bool is_empty() const { return items_.empty(); }

  private:
    Operator operation_;
    std::vector<const Expression*> items_;
    ExpressionType type_;
};

/// `expression AS name` in the list of a SELECT; elsewhere the expression.
class LabelledExpression : public Expression {
  public:
    LabelledExpression(const Expression& expression, std::string name)
        : Expression(expression.height()), expression_(expression), name_(std::move(name)) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return expression_.type(); }
    std::optional<Binding> outermost() const override { return expression_.outermost(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override {
        expression_.collect_froms(froms);
    }
    std::string own_name() const override { return name_; }
    std::optional<Label> label() const override { return Label{.text = name_}; }
    const LabelledExpression* named_label() const override { return this; }
    const Expression& expression() const { return expression_; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    const Expression& expression_;
    std::string name_;
};

/// The expression that a value is, or the literal of that type that it becomes: what is put into a column.
const Expression& expression_of(Context& context, const Value& value, ExpressionType type = {});
/// The same for an operand beside something of type `like`: a value may keep a type of its own.
const Expression& operand_of(Context& context, const Value& value, ExpressionType like);

/// The expression that a value is, or null.
const Expression* find_expression(const Value& value);

/// All of `conditions`: with AND or OR between them.  None of them: a condition that is left out.
Expression* conjunction(Context& context, Operator operation, const std::vector<Value>& conditions);

/// Whether it is a condition that is left out.
bool says_nothing(const Expression& condition);

/// The comparison that one of Python's is in SQL; nothing: it is no comparison.
std::optional<Operator> comparison(BinaryOperator operation);

/// `expression operation other`, with None, True and False as SQLAlchemy treats them.
Expression* compare(Context& context, const Expression& expression, Operator operation, const Value& other);

}  // namespace migrate::alembic
