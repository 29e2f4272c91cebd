#pragma once

#include <optional>
#include <string>

#include "core/script/alembic/arguments.hpp"

namespace migrate::alembic {

/// The type of another database's dialect of SQLAlchemy by its dotted name
/// ("sqlalchemy.dialects.mysql.TEXT"), given the arguments of its call (null: it was not called).  A type
/// that PostgreSQL has, too, is that one; any other one may be named, as in with_variant(), but refuses to be
/// a column's.  Nothing: it is no such name.
std::optional<Value> other_dialect_type(Context& context, const std::string& dotted_name,
                                        Arguments* arguments);

}  // namespace migrate::alembic
