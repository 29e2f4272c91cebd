#include "core/script/alembic/modules/datetime/strftime.hpp"

namespace migrate::alembic {

using namespace calendar;

namespace {

constexpr std::string_view weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                         "Friday", "Saturday", "Sunday"};
constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

int hour_of_twelve(const Clock& clock) {
    return clock.hour % 12 == 0 ? 12 : clock.hour % 12;
}

/// Codes that stand for several others, as the C locale has them.
std::string_view long_form(char code) {
    switch (code) {
        case 'c':
            return "%a %b %e %H:%M:%S %Y";
        case 'D':
        case 'x':
            return "%m/%d/%y";
        case 'F':
            return "%Y-%m-%d";
        case 'R':
            return "%H:%M";
        case 'T':
        case 'X':
            return "%H:%M:%S";
        default:
            return {};
    }
}

std::string written(Context& context, char code, const FormattedMoment& moment) {
    const auto& [day, clock, zone] = moment;
    switch (code) {
        case 'A':
            return std::string(weekday_name(weekday(day)));
        case 'a':
            return std::string(weekday_name(weekday(day)).substr(0, 3));
        case 'B':
            return std::string(month_name(day.month));
        case 'b':
            return std::string(month_name(day.month).substr(0, 3));
        case 'd':
            return padded(day.day, 2);
        case 'e':
            return (day.day < 10 ? " " : "") + std::to_string(day.day);
        case 'f':
            return padded(clock.microsecond, 6);
        case 'H':
            return padded(clock.hour, 2);
        case 'I':
            return padded(hour_of_twelve(clock), 2);
        case 'j':
            return padded(day_of_year(day), 3);
        case 'M':
            return padded(clock.minute, 2);
        case 'm':
            return padded(day.month, 2);
        case 'p':
            return clock.hour < 12 ? "AM" : "PM";
        case 'S':
            return padded(clock.second, 2);
        case 'u':
            return std::to_string(weekday(day) + 1);
        case 'w':
            return std::to_string((weekday(day) + 1) % 7);
        case 'Y':
            // Platforms differ in how they fill up shorter ones.
            if (day.year < 1000) context.refuse("strftime(\"%Y\") of a year before 1000");
            return std::to_string(day.year);
        case 'y':
            return padded(day.year % 100, 2);
        case 'Z':
            return zone ? zone->name() : "";
        case 'z':
            return zone ? offset_text(zone->offset(), "") : "";
        case '%':
            return "%";
        default:
            context.refuse(std::string("strftime(\"%") + code + "\")");
    }
}

}  // namespace

std::string_view weekday_name(int weekday) {
    return weekdays[weekday];
}

std::string_view month_name(int month) {
    return months[month - 1];
}

std::string strftime(Context& context, std::string_view format, const FormattedMoment& moment) {
    std::string text;
    for (size_t at = 0; at < format.size(); ++at) {
        context.step();
        if (format[at] != '%') {
            text += format[at];
            continue;
        }
        if (++at == format.size()) context.refuse("a % at the end of strftime()'s format");
        const std::string_view several = long_form(format[at]);
        if (several.empty()) {
            text += written(context, format[at], moment);
            continue;
        }
        for (size_t i = 0; i < several.size(); ++i)
            text += several[i] == '%' ? written(context, several[++i], moment) : std::string(1, several[i]);
    }
    context.heap().charge(text.size());
    return text;
}

}  // namespace migrate::alembic
