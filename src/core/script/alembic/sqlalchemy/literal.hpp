#pragma once

#include <string>

#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

/// NULL, TRUE and FALSE: sa.null(), sa.true(), sa.false().
class Constant : public Expression {
  public:
    enum class Kind { null, truth, falsehood };
    explicit Constant(Kind kind) : kind_(kind) {}

    bool is_truth() const { return kind_ != Kind::null; }  ///< one of the two truth values
    bool truth_value() const { return kind_ == Kind::truth; }

    void write(Compiler& compiler) const override;
    ExpressionType type() const override {
        return kind_ == Kind::null ? Affinity::unknown : Affinity::boolean;
    }
    Expression* negate(Context& context) override;

  private:
    Kind kind_;
};

/// Whether a value is None, True or False, or SQL's word for one.
bool is_constant(const Value& value);
/// Raises ArgumentError for these, which only equations and IS compare with.
void require_no_constant(Context& context, const Value& value);

/// A value of the script in SQL: a parameter whose value is known.
class Literal : public Expression {
  public:
    /// `type` is the one that it is written as.
    Literal(Value value, ExpressionType type) : value_(value), type_(type) {}
    const Value& value() const { return value_; }

    void write(Compiler& compiler) const override;
    ExpressionType type() const override;

  private:
    Value value_;
    ExpressionType type_;
};

/// The type that a value of the script has as an operand beside something of type `like`: its own, or `like`
/// where both are of one kind or nothing is known of its own (a list, a dict, a member of an enumeration).
ExpressionType operand_type(const Value& value, ExpressionType like);

/// Natives that stand for one SQL literal (dates, UUIDs, decimals) derive from it.
class LiteralObject : public Object {
  public:
    /// As SQL writes it: `'2024-02-29'`, `1.50`.
    virtual std::string sql_literal() const = 0;
};

/// `value` as SQL writes it; `type` is that of the column or cast that it is for.  Raises
/// feature_not_supported for a value that SQL has no literal for.
std::string literal_sql(Context& context, const Value& value, ExpressionType type = {});

}  // namespace migrate::alembic
