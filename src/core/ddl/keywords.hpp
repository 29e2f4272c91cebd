#pragma once

#include <string_view>

namespace migrate::ddl {

/// Whether the server's grammar, or SQLAlchemy's PostgreSQL dialect, wants `word` (lower case) in double
/// quotes when it names a table, column, constraint, index or schema.
bool is_reserved(std::string_view word);

/// Whether `word` (lower case), standing bare where a type is expected, means something of the grammar's own
/// (`time`, `interval`, `setof`, …) instead of a user's type.
bool is_reserved_for_types(std::string_view word);

}  // namespace migrate::ddl
