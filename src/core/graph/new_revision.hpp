#pragma once

#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"

namespace migrate::graph {

/// The parents of a new revision that is to stand on `head`, an identifier of the target language, as
/// `alembic revision --head` chooses them.
///
/// `head` itself means the only head.  Built-in heads that are not among `applied` do not count for it: a
/// database that does not use the built-in migrations starts a history of its own.
///
/// Raises cardinality_violation if there are several heads, and object_not_in_prerequisite_state if a
/// revision that `head` names already has children, unless `splice` asks for a branch.
std::vector<std::string> parents_for_new_revision(const RevisionMap& map, const std::vector<Index>& applied,
                                                  const std::string& head, bool splice);

/// The parents of a revision that joins others: `revisions`, or all heads if it is empty.  Raises
/// invalid_parameter_value for fewer than two or the same twice, and object_not_in_prerequisite_state for one
/// that is no head.
std::vector<std::string> parents_for_merge(const RevisionMap& map, const std::vector<std::string>& revisions);

/// Raises what would be wrong with the graph if `revision` were added to it.
void check_addition(const RevisionMap& map, const Revision& revision);

}  // namespace migrate::graph
