#pragma once

#include <span>
#include <vector>

#include "core/graph/links.hpp"

namespace migrate::graph {

/// A mark that a revision carries, or is asked about.  Marks are numbered from 0.
struct Mark {
    Index revision;
    std::uint32_t number;
};

/// Which ancestors of a revision count: all proper ones, or only those of its neighbours (so at
/// least two links away on some path).
enum class Ancestors { proper, of_neighbours };

/// For each query: does an ancestor of its revision, over the links `down`, carry its mark?
///
/// `order` is a topological order (ancestors first).  Marks are carried upwards 256 at a time, in one sweep
/// over the part of the order where they matter, so marks that stay local cost time linear in the graph, and
/// the worst case is (revisions + links) * marks / 256.
std::vector<bool> inherits_mark(const Links& down, std::span<const Index> order,
                                std::span<const Mark> carriers, std::span<const Mark> queries,
                                Ancestors which);

}  // namespace migrate::graph
