#pragma once

#include <string>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/datetime/calendar.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"

namespace migrate::alembic {

/// Microseconds: a timedelta's range needs more than 64 bits.
using Microseconds = __int128;

/// datetime.timedelta.
class Duration : public LiteralObject {
  public:
    /// Use make_duration() where the range is not known to hold.
    explicit Duration(Microseconds total) : total_(total) {}

    Microseconds total() const { return total_; }
    std::int64_t days() const;  ///< rounded down
    std::int64_t rest() const;  ///< microseconds behind the days, never negative
    double total_seconds() const;

    std::string_view type_name() const override { return "timedelta"; }
    std::string sql_literal() const override;
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool truth(Context&) override { return total_ != 0; }
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;
    std::optional<Value> unary(Context& context, UnaryOperator operation) override;

  private:
    Microseconds total_;
};

/// Raises OverflowError beyond 999,999,999 days.
Value make_duration(Context& context, Microseconds total);

/// `numerator / denominator` to the nearest whole number, and to the even one of two.  The denominator is
/// positive.
Microseconds rounded_quotient(Microseconds numerator, Microseconds denominator);

/// What a comparison of two things gives that stand to each other as `order` to 0; nothing for operators that
/// do not compare.
std::optional<Value> compared(BinaryOperator operation, int order);

Value duration_class(Context& context);

}  // namespace migrate::alembic
