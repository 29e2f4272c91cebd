#pragma once

#include <string>

#include "core/script/alembic/modules/datetime/date.hpp"
#include "core/script/alembic/modules/datetime/timezone.hpp"

namespace migrate::alembic {

/// datetime.datetime.
class DateTime : public Date {
  public:
    DateTime(const calendar::Moment& moment, TimeZone* zone)
        : Date(moment.day), clock_(moment.clock), zone_(zone) {}

    calendar::Moment moment() const { return {day(), clock_}; }
    TimeZone* zone() const { return zone_; }  ///< null: a naive one
    /// Microseconds since 1970-01-01 00:00 UTC; of a naive one as if it were in UTC.
    std::int64_t unix() const;

    std::string_view type_name() const override { return "datetime"; }
    std::string sql_literal() const override;
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    calendar::Clock clock_;
    TimeZone* zone_;
};

/// The moment that is `unix` microseconds behind 1970-01-01 00:00 UTC, as the zone's clocks show it (null: as
/// those of UTC, without a zone).  Raises OverflowError beyond the calendar.
Value datetime_at(Context& context, std::int64_t unix, TimeZone* zone);

Value datetime_class(Context& context);

}  // namespace migrate::alembic
