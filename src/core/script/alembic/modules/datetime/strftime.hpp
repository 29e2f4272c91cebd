#pragma once

#include <string>
#include <string_view>

#include "core/script/alembic/modules/datetime/calendar.hpp"
#include "core/script/alembic/modules/datetime/timezone.hpp"

namespace migrate::alembic {

struct FormattedMoment {
    calendar::Day day;
    calendar::Clock clock;
    TimeZone* zone = nullptr;  ///< null: a naive one
};

/// strftime() in the C locale: "strftime() and strptime() Format Codes" of Python's library reference.
/// Refuses codes that are not known here.
std::string strftime(Context& context, std::string_view format, const FormattedMoment& moment);

/// datetime.strptime(): what the text says, and the zone that %z found (null: none).  Raises ValueError.
struct ParsedMoment {
    calendar::Moment moment;
    std::optional<std::int64_t> offset;  ///< of %z, in microseconds
};
ParsedMoment strptime(Context& context, std::string_view text, std::string_view format);

/// The names of days and months in English, from Monday and January.
std::string_view weekday_name(int weekday);
std::string_view month_name(int month);  ///< from 1

}  // namespace migrate::alembic
