#pragma once

#include "core/graph/revision.hpp"
#include "core/script/python/syntax.hpp"

namespace migrate::alembic {

/// What a script says of its revision: the module's variables revision, down_revision, depends_on and
/// branch_labels, and the docstring, whose first line is the message and whose line `Create Date:` the date.
///
/// Only what these variables need is evaluated: whatever else the script's own statements do cannot keep it
/// from being read.  Raises syntax_error for a script without `revision`, datatype_mismatch for values that
/// are neither strings nor lists of them, invalid_name for an empty id, and what their evaluation raises.
graph::Revision read_script_header(const python::Tree& tree);

}  // namespace migrate::alembic
