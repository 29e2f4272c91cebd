#pragma once

#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"

namespace migrate::plan {

/// The steps from `rows` down to `target`: everything applied above the target, and all that needs
/// any of it in whatever branch, in the order of traversal.hpp.  With a label (or `-N`) at a fork only that
/// branch is taken down.  What depends on the target itself without being above it stays.
///
/// `-N` from several rows starts at the first one in table order; Alembic warns about that.
///
/// Raises undefined_object for an unknown target, branch or row; ambiguous_alias as plan_upgrade;
/// invalid_parameter_value for an empty target, a range, and a relative target that leads nowhere;
/// object_not_in_prerequisite_state if there is nothing to remove above a target that is no version row.
std::vector<Step> plan_downgrade(const graph::RevisionMap& map, const Rows& rows, const std::string& target);

}  // namespace migrate::plan
