// The functions that show what would run: migrate_sql, migrate_plan, migrate_graph.

#include "core/script/preview.hpp"
#include "core/error.hpp"
#include "core/graph/drawing.hpp"
#include "core/plan/downgrade.hpp"
#include "core/plan/offline.hpp"
#include "core/plan/upgrade.hpp"
#include "core/script/offline_script.hpp"
#include "core/text.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"
#include "server/read_state.hpp"
#include "server/result_rows.hpp"
#include "server/settings.hpp"

SQL_FUNCTION(migrate_sql);
SQL_FUNCTION(migrate_plan);
SQL_FUNCTION(migrate_graph);

namespace {

using namespace migrate;
using namespace migrate::server;

OfflineScript new_script() {
    auto setting = settings::version_table();
    std::string table = pg::call(quote_identifier, setting.table.c_str());
    if (setting.schema)
        table = std::string(pg::call(quote_identifier, setting.schema->c_str())) + "." + table;
    return OfflineScript(table, pg::call(quote_identifier, (setting.table + "_pkc").c_str()));
}

std::string offline_text(const Library& library, const plan::OfflinePlan& plan) {
    OfflineScript script = new_script();
    bool moves = !plan.steps.empty() || !plan.stamp.moves.empty();
    if (moves && plan.start.empty()) script.create_version_table();
    for (const plan::Step& step : plan.steps)
        script.add(step.direction, library.map[step.revision], library.program(step), step.row_changes);
    if (!plan.stamp.moves.empty()) script.add(plan.stamp);
    return script.finish();
}

std::vector<plan::Step> plan_for(const ReadState& state, const std::string& target,
                                 const std::string& direction) {
    if (direction == "upgrade") return plan::plan_upgrade(state.library->map, state.rows, {target});
    if (direction == "downgrade") return plan::plan_downgrade(state.library->map, state.rows, target);
    throw Error(sqlstate::invalid_parameter_value, "unknown direction " + in_quotes(direction))
        .hint("The directions are upgrade and downgrade.");
}

}  // namespace

Datum migrate_sql(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string range = required_text(fcinfo, 0, "range");
        auto command = pg::text_argument(fcinfo, 1);
        auto library = load_library();
        return pg::text_datum(offline_text(*library, plan::plan_offline(library->map, range, command)));
    });
}

Datum migrate_plan(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string target = required_text(fcinfo, 0, "target");
        std::string direction = required_text(fcinfo, 1, "direction");
        ReadState state = read_state(pg::text_argument(fcinfo, 2));
        ResultRows rows(fcinfo);
        RunMemory memory;
        int number = 0;
        for (const plan::Step& step : plan_for(state, target, direction)) {
            ++number;
            const graph::Revision& revision = state.library->map[step.revision];
            auto add = [&](Field statement, bool is_live) {
                rows.add({int_field(number), text_field(revision.id), text_field(direction),
                          text_or_null_field(revision.message), statement, bool_field(is_live)});
            };
            Preview known = preview(state.library->program(step), memory);
            for (const std::string& statement : known.statements)
                add(text_field(statement), false);
            if (known.rest)
                add(text_field(*known.rest), true);
            else if (known.statements.empty())
                add(null_field(), false);  // a step that only moves the version
        }
        return Datum(0);
    });
}

Datum migrate_graph(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        graph::DrawingFormat format = graph::drawing_format(required_text(fcinfo, 0, "format"));
        ReadState state = read_current_state();
        return pg::text_datum(graph::draw(state.library->map, state.rows, format));
    });
}
