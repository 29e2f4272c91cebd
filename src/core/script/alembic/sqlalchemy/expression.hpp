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

/// A piece of SQL that a script builds: a column, a function's call, a comparison, a literal …  (SQLAlchemy's
/// ColumnElement and TextClause.)  Python's operators on it build further ones.
class Expression : public Clause {
  public:
    using Clause::Clause;

    virtual void write(Compiler& compiler) const = 0;

    virtual ExpressionType type() const { return {}; }
    /// The operator that stands outermost, which decides on parentheses; nothing: it never needs any.
    virtual std::optional<Operator> outermost() const { return {}; }
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
    };
    virtual std::optional<Label> label() const { return Label{"anon", true}; }

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
                     std::string symbol = "")
        : Expression(std::max(left.height(), right.height())),
          left_(left),
          operation_(operation),
          right_(right),
          type_(type),
          symbol_(std::move(symbol)) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    std::optional<Operator> outermost() const override { return operation_; }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    Expression* negate(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    void write_pattern(Compiler& compiler) const;

    const Expression& left_;
    Operator operation_;
    const Expression& right_;
    ExpressionType type_;
    std::string symbol_;  ///< of a custom operator; the escape character of LIKE
};

/// `operation operand`: NOT, a minus sign, EXISTS, DISTINCT.
class UnaryExpression : public Expression {
  public:
    UnaryExpression(Operator operation, const Expression& operand, ExpressionType type)
        : Expression(operand.height()), operation_(operation), operand_(operand), type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_; }
    std::optional<Operator> outermost() const override { return operation_; }
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    Expression* negate(Context& context) override;

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
    std::optional<Operator> outermost() const override;
    void collect_froms(std::vector<const FromClause*>& froms) const override;

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

    void write(Compiler& compiler) const override { expression_.write(compiler); }
    ExpressionType type() const override { return expression_.type(); }
    std::optional<Operator> outermost() const override { return expression_.outermost(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override {
        expression_.collect_froms(froms);
    }
    std::string own_name() const override { return name_; }
    std::optional<Label> label() const override { return Label{name_}; }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    const Expression& expression_;
    std::string name_;
};

/// The expression that a value is, or the literal that it becomes; `like` is the type of what it is compared
/// with or put into.
const Expression& expression_of(Context& context, const Value& value, ExpressionType like = {});

/// The expression that a value is, or null.
const Expression* find_expression(const Value& value);

/// All of `conditions`: with AND or OR between them.
Expression* conjunction(Context& context, Operator operation, const std::vector<Value>& conditions);

/// `expression operation other`, with None, True and False as SQLAlchemy treats them.
Expression* compare(Context& context, const Expression& expression, Operator operation, const Value& other);

}  // namespace migrate::alembic
