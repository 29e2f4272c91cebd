// The functions that keep revisions in the database: migrate_revision, migrate_merge.

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/identifier.hpp"
#include "core/graph/new_revision.hpp"
#include "core/plan/current.hpp"
#include "core/text.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"
#include "server/read_state.hpp"
#include "server/result_rows.hpp"
#include "server/stored_revisions.hpp"

SQL_FUNCTION(migrate_revision);
SQL_FUNCTION(migrate_merge);

namespace {

using namespace migrate;
using namespace migrate::server;

// As Alembic makes ids: twelve hexadecimal digits, here from the server's strong random numbers.
std::string new_id() {
    unsigned char bytes[6];
    if (!pg_strong_random(bytes, sizeof bytes))
        throw Error(sqlstate::internal_error, "could not generate a random revision id");
    std::string id;
    for (unsigned char byte : bytes) {
        id += "0123456789abcdef"[byte >> 4];
        id += "0123456789abcdef"[byte & 15];
    }
    return id;
}

std::string id_argument(FunctionCallInfo fcinfo, int number) {
    if (PG_ARGISNULL(number)) return new_id();
    std::string id = pg::to_string(PG_GETARG_DATUM(number));
    if (id.empty()) throw Error(sqlstate::invalid_name, "revision must not be empty");
    return id;
}

std::vector<std::string> texts_or_none(FunctionCallInfo fcinfo, int number, std::string_view name) {
    if (PG_ARGISNULL(number)) return {};
    return pg::to_strings(PG_GETARG_DATUM(number), name);
}

// Dependencies are kept by id, or by the label that was given; a partial id might mean another revision
// later.
void complete_dependencies(const graph::RevisionMap& map, graph::Revision& revision) {
    for (std::string& dependency : revision.depends_on) {
        graph::Index index = graph::resolve_name(map, dependency);
        const auto& labels = map[index].branch_labels;
        if (std::find(labels.begin(), labels.end(), dependency) == labels.end()) dependency = map[index].id;
    }
}

Datum keep(const StoredRevision& stored) {
    store_revision(stored);
    return pg::text_datum(stored.revision.id);
}

}  // namespace

Datum migrate_revision(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        StoredRevision stored;
        stored.revision.source = "stored";
        stored.revision.message = required_text(fcinfo, 0, "message");
        stored.upgrade = pg::text_argument(fcinfo, 1);
        stored.downgrade = pg::text_argument(fcinfo, 2);
        stored.revision.id = id_argument(fcinfo, 3);
        std::string head = required_text(fcinfo, 4, "head");
        stored.revision.depends_on = texts_or_none(fcinfo, 6, "depends_on");
        stored.revision.branch_labels = texts_or_none(fcinfo, 7, "branch_labels");
        bool splice = required_bool(fcinfo, 8, "splice");
        if (!PG_ARGISNULL(5)) {
            // Parents named outright: nothing is looked up, so that children may be registered before them.
            stored.revision.down_revision = required_texts(fcinfo, 5, "down_revision");
            return keep(stored);
        }
        ReadState state = read_current_state();
        const graph::RevisionMap& map = state.library->map;
        auto applied = plan::applied(map, state.rows);
        stored.revision.down_revision = graph::parents_for_new_revision(map, applied, head, splice);
        complete_dependencies(map, stored.revision);
        graph::check_addition(map, stored.revision);
        return keep(stored);
    });
}

Datum migrate_merge(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        auto revisions = required_texts(fcinfo, 0, "revisions");
        auto library = load_library();
        StoredRevision stored;
        stored.revision.source = "stored";
        stored.revision.down_revision = graph::parents_for_merge(library->map, revisions);
        stored.revision.message =
            pg::text_argument(fcinfo, 1).value_or("merge " + join(stored.revision.down_revision, " and "));
        stored.revision.id = id_argument(fcinfo, 2);
        stored.revision.branch_labels = texts_or_none(fcinfo, 3, "branch_labels");
        graph::check_addition(library->map, stored.revision);
        return keep(stored);
    });
}
