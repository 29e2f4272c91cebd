#pragma once

#include <string_view>

#include "core/script/alembic/context.hpp"

/// Dates, times and intervals as the server writes them with DateStyle ISO and IntervalStyle postgres, read
/// as psycopg2 reads them: infinity is the last or the first moment there is, 24:00:00 is 00:00:00, a year
/// has 365 days and a month 30.
namespace migrate::alembic {

Value date_of_server(Context& context, std::string_view text);
Value time_of_server(Context& context, std::string_view text);          ///< time, timetz
Value moment_of_server(Context& context, std::string_view text);        ///< timestamp
Value zoned_moment_of_server(Context& context, std::string_view text);  ///< timestamptz
Value duration_of_server(Context& context, std::string_view text);      ///< interval

}  // namespace migrate::alembic
