#pragma once

#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/graph/revision_set.hpp"
#include "core/plan/step.hpp"

/// What the version rows say about the revisions.
namespace migrate::plan {

/// The revisions that the rows name, in table order, without duplicates.  Raises undefined_object
/// for a row that is not exactly the id of a revision.
std::vector<graph::Index> row_revisions(const graph::RevisionMap& map, const Rows& rows);

/// All applied revisions: those of the rows and all their ancestors, in load order.
std::vector<graph::Index> applied(const graph::RevisionMap& map, const Rows& rows);

/// The applied revisions without an applied child, in load order.  A revision that is only implied by a
/// dependency of another row is among them although it has no row of its own.
std::vector<graph::Index> current(const graph::RevisionMap& map, const Rows& rows);

/// Raises object_not_in_prerequisite_state unless the rows are exactly the heads.  As in Alembic,
/// heads means all revisions without children: one that another branch depends on never has a row
/// after an upgrade, and then the check fails.
void check_heads(const graph::RevisionMap& map, const Rows& rows);

/// Raises object_not_in_prerequisite_state if one of `revisions` is an ancestor of another;
/// `what` names them in the message ("requested revision", "version row").
void check_no_overlap(const graph::RevisionMap& map, const std::vector<graph::Index>& revisions,
                      const char* what);

}  // namespace migrate::plan
