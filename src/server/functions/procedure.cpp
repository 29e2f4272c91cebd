// The procedures that move the database, with a commit after each revision: migrate_run, migrate_run_down.

#include "server/procedure/procedure.hpp"

#include "core/error.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"

SQL_FUNCTION(migrate_run);
SQL_FUNCTION(migrate_run_targets);
SQL_FUNCTION(migrate_run_steps);
SQL_FUNCTION(migrate_run_down);
SQL_FUNCTION(migrate_run_down_steps);

namespace {

using namespace migrate;
using namespace migrate::server;
using Targets = std::vector<std::string>;

Datum run(FunctionCallInfo fcinfo, const char* procedure, plan::Direction direction, const Targets& targets) {
    auto schema = pg::text_argument(fcinfo, 1);
    Resume resume = resume_argument(pg::text_argument(fcinfo, 2));
    run_procedure(fcinfo, procedure, schema, resume, Itinerary(direction, targets));
    return Datum(0);
}

Datum run_up(FunctionCallInfo fcinfo, const Targets& targets) {
    return run(fcinfo, "migrate_run", plan::Direction::upgrade, targets);
}

Datum run_down(FunctionCallInfo fcinfo, const std::string& target) {
    return run(fcinfo, "migrate_run_down", plan::Direction::downgrade, {target});
}

}  // namespace

Datum migrate_run(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return run_up(fcinfo, {required_text(fcinfo, 0, "target")}); });
}

Datum migrate_run_targets(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return run_up(fcinfo, required_texts(fcinfo, 0, "targets")); });
}

Datum migrate_run_steps(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return run_up(fcinfo, {"+" + required_steps(fcinfo, 0, "migrate_run_down")}); });
}

Datum migrate_run_down(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return run_down(fcinfo, required_text(fcinfo, 0, "target")); });
}

Datum migrate_run_down_steps(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return run_down(fcinfo, "-" + required_steps(fcinfo, 0, "migrate_run")); });
}
