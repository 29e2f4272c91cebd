#pragma once

#include "core/ops/operation.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Does what SAVEPOINT, RELEASE SAVEPOINT and ROLLBACK TO SAVEPOINT say, as statements of a script, with
/// savepoints like those of begin_nested().  False: `operation` is something else, or there is no database
/// and it is only written down.
///
/// Raises feature_not_supported for a savepoint that has ended with the try statement or block that it was
/// made in.
bool run_savepoint_statement(Context& context, const ops::Operation& operation);

}  // namespace migrate::alembic
