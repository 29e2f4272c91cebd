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
    /// `type` is the one that it is written as.  `is_bare`: a class of the script that writes something
    /// around its values (bind_expression) has done so.
    Literal(Value value, ExpressionType type, bool is_bare = false)
        : value_(value), type_(type), is_bare_(is_bare) {}
    const Value& value() const { return value_; }
    /// The same value as one of another type.
    const Literal* of_type(Context& context, ExpressionType type) const;

    void write(Compiler& compiler) const override;
    ExpressionType type() const override;

  private:
    Value value_;
    ExpressionType type_;
    bool is_bare_;
};

/// The type that a value of the script has as an operand beside something of type `like`: its own, or `like`
/// where both are of one kind, nothing is known of its own (a list, a dict, a member of an enumeration), or
/// `like` has ValueHooks.
ExpressionType operand_type(const Value& value, ExpressionType like);

/// Whether SQLAlchemy has a type for the value by itself.
bool has_own_type(const Value& value);

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
