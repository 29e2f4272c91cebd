#include "server/import.hpp"

#include "core/error.hpp"
#include "core/graph/new_revision.hpp"
#include "core/plan/current.hpp"
#include "core/script/sql_script.hpp"
#include "core/text.hpp"
#include "pg/call.hpp"
#include "server/read_state.hpp"
#include "server/script_directory.hpp"

namespace migrate::server {

namespace {

// What a text of a database can hold; more than enough for what is written by hand.
constexpr size_t longest_text = 512 * 1024 * 1024;  // bytes

std::string text_of(const Program& program, const std::string& source) {
    // A script in another language is stored as the statements that it runs.
    auto text =
        program.language() == "sql" ? program.text(longest_text) : program.Program::text(longest_text);
    if (!text)
        throw Error(sqlstate::program_limit_exceeded,
                    "script " + in_quotes(source) + " is too long to be stored");
    return *text;
}

StoredRevision stored(const FileRevision& file, const Script& script) {
    StoredRevision stored;
    stored.revision = file.revision;
    stored.upgrade = text_of(*script.upgrade, file.revision.source);
    stored.upgrade_autocommit = script.upgrade->needs_autocommit();
    if (script.downgrade) {
        stored.downgrade = text_of(*script.downgrade, file.revision.source);
        stored.downgrade_autocommit = script.downgrade->needs_autocommit();
    }
    return stored;
}

void require_role(Oid role, const char* what, const char* name) {
    if (pg::call(has_privs_of_role, GetUserId(), role)) return;
    throw Error(sqlstate::insufficient_privilege, std::string("permission denied to ") + what)
        .detail(std::string("Only roles with privileges of the \"") + name + "\" role may " + what + ".");
}

std::string section(const std::string& text, const SqlSection& section) {
    std::string joined;
    for (const TextRange& range : section.ranges)
        joined += text.substr(range.offset, range.length);
    return joined;
}

}  // namespace

std::vector<StoredRevision> revisions_of_path(const std::string& path) {
    require_role(ROLE_PG_READ_SERVER_FILES, "read files on the server", "pg_read_server_files");
    auto directory = read_script_directory(path, nullptr);
    std::vector<StoredRevision> revisions;
    for (const FileRevision& file : directory->revisions)
        revisions.push_back(stored(file, directory->script_of(file)));
    return revisions;
}

StoredRevision revision_of_text(const std::string& text, const std::string& name) {
    SqlScript script = read_sql_script(text, name);
    StoredRevision stored;
    stored.upgrade = section(text, script.upgrade);
    stored.upgrade_autocommit = !script.upgrade.transaction;
    if (script.downgrade) {
        stored.downgrade = section(text, *script.downgrade);
        stored.downgrade_autocommit = !script.downgrade->transaction;
    }
    bool names_itself = !script.revision.id.empty();
    std::vector<FileRevision> files = {{name, std::move(script.revision), false, false}};
    order_files(files);
    stored.revision = std::move(files[0].revision);
    if (!names_itself) {
        ReadState state = read_current_state();
        const graph::RevisionMap& map = state.library->map;
        stored.revision.down_revision =
            graph::parents_for_new_revision(map, plan::applied(map, state.rows), "head", false);
    }
    return stored;
}

}  // namespace migrate::server
