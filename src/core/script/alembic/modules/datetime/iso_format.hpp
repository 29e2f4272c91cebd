#pragma once

#include <string_view>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/modules/datetime/calendar.hpp"

/// fromisoformat() as of Python 3.11: ISO 8601 but for weeks and ordinal days.  Each raises ValueError for
/// other text.
namespace migrate::alembic {

struct IsoTime {
    calendar::Clock clock;
    std::optional<std::int64_t> offset;  ///< in microseconds
};

struct IsoMoment {
    calendar::Day day;
    IsoTime time;
};

calendar::Day iso_date(Context& context, std::string_view text);
IsoTime iso_time(Context& context, std::string_view text);
IsoMoment iso_moment(Context& context, std::string_view text);

}  // namespace migrate::alembic
