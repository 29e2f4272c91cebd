#include "core/script/alembic/modules/datetime/now.hpp"

#include <cmath>

#include "core/script/alembic/modules/datetime/duration.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/integer.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

constexpr std::string_view local_hint = "Say which time zone is meant: datetime.now(timezone.utc).";

std::int64_t local_offset(Context& context, std::int64_t unix) {
    if (!context.environment().utc_offset) context.refuse("local time", std::string(local_hint));
    return context.environment().utc_offset(unix) * microseconds_of_second;
}

}  // namespace

std::int64_t unix_now(Context& context) {
    if (!context.environment().now) context.refuse("asking the clock");
    return context.environment().now();
}

Moment utc_moment(Context& context, std::int64_t unix) {
    std::int64_t day = unix / microseconds_of_day + unix_ordinal;
    std::int64_t rest = unix % microseconds_of_day;
    if (rest < 0) {
        rest += microseconds_of_day;
        --day;
    }
    if (day < 1 || day > last_ordinal) context.raise(ExceptionType::value_error, "year is out of range");
    return {day_of(day), clock_of(rest)};
}

Moment local_moment(Context& context, std::int64_t unix) {
    return utc_moment(context, unix + local_offset(context, unix));
}

Moment local_now(Context& context) {
    return local_moment(context, unix_now(context));
}

std::int64_t unix_of_local(Context& context, const Moment& local) {
    const std::int64_t as_utc = unix_microseconds(local);
    // The offsets that hold a day before and a day after are all that can hold then.
    const std::int64_t earlier = local_offset(context, as_utc - microseconds_of_day);
    const std::int64_t later = local_offset(context, as_utc + microseconds_of_day);
    const bool fits_earlier = local_offset(context, as_utc - earlier) == earlier;
    const bool fits_later = local_offset(context, as_utc - later) == later;
    if ((fits_earlier && fits_later && earlier != later) || (!fits_earlier && !fits_later))
        context.refuse("a local time that a change of the clocks leaves out or repeats",
                       std::string(local_hint));
    return as_utc - (fits_earlier ? earlier : later);
}

std::int64_t moment_of_timestamp(Context& context, const Value& timestamp) {
    constexpr std::int64_t most = 400'000'000'000;  // seconds: beyond the calendar
    if (timestamp.is_integer() || timestamp.is_boolean()) {
        const std::int64_t seconds = timestamp.as_integer();
        if (seconds < -most || seconds > most)
            context.raise(ExceptionType::value_error, "year is out of range");
        return seconds * microseconds_of_second;
    }
    if (timestamp.as<BigInt>())
        context.raise(ExceptionType::overflow_error, "timestamp out of range for platform time_t");
    if (!timestamp.is_real())
        context.raise(ExceptionType::type_error, "'" + std::string(type_name(timestamp)) +
                                                     "' object cannot be interpreted as an integer");
    const double seconds = timestamp.as_real();
    if (std::isnan(seconds)) context.raise(ExceptionType::value_error, "Invalid value NaN (not a number)");
    if (std::abs(seconds) > 9e18)
        context.raise(ExceptionType::overflow_error, "timestamp out of range for platform time_t");
    if (std::abs(seconds) > static_cast<double>(most))
        context.raise(ExceptionType::value_error, "year is out of range");
    double whole = 0;
    const double fraction = std::modf(seconds, &whole);
    return static_cast<std::int64_t>(whole) * microseconds_of_second +
           static_cast<std::int64_t>(std::nearbyint(fraction * 1e6));
}

Value timestamp_of(std::int64_t unix) {
    return Value::real(Duration(unix).total_seconds());
}

}  // namespace migrate::alembic
