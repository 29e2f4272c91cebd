#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"

namespace migrate::plan {

/// The revisions of `range`, "from:to", newest first, both ends included.  An empty `from` is base, an
/// empty `to` is all heads, and no range is everything.  `current` at one end means the version rows.
///
/// `to` may be relative: `+N` counts from `from`, and a walk that is too long stops at the end.  `from`
/// may be -N, which counts from the heads.  With a label in `from` only targets that show it count.  From
/// base the dependencies are included; from a revision only what descends from it by parents is.
///
/// Raises invalid_parameter_value for a range without or with several ":", or with ends that lead
/// nowhere; object_not_in_prerequisite_state if `from` is no ancestor of `to`, or if several ends
/// overlap; otherwise as plan_upgrade.
std::vector<graph::Index> history(const graph::RevisionMap& map, const Rows& rows,
                                  const std::optional<std::string>& range);

/// The revisions that `revision` names, as for stamp; `current` means those of the version rows.
std::vector<graph::Index> show(const graph::RevisionMap& map, const Rows& rows, const std::string& revision);

}  // namespace migrate::plan
