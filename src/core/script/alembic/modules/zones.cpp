// zoneinfo and pytz: of the zones, UTC.  The others change their offset over the years, which only a database
// of zones knows.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/datetime/timezone.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

Value zone_of_name(Context& context, Arguments& arguments) {
    const std::string name = arguments.text("key");
    arguments.finish();
    if (ascii_upper(name) == "UTC" || name == "Etc/UTC") return utc(context);
    context.refuse("time zone " + in_quotes(name));
}

constexpr Member zoneinfo_members[] = {function("ZoneInfo", &zone_of_name)};

constexpr Member pytz_members[] = {
    value("UTC", &utc),
    function("timezone", &zone_of_name),
    value("utc", &utc),
};

}  // namespace

constinit const ModuleTable zoneinfo_module{"zoneinfo", zoneinfo_members};
constinit const ModuleTable pytz_module{"pytz", pytz_members};

}  // namespace migrate::alembic
