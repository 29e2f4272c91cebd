#pragma once

#include <span>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/graph/revision_set.hpp"

namespace migrate::plan {

/// The revisions of `chosen` in the order in which Alembic walks down from `starts` (targets of an
/// upgrade, version rows of a downgrade), each before its parents and dependencies.
///
/// One branch is followed down (parents in declared order, then dependencies) until something else still
/// needs the next revision; then that is followed, and the first continued later.  The result depends on load
/// order and declared order alone.  The precise rule, which the tests hold as a reference:
///
///     current := the starts that are in chosen, in load order;  i := 0
///     while current is not empty:
///         c := current[i]
///         if c is an ancestor of some current[j]:  i := lowest such j;  continue
///         emit c
///         add := what c needs, as far as it is in chosen and not in current
///         if add is empty:  delete current[i];  i := max(i - 1, 0)
///         else:  current[i] := first of add;  append the rest of add
///
/// Revisions of `chosen` that this way never reaches, because the links to them lead outside of chosen, are
/// taken up as soon as nothing is above them any more.
std::vector<graph::Index> traverse(const graph::RevisionMap& map, const graph::RevisionSet& chosen,
                                   std::span<const graph::Index> starts);

}  // namespace migrate::plan
