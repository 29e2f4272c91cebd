// The functions that take scripts into the database and out of it: migrate_import, migrate_export.

#include "core/error.hpp"
#include "core/script/sql_script_writer.hpp"
#include "core/text.hpp"
#include "pg/guard.hpp"
#include "server/arguments.hpp"
#include "server/import.hpp"
#include "server/library.hpp"
#include "server/new_file.hpp"
#include "server/result_rows.hpp"
#include "server/script_comparison.hpp"
#include "server/stored_script.hpp"

SQL_FUNCTION(migrate_import);
SQL_FUNCTION(migrate_export);

namespace {

using namespace migrate;
using namespace migrate::server;

// A script begins with a comment, if not with a statement; only a path begins with one slash.
bool is_path(const std::string& source) {
    return source.starts_with("/") && !source.starts_with("/*") && source.find('\n') == std::string::npos;
}

bool does_the_same(const StoredRevision& one, const StoredRevision& other) {
    auto same = [](const std::shared_ptr<const Program>& a, const std::shared_ptr<const Program>& b) {
        if (!a || !b) return !a && !b;
        return a->needs_autocommit() == b->needs_autocommit() && is_same_script(*a, *b);
    };
    Script a = stored_script(one);
    Script b = stored_script(other);
    return one.revision.down_revision == other.revision.down_revision &&
           one.revision.depends_on == other.revision.depends_on &&
           one.revision.branch_labels == other.revision.branch_labels && same(a.upgrade, b.upgrade) &&
           same(a.downgrade, b.downgrade);
}

// Stores what is not there yet.  What is there and does the same is passed over, so that a directory can be
// imported again and again.
bool store_new(const StoredRevision& revision, const std::vector<StoredRevision>& known) {
    for (const StoredRevision& one : known) {
        if (one.revision.id != revision.revision.id) continue;
        if (does_the_same(one, revision)) return false;
        throw Error(sqlstate::duplicate_object,
                    "revision " + in_quotes(revision.revision.id) + " is already stored, and differs")
            .hint("migrate_edit() changes a stored revision that is not yet applied.");
    }
    store_revision(revision);
    return true;
}

std::optional<Error> problem_of_graph() {
    try {
        load_library();
        return std::nullopt;
    } catch (const Error& problem) {
        return problem;
    }
}

std::string file_name(std::string revision) {
    for (char& c : revision)
        if (c == '/') c = '_';
    return revision + ".sql";
}

SectionText section(const std::optional<std::string>& text, bool autocommit) {
    return {text.value_or(""), autocommit};
}

std::string script_of(const StoredRevision& stored) {
    std::optional<SectionText> downgrade;
    if (stored.downgrade || !stored.upgrade)
        downgrade = section(stored.downgrade, stored.downgrade_autocommit);
    return write_sql_script(stored.revision, section(stored.upgrade, stored.upgrade_autocommit), downgrade);
}

}  // namespace

Datum migrate_import(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        std::string source = required_text(fcinfo, 0, "source");
        std::string name = pg::text_argument(fcinfo, 1).value_or("source");
        ResultRows rows(fcinfo);
        bool was_sound = !problem_of_graph();
        std::vector<StoredRevision> known = read_stored_revisions();
        std::vector<StoredRevision> revisions;
        if (is_path(source))
            revisions = revisions_of_path(source);
        else
            revisions.push_back(revision_of_text(source, name));
        for (const StoredRevision& revision : revisions)
            if (store_new(revision, known)) rows.add({text_field(revision.revision.id)});
        // Scripts may come one by one, children before their parents; a directory has to be whole.
        if (is_path(source) && was_sound)
            if (auto problem = problem_of_graph()) throw *problem;
        return Datum(0);
    });
}

Datum migrate_export(PG_FUNCTION_ARGS) {
    return pg::guard([&] {
        auto directory = pg::text_argument(fcinfo, 0);
        ResultRows rows(fcinfo);
        if (directory) check_may_write_files(*directory);
        for (const StoredRevision& stored : read_stored_revisions()) {
            std::string name = file_name(stored.revision.id);
            std::string text = script_of(stored);
            if (directory) write_new_file(*directory + "/" + name, text);
            rows.add({text_field(name), text_field(text)});
        }
        return Datum(0);
    });
}
