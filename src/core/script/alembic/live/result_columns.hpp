#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/sqlalchemy/affinity.hpp"
#include "core/script/alembic/value.hpp"

namespace migrate::alembic {

/// The columns that a statement says it gives, by name and type.  None for what says nothing: SQL as text.
using ResultColumns = std::vector<std::pair<std::string, ExpressionType>>;

ResultColumns result_columns(const Value& statement);

}  // namespace migrate::alembic
