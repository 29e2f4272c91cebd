#pragma once

#include <cstdint>
#include <string>

/// The proleptic Gregorian calendar of the years 1 to 9999, as Python's datetime module counts it.
namespace migrate::alembic::calendar {

inline constexpr int first_year = 1;
inline constexpr int last_year = 9999;
inline constexpr std::int64_t last_ordinal = 3'652'059;  ///< of 9999-12-31
inline constexpr std::int64_t unix_ordinal = 719'163;    ///< of 1970-01-01
inline constexpr std::int64_t microseconds_of_second = 1'000'000;
inline constexpr std::int64_t microseconds_of_day = 86'400 * microseconds_of_second;

struct Day {
    int year;
    int month;
    int day;

    friend auto operator<=>(const Day&, const Day&) = default;
};

struct Clock {
    int hour = 0;
    int minute = 0;
    int second = 0;
    int microsecond = 0;

    friend auto operator<=>(const Clock&, const Clock&) = default;
};

bool is_leap(int year);
int days_in_month(int year, int month);

/// A point on the calendar and the clock, of no particular zone.
struct Moment {
    Day day;
    Clock clock;

    friend auto operator<=>(const Moment&, const Moment&) = default;
};

/// Days from 0000-12-31, so that 0001-01-01 is day 1: Python's toordinal().
std::int64_t ordinal(const Day& day);
/// `ordinal` is from 1 to last_ordinal.
Day day_of(std::int64_t ordinal);
/// 0 is Monday.
int weekday(const Day& day);
int day_of_year(const Day& day);

std::int64_t microseconds(const Clock& clock);  ///< since midnight
Clock clock_of(std::int64_t microseconds);

/// Microseconds from 1970-01-01 00:00, the moment being in UTC.
std::int64_t unix_microseconds(const Moment& moment);

/// `number` with zeros before it, at least `width` digits.
std::string padded(std::int64_t number, int width);

std::string text(const Day& day);      ///< 2024-02-29
std::string text(const Clock& clock);  ///< 10:30:05, 10:30:05.000123

}  // namespace migrate::alembic::calendar
