#include "server/library.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/error.hpp"
#include "core/script/operation_list.hpp"
#include "core/text.hpp"
#include "migrations/builtin.hpp"
#include "server/applied_source.hpp"
#include "server/replacements.hpp"
#include "server/script_checksum.hpp"
#include "server/script_directory.hpp"
#include "server/settings.hpp"
#include "server/stored_revisions.hpp"
#include "server/stored_script.hpp"

namespace migrate::server {

namespace {

// Everything that a library depends on.
struct Key {
    std::vector<std::string> locations;
    std::string stored_token;
    std::vector<std::shared_ptr<const ScriptDirectory>>
        directories;  // one each for the locations that are paths

    bool operator==(const Key&) const = default;
};

bool is_directory(const std::string& location) {
    return location.starts_with("/");
}

std::shared_ptr<const ScriptDirectory> directory(const std::string& path, const Key& before) {
    for (const auto& known : before.directories)
        if (known->path == path) return read_script_directory(path, known);
    return read_script_directory(path, nullptr);
}

Key current_key(bool for_change, const Key& before) {
    Key key{settings::version_locations(), "", {}};
    for (const std::string& location : key.locations)
        if (is_directory(location)) key.directories.push_back(directory(location, before));
    bool is_stored = std::find(key.locations.begin(), key.locations.end(), "stored") != key.locations.end();
    if (is_stored || !key.directories.empty())  // whose scripts may be replaced
        key.stored_token = stored_revisions_token(for_change);
    return key;
}

class Reading {
  public:
    void add_builtin() {
        for (migrations::Migration& migration : migrations::builtin())
            add(std::move(migration.revision),
                {std::make_shared<OperationList>(std::move(migration.upgrade)),
                 std::make_shared<OperationList>(std::move(migration.downgrade)),
                 {}});
    }

    void add_stored() {
        for (StoredRevision& stored : read_stored_revisions()) {
            Script script = stored_script(stored);
            add(std::move(stored.revision), std::move(script));
        }
    }

    void add_directory(const ScriptDirectory& directory) {
        for (const FileRevision& file : directory.revisions)
            add_file(file, directory.script_of(file));
    }

    /// Adds those of `applied` that `rows` or other revisions name and that are missing.  False if there is
    /// none.
    bool add_missing(std::vector<AppliedRevision> applied, const plan::Rows& rows) {
        std::unordered_set<std::string> known;
        std::vector<std::string> wanted = rows;
        auto want_parents = [&](const graph::Revision& revision) {
            for (const auto* names : {&revision.down_revision, &revision.depends_on})
                wanted.insert(wanted.end(), names->begin(), names->end());
        };
        for (const graph::Revision& revision : revisions_) {
            known.insert(revision.id);
            known.insert(revision.branch_labels.begin(), revision.branch_labels.end());
            want_parents(revision);
        }
        std::unordered_map<std::string, AppliedRevision*> kept;
        for (AppliedRevision& one : applied)
            kept.emplace(one.revision.id, &one);
        size_t count = revisions_.size();
        while (!wanted.empty()) {
            std::string name = std::move(wanted.back());
            wanted.pop_back();
            auto found = kept.find(name);
            if (found == kept.end() || !known.insert(name).second) continue;
            want_parents(found->second->revision);
            add(std::move(found->second->revision), std::move(found->second->script));
        }
        return revisions_.size() > count;
    }

    std::shared_ptr<const Library> finish() {
        return std::make_shared<const Library>(graph::RevisionMap(std::move(revisions_)),
                                               std::move(scripts_));
    }

    void add_readable(const std::string& path, std::vector<BadScript>& bad) {
        std::map<std::string, Script> scripts;
        for (const FileRevision& file : inspect_script_directory(path, scripts, bad))
            add_file(file, scripts.at(file.name));
    }

    Inventory inventory(std::vector<BadScript> bad) {
        return {std::move(revisions_), std::move(scripts_), std::move(bad)};
    }

  private:
    void add_file(const FileRevision& file, const Script& script) {
        if (!replacements_) replacements_ = read_replacements();
        auto replacement = replacements_->find(file.revision.id);
        if (replacement == replacements_->end()) {
            add(file.revision, script);
        } else {
            add(file.revision, replacement->second);
            revisions_.back().source = "replacement";
        }
        scripts_.back().is_file = true;
        scripts_.back().by_name = file.by_name;
    }

    void add(graph::Revision revision, Script script) {
        revisions_.push_back(std::move(revision));
        scripts_.push_back(std::move(script));
    }

    std::vector<graph::Revision> revisions_;
    std::vector<Script> scripts_;
    std::optional<std::map<std::string, Script>> replacements_;
};

Reading read_locations(const Key& key) {
    Reading reading;
    auto directory = key.directories.begin();
    for (const std::string& location : key.locations) {
        if (location == "builtin") reading.add_builtin();
        if (location == "stored") reading.add_stored();
        if (is_directory(location)) reading.add_directory(**directory++);
    }
    return reading;
}

// The library of one key, or why its graph cannot be made.
struct Remembered {
    Key key;
    std::shared_ptr<const Library> library;
    std::optional<Error> problem;
};

const Remembered& remembered(bool for_change) {
    static Remembered* last = new Remembered;  // never destroyed: the backend ends without destructors
    Key key = current_key(for_change, last->key);
    if ((last->library || last->problem) && last->key == key) return *last;
    Reading reading = read_locations(key);
    *last = {std::move(key), nullptr, std::nullopt};
    try {
        last->library = reading.finish();
    } catch (const Error& problem) {
        last->problem = problem;
    }
    return *last;
}

bool has_all(const Library& library, const plan::Rows& rows) {
    return std::all_of(rows.begin(), rows.end(),
                       [&](const std::string& row) { return library.map.find(row).has_value(); });
}

}  // namespace

const Program& Library::program(const plan::Step& step) const {
    const Script& script = scripts[step.revision];
    if (step.direction == plan::Direction::upgrade) return *script.upgrade;
    if (script.downgrade) return *script.downgrade;
    throw Error(sqlstate::feature_not_supported,
                "revision " + in_quotes(map[step.revision].id) + " has no downgrade")
        .hint(
            "Where there is nothing to undo, give it an empty downgrade. migrate_stamp() moves the version "
            "alone.");
}

const ScriptChecksums& Library::checksums(graph::Index revision) const {
    std::optional<ScriptChecksums>& known = checksums_[revision];
    if (!known) {
        const Script& script = scripts[revision];
        known = {script_checksum(*script.upgrade), {}};
        if (script.downgrade) known->downgrade = script_checksum(*script.downgrade);
    }
    return *known;
}

Inventory take_inventory() {
    Reading reading;
    std::vector<BadScript> bad;
    for (const std::string& location : settings::version_locations()) {
        if (location == "builtin") reading.add_builtin();
        if (location == "stored") reading.add_stored();
        if (is_directory(location)) reading.add_readable(location, bad);
    }
    return reading.inventory(std::move(bad));
}

std::shared_ptr<const Library> load_library(bool for_change) {
    const Remembered& last = remembered(for_change);
    if (last.problem) throw *last.problem;
    return last.library;
}

std::shared_ptr<const Library> load_library(const VersionTable& table, const plan::Rows& rows,
                                            bool for_change) {
    const Remembered& last = remembered(for_change);
    if (last.library && has_all(*last.library, rows)) return last.library;
    Reading reading = read_locations(last.key);
    if (reading.add_missing(AppliedSource(table.key()).revisions(), rows)) return reading.finish();
    if (last.problem) throw *last.problem;
    return last.library;
}

}  // namespace migrate::server
