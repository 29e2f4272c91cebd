#include "server/applied_check.hpp"

#include "core/error.hpp"
#include "core/plan/current.hpp"
#include "core/plan/recorded.hpp"
#include "core/text.hpp"
#include "server/script_comparison.hpp"
#include "server/settings.hpp"

namespace migrate::server {

namespace {

// That for which nothing was found wrong.
struct Clean {
    std::shared_ptr<const Library> library;
    VersionTableKey table;
    plan::Rows rows;

    bool operator==(const Clean&) const = default;
};

Clean& last_clean() {
    static Clean* clean = new Clean;  // never destroyed: the backend ends without destructors
    return *clean;
}

bool has_files_by_name(const Library& library) {
    for (const Script& script : library.scripts)
        if (script.by_name) return true;
    return false;
}

void check_names(const Library& library, const std::vector<graph::Index>& applied,
                 const std::unordered_map<std::string, ScriptChecksums>& kept) {
    std::vector<bool> by_name;
    for (const Script& script : library.scripts)
        by_name.push_back(script.by_name);
    std::unordered_set<std::string> ids;
    for (const auto& [id, checksums] : kept)
        ids.insert(id);
    plan::check_recorded(library.map, applied, by_name, ids);
}

void report(const Library& library, const std::vector<graph::Index>& changed) {
    std::vector<std::string> ids;
    for (graph::Index index : changed)
        ids.push_back(library.map[index].id);
    Error problem(sqlstate::object_not_in_prerequisite_state,
                  ids.size() == 1
                      ? "the script of revision " + quoted_list(ids) + " has changed since it was run"
                      : "the scripts of revisions " + quoted_list(ids) + " have changed since they were run");
    problem.hint(
        "migrate_verify_sources() says more. To accept the scripts as they are now, stamp the current "
        "version "
        "again.");
    if (settings::on_changed_script() == settings::OnChangedScript::error) throw problem;
    auto warn = [](const char* message, const char* hint) {
        ereport(WARNING, (errmsg_internal("%s", message), errhint("%s", hint)));
    };
    pg::call(warn, problem.what(), problem.hint().c_str());
}

// Those whose script is not, byte by byte, what was run.
std::vector<graph::Index> other_scripts(const Library& library, const std::vector<graph::Index>& applied,
                                        const std::unordered_map<std::string, ScriptChecksums>& kept) {
    std::vector<graph::Index> others;
    for (graph::Index index : applied) {
        if (library.scripts[index].is_kept) continue;  // it is what was applied
        auto known = kept.find(library.map[index].id);
        if (known != kept.end() && known->second != library.checksums(index)) others.push_back(index);
    }
    return others;
}

// The revisions among `applied` whose script does not do what was run.
std::vector<graph::Index> changed_scripts(const Library& library, const std::vector<graph::Index>& applied,
                                          const std::unordered_map<std::string, ScriptChecksums>& kept,
                                          const AppliedSource& source) {
    std::vector<graph::Index> others = other_scripts(library, applied, kept);
    if (others.empty()) return others;
    std::unordered_map<std::string, AppliedRevision> revisions;
    for (AppliedRevision& one : source.revisions()) {
        std::string id = one.revision.id;
        revisions.emplace(std::move(id), std::move(one));
    }
    std::erase_if(others, [&](graph::Index index) {
        const Script& now = library.scripts[index];
        const AppliedRevision& then = revisions.at(library.map[index].id);
        return !differs(now.upgrade, then.script.upgrade, then.checksums.upgrade) &&
               !differs(now.downgrade, then.script.downgrade, then.checksums.downgrade);
    });
    return others;
}

}  // namespace

void check_applied(const std::shared_ptr<const Library>& library, const VersionTable& table,
                   const plan::Rows& rows, bool compare) {
    compare = compare && settings::on_changed_script() != settings::OnChangedScript::ignore;
    bool by_name = has_files_by_name(*library);
    if (rows.empty() || (!by_name && !compare)) return;
    Clean now{library, table.key(), rows};
    if (now == last_clean()) return;
    std::vector<graph::Index> applied = plan::applied(library->map, rows);
    AppliedSource source(table.key());
    auto kept = source.checksums();
    if (by_name) check_names(*library, applied, kept);
    if (!compare) return;
    std::vector<graph::Index> changed = changed_scripts(*library, applied, kept, source);
    if (!changed.empty())
        report(*library, changed);
    else
        last_clean() = std::move(now);
}

void remember_applied(const std::shared_ptr<const Library>& library, const plan::Rows& before,
                      const plan::Rows& after) {
    Clean& clean = last_clean();
    if (clean.library == library && clean.rows == before) clean.rows = after;
}

}  // namespace migrate::server
