#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/graph/revision_set.hpp"

namespace migrate::graph {

/// Which links a lineage follows.
enum class LineageLinks { parents, parents_and_dependencies };

/// The revisions that are an ancestor or descendant of one of `named`, or one of them.
RevisionSet lineage_of(const RevisionMap& map, std::span<const Index> named, LineageLinks links);

/// The lineage of `branch`: of the revision its label names and of those its symbol names
/// (identifier.hpp).  `base` names nothing and excludes nothing: everything.  Raises as resolve_name.
RevisionSet lineage_named(const RevisionMap& map, std::string_view branch,
                          LineageLinks links = LineageLinks::parents);

/// Those of `candidates` that are in the lineage of `branch`, which is only looked up if there are
/// candidates.
std::vector<Index> in_lineage(const RevisionMap& map, std::span<const Index> candidates,
                              std::string_view branch, LineageLinks links = LineageLinks::parents);

}  // namespace migrate::graph
