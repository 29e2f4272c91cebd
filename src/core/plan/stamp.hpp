#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"

namespace migrate::plan {

/// One destination of a stamp, for the notice about it.
struct StampMove {
    Rows from;                      ///< the rows that moved to it; empty: it is new
    std::optional<std::string> to;  ///< the revision; nothing: base

    bool operator==(const StampMove&) const = default;
};

struct Stamp {
    std::vector<RowChange> row_changes;  ///< in this order
    std::vector<StampMove> moves;

    bool operator==(const Stamp&) const = default;
};

/// How to set the version rows to `targets` without running anything.  No targets mean base.
///
/// For each revision that the targets name: the rows above or below it move to it (all but the last
/// are removed, the last is updated); if there are none it gets a row of its own; other branches keep
/// their rows.  Targets that name no revision (`base`, `label@base`) remove the rows of their lineage; next
/// to other targets they add those rows to what moves.  Where Alembic treats all targets as one lineage,
/// which can lose rows (`heads` from two independent lines), each target has its own here.
///
/// With `purge` all rows are removed first, known or not.
///
/// Raises undefined_object for an unknown target, branch or (without purge) row; ambiguous_alias for several
/// heads or a partial id; invalid_parameter_value for an empty target, a range, and a relative target other
/// than -N, which counts from the heads of the graph; object_not_in_prerequisite_state if one target is an
/// ancestor of another.
Stamp plan_stamp(const graph::RevisionMap& map, const Rows& rows, const std::vector<std::string>& targets,
                 bool purge);

}  // namespace migrate::plan
