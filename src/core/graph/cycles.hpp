#pragma once

#include <span>
#include <vector>

#include "core/graph/links.hpp"
#include "core/graph/revision.hpp"

namespace migrate::graph {

/// All revisions, each after everything it needs (`needs`: parents and dependencies).
///
/// Raises invalid_object_definition if some revisions need each other in a circle, wherever in the
/// graph the circle hangs, and names one whole circle.
std::vector<Index> topological_order(std::span<const Revision> revisions, const Links& needs,
                                     const Links& needed_by, const Links& parents);

}  // namespace migrate::graph
