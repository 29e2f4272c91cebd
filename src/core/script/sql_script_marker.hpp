#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace migrate {

/// The programs whose markers divide a file of SQL.
enum class SqlTool { dbmate, goose };

/// A comment line that says what the lines below it are.
struct SqlMarker {
    enum class Kind { up, down, no_transaction, statement_begin, statement_end };

    SqlTool tool;
    Kind kind;
    bool transaction = true;  ///< false: dbmate's option transaction:false
};

/// The marker that a comment is, given what follows its two dashes; nothing for an ordinary comment.  Raises,
/// with file and line, syntax_error for what looks like a marker but is none (to take it for a comment could
/// run a downgrade's statements as part of the upgrade), and feature_not_supported for one that asks for what
/// is not done here.
std::optional<SqlMarker> read_sql_marker(std::string_view comment, std::string_view path, std::uint64_t line);

}  // namespace migrate
