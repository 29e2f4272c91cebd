#include "core/script/alembic/modules/datetime/calendar.hpp"

namespace migrate::alembic::calendar {

namespace {

constexpr int days_before_month[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

std::int64_t days_before_year(std::int64_t year) {
    const std::int64_t years = year - 1;
    return years * 365 + years / 4 - years / 100 + years / 400;
}

int days_before(int year, int month) {
    return days_before_month[month - 1] + (month > 2 && is_leap(year) ? 1 : 0);
}

}  // namespace

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

std::int64_t ordinal(const Day& day) {
    return days_before_year(day.year) + days_before(day.year, day.month) + day.day;
}

Day day_of(std::int64_t ordinal) {
    // No year is longer than 366 days, and the mean one is shorter than 365.2426: the guess is low by at most
    // a year or two.
    int year = static_cast<int>((ordinal - 1) / 366) + 1;
    const auto mean = static_cast<int>((ordinal - 1) * 400 / 146'097);
    if (mean > year) year = mean;
    while (days_before_year(year + 1) < ordinal)
        ++year;
    const auto rest = static_cast<int>(ordinal - days_before_year(year));
    int month = 12;
    while (days_before(year, month) >= rest)
        --month;
    return {year, month, rest - days_before(year, month)};
}

int weekday(const Day& day) {
    return static_cast<int>((ordinal(day) + 6) % 7);
}

int day_of_year(const Day& day) {
    return days_before(day.year, day.month) + day.day;
}

std::int64_t microseconds(const Clock& clock) {
    const std::int64_t seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second;
    return seconds * microseconds_of_second + clock.microsecond;
}

Clock clock_of(std::int64_t microseconds) {
    const std::int64_t seconds = microseconds / microseconds_of_second;
    return {static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
            static_cast<int>(seconds % 60), static_cast<int>(microseconds % microseconds_of_second)};
}

std::int64_t unix_microseconds(const Moment& moment) {
    return (ordinal(moment.day) - unix_ordinal) * microseconds_of_day + microseconds(moment.clock);
}

std::string padded(std::int64_t number, int width) {
    std::string digits = std::to_string(number);
    const auto wanted = static_cast<size_t>(width);
    return digits.size() < wanted ? std::string(wanted - digits.size(), '0') + digits : digits;
}

std::string text(const Day& day) {
    return padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2);
}

std::string text(const Clock& clock) {
    std::string text = padded(clock.hour, 2) + ":" + padded(clock.minute, 2) + ":" + padded(clock.second, 2);
    if (clock.microsecond != 0) text += "." + padded(clock.microsecond, 6);
    return text;
}

}  // namespace migrate::alembic::calendar
