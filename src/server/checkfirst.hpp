#pragma once

#include "core/ops/operation.hpp"

namespace migrate::server {

/// Whether an operation with `checkfirst` has nothing to do: the type that it would create is there, or the
/// one that it would drop is not.  Types are found as SQLAlchemy's has_type() finds them: in the schema
/// given, else by search_path.
bool is_needless(const ops::Operation& operation);

}  // namespace migrate::server
