#pragma once

#include <string>
#include <utility>

#include "core/script/alembic/modules/decimal/decimal_number.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"

namespace migrate::alembic {

/// decimal.Decimal.
class Decimal : public LiteralObject {
  public:
    explicit Decimal(DecimalNumber number) : number_(std::move(number)) {}

    const DecimalNumber& number() const { return number_; }

    std::string_view type_name() const override { return "Decimal"; }
    size_t held() const override { return number_.digits.size(); }
    std::string sql_literal() const override;
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool truth(Context&) override { return !number_.is_zero(); }
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
    std::optional<Value> unary(Context& context, UnaryOperator operation) override;

  private:
    DecimalNumber number_;
};

/// A Decimal; refuses numbers whose exponent is beyond what Python's default context holds.
Value make_decimal(Context& context, DecimalNumber number);

/// Raises decimal.InvalidOperation or decimal.DivisionByZero, for the reason `signal`.
[[noreturn]] void raise_decimal(Context& context, std::string_view exception, std::string_view signal);

}  // namespace migrate::alembic
