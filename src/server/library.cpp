#include "server/library.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/script/operation_list.hpp"
#include "core/text.hpp"
#include "migrations/builtin.hpp"
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

struct Remembered {
    Key key;
    std::shared_ptr<const Library> library;
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
    if (std::find(key.locations.begin(), key.locations.end(), "stored") != key.locations.end())
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
        for (const FileRevision& file : directory.revisions) {
            add(file.revision, directory.files.at(file.name).file->script);
            scripts_.back().by_name = file.by_name;
        }
    }

    std::shared_ptr<const Library> finish() {
        return std::make_shared<const Library>(
            Library{graph::RevisionMap(std::move(revisions_)), std::move(scripts_)});
    }

  private:
    void add(graph::Revision revision, Script script) {
        revisions_.push_back(std::move(revision));
        scripts_.push_back(std::move(script));
    }

    std::vector<graph::Revision> revisions_;
    std::vector<Script> scripts_;
};

std::shared_ptr<const Library> read_library(const Key& key) {
    Reading reading;
    auto directory = key.directories.begin();
    for (const std::string& location : key.locations) {
        if (location == "builtin") reading.add_builtin();
        if (location == "stored") reading.add_stored();
        if (is_directory(location)) reading.add_directory(**directory++);
    }
    return reading.finish();
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

std::shared_ptr<const Library> load_library(bool for_change) {
    static Remembered* remembered = new Remembered;  // never destroyed: the backend ends without destructors
    Key key = current_key(for_change, remembered->key);
    if (!remembered->library || remembered->key != key) *remembered = {key, read_library(key)};
    return remembered->library;
}

}  // namespace migrate::server
