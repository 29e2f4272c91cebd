#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/stamp.hpp"
#include "core/plan/step.hpp"

namespace migrate::plan {

/// What a script that is written without looking at a database has to do.
struct OfflinePlan {
    enum class Command { upgrade, downgrade, stamp };
    Command command;
    Rows start;               ///< the version rows taken for granted; empty: the table may not exist yet
    std::vector<Step> steps;  ///< for an upgrade or downgrade
    Stamp stamp;              ///< for a stamp
};

/// `range` is "from:to", or "to" alone, which starts from base.  `from` is any identifier of one revision.
///
/// `command` is "upgrade", "downgrade" (which needs a `from`) or "stamp".  Without it the range
/// tells: it is a downgrade if `to` is base or `-N`, or names an ancestor of `from`; else an upgrade.
///
/// Raises invalid_parameter_value for another command, several ":", an empty target or a downgrade
/// without a start; otherwise as plan_upgrade, plan_downgrade or plan_stamp.
OfflinePlan plan_offline(const graph::RevisionMap& map, const std::string& range,
                         const std::optional<std::string>& command);

}  // namespace migrate::plan
