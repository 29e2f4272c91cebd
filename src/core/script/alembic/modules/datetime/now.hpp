#pragma once

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/datetime/calendar.hpp"

/// The clock, timestamps and local time.
namespace migrate::alembic {

/// The clock, in microseconds since 1970-01-01 00:00 UTC.  Refuses where there is none.
std::int64_t unix_now(Context& context);

/// The moment in UTC.  Raises ValueError beyond the calendar.
calendar::Moment utc_moment(Context& context, std::int64_t unix);

/// The moment in local time, that of the session.  Refuses where it is not known.
calendar::Moment local_moment(Context& context, std::int64_t unix);
calendar::Moment local_now(Context& context);

/// When it is `local` in local time.  Refuses hours that are left out or come twice.
std::int64_t unix_of_local(Context& context, const calendar::Moment& local);

/// A timestamp in seconds, an int or a float, as microseconds: to the nearest one, the even one of two.
std::int64_t moment_of_timestamp(Context& context, const Value& timestamp);

/// Microseconds as a timestamp in seconds.
Value timestamp_of(std::int64_t unix);

}  // namespace migrate::alembic
