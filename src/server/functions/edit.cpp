// The functions that change or remove what is kept in the database: migrate_edit, migrate_remove.

#include <algorithm>

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"
#include "server/stored_revisions.hpp"
#include "server/version_tables.hpp"

SQL_FUNCTION(migrate_edit);
SQL_FUNCTION(migrate_remove);

namespace {

using namespace migrate;
using namespace migrate::server;

StoredRevision find_stored(const std::string& revision) {
    for (StoredRevision& stored : read_stored_revisions())
        if (stored.revision.id == revision) return std::move(stored);
    throw Error(sqlstate::undefined_object, "revision " + in_quotes(revision) + " is not stored")
        .hint("Only revisions that are kept in this database can be changed or removed, by their whole id.");
}

bool names(const std::vector<std::string>& list, const std::string& revision) {
    return std::find(list.begin(), list.end(), revision) != list.end();
}

void check_no_children(const std::string& revision) {
    for (const StoredRevision& stored : read_stored_revisions())
        if (names(stored.revision.down_revision, revision) || names(stored.revision.depends_on, revision))
            throw Error(sqlstate::dependent_objects_still_exist, "revision " + in_quotes(stored.revision.id) +
                                                                     " needs revision " + in_quotes(revision))
                .hint("Remove that first, or give it other parents with migrate_edit().");
}

void replace_text(FunctionCallInfo fcinfo, int number, std::optional<std::string>& text) {
    if (auto given = pg::text_argument(fcinfo, number)) text = std::move(given);
}

void replace_names(FunctionCallInfo fcinfo, int number, const char* name, std::vector<std::string>& names) {
    if (!PG_ARGISNULL(number)) names = required_texts(fcinfo, number, name);
}

}  // namespace

Datum migrate_edit(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        StoredRevision stored = find_stored(required_text(fcinfo, 0, "revision"));
        check_not_applied(stored.revision.id);
        if (auto message = pg::text_argument(fcinfo, 1)) stored.revision.message = *message;
        replace_text(fcinfo, 2, stored.upgrade);
        replace_text(fcinfo, 3, stored.downgrade);
        replace_names(fcinfo, 4, "down_revision", stored.revision.down_revision);
        replace_names(fcinfo, 5, "depends_on", stored.revision.depends_on);
        replace_names(fcinfo, 6, "branch_labels", stored.revision.branch_labels);
        // Registered anew rather than updated, so that the current user vouches for it.
        stored.revision.create_date.clear();
        remove_revision(stored.revision.id);
        store_revision(stored);
        return pg::text_datum(stored.revision.id);
    });
}

Datum migrate_remove(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        StoredRevision stored = find_stored(required_text(fcinfo, 0, "revision"));
        check_not_applied(stored.revision.id);
        check_no_children(stored.revision.id);
        remove_revision(stored.revision.id);
        return pg::text_datum(stored.revision.id);
    });
}
