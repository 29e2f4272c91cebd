#pragma once

#include <span>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"

/// How the version rows follow the steps.  There is one row per applied revision that no other
/// applied revision needs, be it as parent or as dependency; the rules are Alembic's.
///
/// r is the revision of a step, U what it needs: its parents, then its normalized dependencies.
namespace migrate::plan {

/// Upgrade steps for `order` (each revision after what it needs), starting from `rows`, none of which
/// may be an ancestor of another.
///
/// If nothing of U has a row, r gets a new one (a base, or a branch that leaves an already passed
/// point).  Otherwise r takes over the last row of U; other rows of U are removed first.
std::vector<Step> upgrade_steps(const graph::RevisionMap& map, std::span<const graph::Index> rows,
                                std::span<const graph::Index> order);

/// Downgrade steps for `order` (each revision before what it needs), starting from `rows`; each must be
/// applied and have nothing applied above it at its turn.
///
/// `back` is U without what another row implies; or, if r is the only row, U without what lies below
/// another member of U.  If `back` is empty, r's row is removed; else it becomes the last of `back`,
/// and the others are inserted first.
std::vector<Step> downgrade_steps(const graph::RevisionMap& map, std::span<const graph::Index> rows,
                                  std::span<const graph::Index> order);

}  // namespace migrate::plan
