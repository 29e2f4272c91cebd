// The functions that list revisions: current, heads, bases, branches, history, show.

#include <algorithm>

#include "core/plan/current.hpp"
#include "core/plan/history.hpp"
#include "core/script/preview.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"
#include "server/read_state.hpp"
#include "server/result_rows.hpp"

SQL_FUNCTION(migrate_current);
SQL_FUNCTION(migrate_heads);
SQL_FUNCTION(migrate_bases);
SQL_FUNCTION(migrate_branches);
SQL_FUNCTION(migrate_history);
SQL_FUNCTION(migrate_show);

namespace {

using namespace migrate;
using namespace migrate::server;
using graph::Index;
using graph::RevisionMap;

std::vector<char> applied_flags(const ReadState& state) {
    const RevisionMap& map = state.library->map;
    plan::Rows known =
        state.rows;  // a row without a revision must not keep anybody from looking at the others
    std::erase_if(known, [&](const std::string& row) { return !map.find(row); });
    std::vector<char> flags(map.size());
    for (Index index : plan::applied(map, known))
        flags[index] = true;
    return flags;
}

// The columns that migrate_history and migrate_show have in common.
std::vector<Field> history_fields(const RevisionMap& map, Index index, bool is_applied) {
    const graph::Revision& revision = map[index];
    return {text_field(revision.id),
            array_field(revision.down_revision),
            array_field(revision.depends_on),
            array_field(map.labels(index)),
            text_or_null_field(revision.message),
            text_or_null_field(revision.create_date),
            bool_field(map.is_head(index)),
            bool_field(map.is_branch_point(index)),
            bool_field(map.is_merge_point(index)),
            bool_field(is_applied),
            text_field(revision.source)};
}

// Heads and bases: the id, what it is, and whether it is applied.
Datum list(FunctionCallInfo fcinfo, const ReadState& state, const std::vector<Index>& revisions) {
    ResultRows rows(fcinfo);
    std::vector<char> applied = applied_flags(state);
    for (Index index : revisions) {
        const graph::Revision& revision = state.library->map[index];
        rows.add({text_field(revision.id), text_or_null_field(revision.message),
                  array_field(state.library->map.labels(index)), bool_field(applied[index]),
                  text_field(revision.source)});
    }
    return Datum(0);
}

std::vector<std::string> shown(const Program& program) {
    Preview known = preview(program);
    if (known.rest) known.statements.push_back(*known.rest);
    return std::move(known.statements);
}

}  // namespace

Datum migrate_current(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        bool check = required_bool(fcinfo, 0, "check_heads");
        ReadState state = read_state(pg::text_argument(fcinfo, 1));
        const RevisionMap& map = state.library->map;
        if (check) plan::check_heads(map, state.rows);
        ResultRows rows(fcinfo);
        for (Index index : plan::current(map, state.rows))
            rows.add({text_field(map[index].id), bool_field(map.is_head(index)),
                      text_or_null_field(map[index].message), text_or_null_field(map[index].create_date),
                      text_field(map[index].source)});
        return Datum(0);
    });
}

Datum migrate_heads(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        bool resolve = required_bool(fcinfo, 0, "resolve_dependencies");
        ReadState state = read_current_state();
        return list(fcinfo, state, resolve ? state.library->map.real_heads() : state.library->map.heads());
    });
}

Datum migrate_bases(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        ReadState state = read_current_state();
        return list(fcinfo, state, state.library->map.bases());
    });
}

Datum migrate_branches(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        auto library = load_library();
        ResultRows rows(fcinfo);
        for (Index index : library->map.branch_points()) {
            std::vector<std::string> children;
            for (Index child : library->map.children(index))
                children.push_back(library->map[child].id);
            rows.add({text_field(library->map[index].id), array_field(children),
                      text_or_null_field(library->map[index].message)});
        }
        return Datum(0);
    });
}

Datum migrate_history(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        auto range = pg::text_argument(fcinfo, 0);
        ReadState state = read_current_state();
        std::vector<char> applied = applied_flags(state);
        ResultRows rows(fcinfo);
        for (Index index : plan::history(state.library->map, state.rows, range))
            rows.add(history_fields(state.library->map, index, applied[index]));
        return Datum(0);
    });
}

Datum migrate_show(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string revision = required_text(fcinfo, 0, "revision");
        ReadState state = read_current_state();
        std::vector<char> applied = applied_flags(state);
        ResultRows rows(fcinfo);
        for (Index index : plan::show(state.library->map, state.rows, revision)) {
            std::vector<Field> fields = history_fields(state.library->map, index, applied[index]);
            const Script& script = state.library->scripts[index];
            fields.push_back(array_field(shown(*script.upgrade)));
            fields.push_back(script.downgrade ? array_field(shown(*script.downgrade)) : null_field());
            rows.add(fields);
        }
        return Datum(0);
    });
}
