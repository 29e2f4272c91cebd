// The functions that move the database: upgrade, downgrade, stamp, ensure_version.

#include "core/plan/downgrade.hpp"
#include "core/plan/upgrade.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"
#include "server/result_rows.hpp"
#include "server/run.hpp"

SQL_FUNCTION(migrate_upgrade);
SQL_FUNCTION(migrate_upgrade_targets);
SQL_FUNCTION(migrate_upgrade_steps);
SQL_FUNCTION(migrate_downgrade);
SQL_FUNCTION(migrate_downgrade_steps);
SQL_FUNCTION(migrate_stamp);
SQL_FUNCTION(migrate_stamp_targets);
SQL_FUNCTION(migrate_ensure_version);

namespace {

using namespace migrate;
using namespace migrate::server;
using Targets = std::vector<std::string>;

Datum give(ResultRows rows, const std::vector<std::string>& revisions) {
    for (const std::string& revision : revisions)
        rows.add({text_field(revision)});
    return Datum(0);
}

Datum upgrade(FunctionCallInfo fcinfo, const Targets& targets) {
    auto schema = pg::text_argument(fcinfo, 1);
    ResultRows rows(fcinfo);
    Run run("migrate_upgrade", schema);
    return give(rows,
                run.execute(plan::Direction::upgrade, plan::plan_upgrade(run.map(), run.rows(), targets)));
}

Datum downgrade(FunctionCallInfo fcinfo, const std::string& target) {
    auto schema = pg::text_argument(fcinfo, 1);
    ResultRows rows(fcinfo);
    Run run("migrate_downgrade", schema);
    return give(rows,
                run.execute(plan::Direction::downgrade, plan::plan_downgrade(run.map(), run.rows(), target)));
}

Datum stamp(FunctionCallInfo fcinfo, const Targets& targets) {
    bool purge = required_bool(fcinfo, 1, "purge");
    auto schema = pg::text_argument(fcinfo, 2);
    ResultRows rows(fcinfo);
    Run run("migrate_stamp", schema, Run::HalfDonePolicy::allow);
    return give(rows, run.execute(plan::plan_stamp(run.map(), run.rows(), targets, purge)));
}

}  // namespace

Datum migrate_upgrade(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return upgrade(fcinfo, {required_text(fcinfo, 0, "target")}); });
}

Datum migrate_upgrade_targets(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return upgrade(fcinfo, required_texts(fcinfo, 0, "targets")); });
}

Datum migrate_upgrade_steps(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return upgrade(fcinfo, {"+" + required_steps(fcinfo, 0, "migrate_downgrade")}); });
}

Datum migrate_downgrade(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return downgrade(fcinfo, required_text(fcinfo, 0, "target")); });
}

Datum migrate_downgrade_steps(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return downgrade(fcinfo, "-" + required_steps(fcinfo, 0, "migrate_upgrade")); });
}

Datum migrate_stamp(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return stamp(fcinfo, {required_text(fcinfo, 0, "target")}); });
}

Datum migrate_stamp_targets(PG_FUNCTION_ARGS) {
    return pg::guard([&] { return stamp(fcinfo, required_texts(fcinfo, 0, "targets")); });
}

Datum migrate_ensure_version(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        Run run("migrate_ensure_version", pg::text_argument(fcinfo, 0), Run::HalfDonePolicy::allow);
        return Datum(0);
    });
}
