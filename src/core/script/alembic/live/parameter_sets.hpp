#pragma once

#include <vector>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What an insert() or update() takes of several sets of parameters, which are dicts: all change the columns
/// that the first one names, and what others name besides is passed over, as in SQLAlchemy.  Raises
/// StatementError for a set that has no value for one of them.
std::vector<Value> with_names_of_first(Context& context, std::vector<Value> sets);

}  // namespace migrate::alembic
