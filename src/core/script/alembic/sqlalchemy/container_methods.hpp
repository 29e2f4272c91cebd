#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/sqlalchemy/expression.hpp"

namespace migrate::alembic {

/// The methods that only expressions of arrays, of JSONB, of hstore and of ranges have: `column.contains(…)`
/// is `@>` there.  Nothing: it is of another type, or there is no such method.
std::optional<Value> container_method(Context& context, Expression& self, std::string_view name);

}  // namespace migrate::alembic
