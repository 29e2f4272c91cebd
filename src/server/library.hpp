#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"
#include "core/script/program.hpp"

namespace migrate::server {

class VersionTable;
struct BadScript;

/// What a revision does: its two directions, and for code kept in the database the role that vouches for it.
struct Script {
    std::shared_ptr<const Program> upgrade;
    std::shared_ptr<const Program> downgrade;  ///< null: it cannot be undone
    std::optional<std::string> registrar;
    bool is_file = false;  ///< its revision is a file's, though the script may be a replacement
    bool by_name = false;  ///< it is a file that owes its place in the graph to its name
    bool is_kept = false;  ///< its own is gone, and what was kept when it was applied takes its place
};

/// What tells whether a script is still what it was (see script_checksum).
struct ScriptChecksums {
    std::string upgrade;
    std::optional<std::string> downgrade;  ///< nothing: it cannot be undone
    bool operator==(const ScriptChecksums&) const = default;
};

/// All revisions of the version locations: their graph, and the script of each by its index there.
class Library {
  public:
    Library(graph::RevisionMap revisions, std::vector<Script> their_scripts)
        : map(std::move(revisions)), scripts(std::move(their_scripts)), checksums_(scripts.size()) {}

    /// What a step executes.  Raises feature_not_supported if the revision cannot be undone.
    const Program& program(const plan::Step& step) const;

    /// The checksums of a revision's script, computed once.
    const ScriptChecksums& checksums(graph::Index revision) const;

    const graph::RevisionMap map;
    const std::vector<Script> scripts;

  private:
    mutable std::vector<std::optional<ScriptChecksums>> checksums_;
};

/// The library as the calling transaction sees it.  `for_change` also makes sure that it is not older than
/// what others have committed (see stored_revisions_token).  A backend remembers the last one it made, with
/// all that it was made from, so that an unchanged graph of any size costs one look at a token.  Raises what
/// is wrong with the graph.
std::shared_ptr<const Library> load_library(bool for_change = false);

/// The same for work on a version table with these rows.  Where the locations lack a revision that a row or
/// another revision names, the source that was kept when it was applied takes its place.
std::shared_ptr<const Library> load_library(const VersionTable& table, const plan::Rows& rows,
                                            bool for_change = false);

/// All revisions that can be read, whatever is wrong with others or with the graph.
struct Inventory {
    std::vector<graph::Revision> revisions;
    std::vector<Script> scripts;  ///< of the revisions, in the same order
    std::vector<BadScript> bad;
};

/// Reads the version locations without using what is remembered.  Scripts of files are those that run: their
/// replacements, where there are some.
Inventory take_inventory();

}  // namespace migrate::server
