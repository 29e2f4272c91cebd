#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "core/graph/revision_map.hpp"

namespace migrate::plan {

/// Refuses to go on while a revision counts as applied though it may never have run.
///
/// A file that is placed by its name becomes an ancestor of all that sort behind it.  One that is added below
/// what is applied therefore counts as applied at once, by the version rows alone, and would be skipped for
/// ever.  What tells it apart is the record that every run and every stamp leaves.
///
/// `applied` are the revisions that the version rows imply, `by_name` says for each revision of the map
/// whether a file's name gave it its place, and `recorded` are the ids of those that are known to have run or
/// to have been stamped for these version rows.  Raises object_not_in_prerequisite_state, naming the first
/// such file in the map's order.
void check_recorded(const graph::RevisionMap& map, const std::vector<graph::Index>& applied,
                    const std::vector<bool>& by_name, const std::unordered_set<std::string>& recorded);

}  // namespace migrate::plan
