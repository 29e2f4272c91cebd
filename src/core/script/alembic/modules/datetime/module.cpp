// The module datetime.

#include "core/script/alembic/modules/datetime/datetime.hpp"
#include "core/script/alembic/modules/datetime/time_of_day.hpp"
#include "core/script/alembic/modules/tables.hpp"

namespace migrate::alembic {

namespace {

Value make_utc(Context& context) {
    return context.make<TimeZone>(0, std::nullopt);
}

Value first_of_years(Context&) {
    return Value::integer(calendar::first_year);
}
Value last_of_years(Context&) {
    return Value::integer(calendar::last_year);
}

constexpr Member members[] = {
    value("MAXYEAR", &last_of_years),    value("MINYEAR", &first_of_years),  value("UTC", &make_utc),
    value("date", &date_class),          value("datetime", &datetime_class), value("time", &time_class),
    value("timedelta", &duration_class), value("timezone", &timezone_class),
};

}  // namespace

constinit const ModuleTable datetime_module{"datetime", members};

}  // namespace migrate::alembic
