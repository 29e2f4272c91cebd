#pragma once

#include <string_view>

#include "core/ports/answer.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What a script finds in a result: the value that psycopg2, as SQLAlchemy sets it up, makes of a column of
/// that type for a plain text() query.  A type that neither of them knows is a str; so is an array of such.
/// `text` is what the type's output function writes in UTF-8 with DateStyle ISO, IntervalStyle postgres,
/// bytea_output hex and extra_float_digits 1; NULL is the caller's.
///
/// Raises Python's ValueError or OverflowError for what its type cannot hold (dates BC or behind the year
/// 9999), and feature_not_supported for what is not known here.  A range is a value that refuses when it is
/// used.
Value value_of_server(Context& context, const ServerType& type, std::string_view text);

}  // namespace migrate::alembic
