#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/graph/relative.hpp"
#include "core/graph/revision_map.hpp"

/// What the targets of upgrade and downgrade mean, given where the database is.
namespace migrate::plan {

/// Raises invalid_parameter_value for an empty target and for a range ("from:to"), which only history and
/// offline scripts know.
void check_target(const std::string& target);

/// Where a relative target of an upgrade leads.  `current`: the revisions of the version rows.
///
/// `+N`: N above the only row, or above base; `label@+N`: N above the row on that branch, or else
/// above the last applied revision of the branch, choosing children of its lineage; `X+N`, `X-N`: from X.
/// Raises invalid_parameter_value for a number that does not lead up from the rows and for a walk
/// that goes too far, except that with `stop_at_end` it ends there; also if it ends at base.
graph::Index relative_upgrade_target(const graph::RevisionMap& map, std::span<const graph::Index> current,
                                     const std::string& text, const graph::RelativeTarget& target,
                                     bool stop_at_end);

/// The target of a downgrade.
struct DowngradeTarget {
    std::optional<graph::Index> revision;  ///< what remains; nothing: base
    std::optional<graph::Index> branch;    ///< the revision a label names: the branch to go down on
};

/// The way that `-N` or `label@-N` goes down from `current`, which must not be empty: from the first
/// revision, or from the one on the branch of the label, or else from the applied tip of that branch. `start`
/// is set to where it begins.  Raises as downgrade_target, but not for going too far.
graph::Walk walk_down_from(const graph::RevisionMap& map, std::span<const graph::Index> current,
                           const std::string& text, const graph::RelativeTarget& target, graph::Index& start);

/// Reads the target of a downgrade.  `current`: the revisions of the version rows, in table order.
///
/// Absolute: what stands before the last "@" is the label, the rest names one revision.  Alembic mostly
/// ignores the label then; here the revision must be of the label's lineage, so that a mistyped label does
/// not remove another branch.  `-N`: N below the first row, on its branch; `label@-N`: N below the row on
/// that branch, or else below the applied tip of it; `X+N`, `X-N`: from X.
DowngradeTarget downgrade_target(const graph::RevisionMap& map, std::span<const graph::Index> current,
                                 const std::string& text);

}  // namespace migrate::plan
