// migrate_replace: SQL kept in the database in place of a file's script.

#include <algorithm>

#include "core/error.hpp"
#include "core/text.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"
#include "server/replacements.hpp"
#include "server/script_directory.hpp"

SQL_FUNCTION(migrate_replace);

namespace {

using namespace migrate;
using namespace migrate::server;

// A slip of the pen would be a replacement that never runs.
void check_has_file(const std::string& revision) {
    Inventory inventory = take_inventory();
    for (size_t i = 0; i < inventory.revisions.size(); ++i)
        if (inventory.revisions[i].id == revision && inventory.scripts[i].is_file) return;
    bool is_elsewhere = std::any_of(inventory.revisions.begin(), inventory.revisions.end(),
                                    [&](const graph::Revision& one) { return one.id == revision; });
    if (is_elsewhere)
        throw Error(sqlstate::wrong_object_type, "revision " + in_quotes(revision) + " is not a file's")
            .hint("Only scripts in files can be replaced; migrate_edit() changes what is stored.");
    throw Error(sqlstate::undefined_object,
                "no file in budgets_migrate.version_locations has revision " + in_quotes(revision))
        .hint(
            "It is looked for by its whole id. migrate_verify_sources() tells of files that cannot be read.");
}

// Registered anew rather than updated, so that the current user vouches for it.
void replace(const std::string& revision, const std::string& upgrade,
             const std::optional<std::string>& downgrade) {
    check_has_file(revision);
    if (read_replacements().count(revision) != 0) remove_replacement(revision);
    store_replacement(revision, upgrade, downgrade);
}

}  // namespace

Datum migrate_replace(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string revision = required_text(fcinfo, 0, "revision");
        auto upgrade = pg::text_argument(fcinfo, 1);
        auto downgrade = pg::text_argument(fcinfo, 2);
        if (upgrade) {
            replace(revision, *upgrade, downgrade);
        } else if (downgrade) {
            throw Error(sqlstate::null_value_not_allowed,
                        "upgrade must not be null where there is a downgrade")
                .hint("An empty text does nothing. NULL for both takes the replacement back.");
        } else if (!remove_replacement(revision)) {
            throw Error(sqlstate::undefined_object, "revision " + in_quotes(revision) + " is not replaced");
        }
        return pg::text_datum(revision);
    });
}
