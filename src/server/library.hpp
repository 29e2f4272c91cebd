#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"
#include "core/script/program.hpp"

namespace migrate::server {

/// What a revision does: its two directions, and for code kept in the database the role that vouches for it.
struct Script {
    std::shared_ptr<const Program> upgrade;
    std::shared_ptr<const Program> downgrade;  ///< null: it cannot be undone
    std::optional<std::string> registrar;
    bool by_name = false;  ///< it is a file that owes its place in the graph to its name
};

/// All revisions of the version locations: their graph, and the script of each by its index there.
struct Library {
    graph::RevisionMap map;
    std::vector<Script> scripts;

    /// What a step executes.  Raises feature_not_supported if the revision cannot be undone.
    const Program& program(const plan::Step& step) const;
};

/// The library as the calling transaction sees it.  `for_change` also makes sure that it is not older than
/// what others have committed (see stored_revisions_token).  A backend remembers the last one it made, with
/// all that it was made from, so that an unchanged graph of any size costs one look at a token.  Raises what
/// is wrong with the graph.
std::shared_ptr<const Library> load_library(bool for_change = false);

}  // namespace migrate::server
