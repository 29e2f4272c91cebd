#pragma once

#include <string>

#include "core/script/alembic/modules/datetime/duration.hpp"

namespace migrate::alembic {

/// datetime.date, which datetime.datetime is one of, too.
class Date : public LiteralObject {
  public:
    explicit Date(calendar::Day day) : day_(day) {}

    const calendar::Day& day() const { return day_; }

    std::string_view type_name() const override { return "date"; }
    std::string sql_literal() const override;
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    calendar::Day day_;
};

/// The parameters year, month and day.  Raises ValueError for what is no day.
calendar::Day day_arguments(Arguments& arguments);
/// The same of replace(): what is not given is that of `otherwise`.
calendar::Day day_arguments(Arguments& arguments, const calendar::Day& otherwise);
/// Raises ValueError for what is no day.
void check_day(Context& context, const calendar::Day& day);
/// One parameter from `low` to `high`, or ValueError.
int part_argument(Arguments& arguments, std::string_view name, int low, int high,
                  std::optional<int> otherwise);

/// The day that is `ordinal`; raises OverflowError beyond the calendar.
calendar::Day day_within(Context& context, std::int64_t ordinal);

/// year, month and day, and the methods that date and datetime share; nothing for other names.
std::optional<Value> day_attribute(Context& context, Date& date, std::string_view name);

/// Refuses methods of Python's that are not here, which an AttributeError would misrepresent.
void refuse_method(Context& context, std::string_view type, std::string_view name,
                   std::span<const std::string_view> refused);

Value date_class(Context& context);

}  // namespace migrate::alembic
