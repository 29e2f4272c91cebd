#include "server/library.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/script/operation_list.hpp"
#include "core/text.hpp"
#include "migrations/builtin.hpp"
#include "server/settings.hpp"
#include "server/stored_revisions.hpp"
#include "server/stored_script.hpp"

namespace migrate::server {

namespace {

// Everything that a library depends on.
struct Key {
    std::vector<std::string> locations;
    std::string stored_token;

    bool operator==(const Key&) const = default;
};

struct Remembered {
    Key key;
    std::shared_ptr<const Library> library;
};

Key current_key(bool for_change) {
    Key key{settings::version_locations(), ""};
    if (std::find(key.locations.begin(), key.locations.end(), "stored") != key.locations.end())
        key.stored_token = stored_revisions_token(for_change);
    return key;
}

std::shared_ptr<const Library> read_library(const std::vector<std::string>& locations) {
    std::vector<graph::Revision> revisions;
    std::vector<Script> scripts;
    for (const std::string& location : locations) {
        if (location == "builtin")
            for (migrations::Migration& migration : migrations::builtin()) {
                revisions.push_back(std::move(migration.revision));
                scripts.push_back({std::make_shared<OperationList>(std::move(migration.upgrade)),
                                   std::make_shared<OperationList>(std::move(migration.downgrade)),
                                   std::nullopt});
            }
        if (location == "stored")
            for (StoredRevision& stored : read_stored_revisions()) {
                scripts.push_back(stored_script(stored));
                revisions.push_back(std::move(stored.revision));
            }
    }
    return std::make_shared<const Library>(
        Library{graph::RevisionMap(std::move(revisions)), std::move(scripts)});
}

}  // namespace

const Program& Library::program(const plan::Step& step) const {
    const Script& script = scripts[step.revision];
    if (step.direction == plan::Direction::upgrade) return *script.upgrade;
    if (script.downgrade) return *script.downgrade;
    throw Error(sqlstate::feature_not_supported,
                "revision " + in_quotes(map[step.revision].id) + " has no downgrade")
        .hint(
            "A revision with nothing to undo is registered with downgrade => ''; migrate_stamp() moves the "
            "version alone.");
}

std::shared_ptr<const Library> load_library(bool for_change) {
    static Remembered* remembered = new Remembered;  // never destroyed: the backend ends without destructors
    Key key = current_key(for_change);
    if (!remembered->library || remembered->key != key) *remembered = {key, read_library(key.locations)};
    return remembered->library;
}

}  // namespace migrate::server
