#pragma once

#include <span>

#include "core/graph/links.hpp"

namespace migrate::graph {

/// The dependencies of each revision without those that an ancestor by parents declares already:
/// N(r) = D(r) minus everything in D(a) for some proper ancestor a of r over `parents` alone.
/// (Alembic's rule.  A dependency that is merely implied by another, or that is an ancestor itself, stays.)
///
/// `order` is a topological order of the graph, ancestors first.
Links normalize_dependencies(const Links& parents, const Links& dependencies, std::span<const Index> order);

}  // namespace migrate::graph
