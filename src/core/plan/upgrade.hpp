#pragma once

#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"

namespace migrate::plan {

/// The steps from `rows` up to `targets`: everything the targets need that is not applied yet, in
/// the order of traversal.hpp.  Nothing to do is success, also for targets that lie behind.
/// A single target may be relative (target.hpp); several are absolute.
///
/// Raises undefined_object for an unknown target, branch or row; ambiguous_alias for several heads, a
/// partial id with several answers, or a walk with several ways to go; invalid_parameter_value for
/// an empty target, a range, and a relative target that leads nowhere; object_not_in_prerequisite_state if
/// one target, or one row, is an ancestor of another.
std::vector<Step> plan_upgrade(const graph::RevisionMap& map, const Rows& rows,
                               const std::vector<std::string>& targets);

}  // namespace migrate::plan
