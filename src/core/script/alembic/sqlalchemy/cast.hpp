#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/expression.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"

/// Expressions with words of their own.
namespace migrate::alembic {

/// CAST(… AS …).
class Cast : public Expression {
  public:
    Cast(const Expression& operand, const TypeObject& type)
        : Expression(operand.height()), operand_(operand), type_(type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return type_.type(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override {
        operand_.collect_froms(froms);
    }
    std::optional<Label> label() const override;

  private:
    const Expression& operand_;
    const TypeObject& type_;
};

/// An expression that is taken for another type; in SQL it is itself.
class Coerced : public Expression {
  public:
    Coerced(const Expression& operand, const TypeObject& type)
        : Expression(operand.height()), operand_(operand), type_(type) {}

    void write(Compiler& compiler) const override { operand_.write(compiler); }
    ExpressionType type() const override { return type_.type(); }
    std::optional<Binding> outermost() const override { return operand_.outermost(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override {
        operand_.collect_froms(froms);
    }

  private:
    const Expression& operand_;
    const TypeObject& type_;
};

/// CASE WHEN … THEN … END.
class Case : public Expression {
  public:
    struct When {
        const Expression* condition;
        const Expression* result;
    };
    Case(const Expression* subject, std::vector<When> whens, const Expression* otherwise)
        : Expression(height_of(subject, whens, otherwise)),
          subject_(subject),
          whens_(std::move(whens)),
          otherwise_(otherwise) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return whens_.front().result->type(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override;

  private:
    static int height_of(const Expression* subject, const std::vector<When>& whens,
                         const Expression* otherwise);

    const Expression* subject_;
    std::vector<When> whens_;
    const Expression* otherwise_;
};

/// EXTRACT(field FROM …).
class Extract : public Expression {
  public:
    Extract(std::string field, const Expression& operand)
        : Expression(operand.height()), field_(std::move(field)), operand_(operand) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return Affinity::integer; }
    void collect_froms(std::vector<const FromClause*>& froms) const override {
        operand_.collect_froms(froms);
    }

  private:
    std::string field_;
    const Expression& operand_;
};

/// EXTRACT of a field by name; raises invalid_parameter_value for what is no name.
Extract* extract_field(Context& context, std::string field, const Expression& operand);

/// ARRAY[…].
class ArrayExpression : public Expression {
  public:
    ArrayExpression(std::vector<const Expression*> items, const TypeObject* item_type)
        : Expression(highest(items)), items_(std::move(items)), item_type_(item_type) {}

    void write(Compiler& compiler) const override;
    ExpressionType type() const override { return Affinity::array; }
    void collect_froms(std::vector<const FromClause*>& froms) const override;

  private:
    std::vector<const Expression*> items_;
    const TypeObject* item_type_;
};

/// `(a, b)` as a value: sa.tuple_().
class RowExpression : public Expression {
  public:
    explicit RowExpression(std::vector<const Expression*> items)
        : Expression(highest(items)), items_(std::move(items)) {}

    size_t width() const { return items_.size(); }
    /// A row of values beside this one: each is an operand beside the expression in its place.
    RowExpression* row_of(Context& context, const std::vector<Value>& values) const;

    void write(Compiler& compiler) const override;
    void collect_froms(std::vector<const FromClause*>& froms) const override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    std::vector<const Expression*> items_;
};

/// An expression that never stands in parentheses.
class Ungrouped : public Expression {
  public:
    explicit Ungrouped(const Expression& operand) : Expression(operand.height()), operand_(operand) {}

    void write(Compiler& compiler) const override { operand_.write(compiler); }
    ExpressionType type() const override { return operand_.type(); }
    void collect_froms(std::vector<const FromClause*>& froms) const override {
        operand_.collect_froms(froms);
    }

  private:
    const Expression& operand_;
};

/// A name in double quotes whatever it is: that of a collation.
class QuotedName : public Expression {
  public:
    explicit QuotedName(std::string name) : name_(std::move(name)) {}

    void write(Compiler& compiler) const override;

  private:
    std::string name_;
};

}  // namespace migrate::alembic
