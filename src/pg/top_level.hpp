#pragma once

#include "pg/prelude.hpp"

namespace migrate::pg {

/// Runs one statement as if a client had sent it alone, in a transaction of its own: the only way to run what
/// "cannot run inside a transaction block".  For a background worker outside any transaction.  Rows are
/// thrown away.  Raises the server's errors as PostgreSQL errors; to be called through `call`.
void run_at_top_level(const char* statement);

}  // namespace migrate::pg
