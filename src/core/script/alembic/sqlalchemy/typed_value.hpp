#pragma once

#include "core/script/alembic/sqlalchemy/affinity.hpp"
#include "core/script/alembic/value.hpp"

namespace migrate::alembic {

class Context;

/// What SQLAlchemy's own types make of a value on its way to the server, where that is another one: the
/// label of an enumeration's member, or of what equals one; the bare digits of an UUID that is text on
/// either side.  Raises Python's LookupError for what is no label.
Value typed_value(Context& context, const Value& value, ExpressionType type);

}  // namespace migrate::alembic
