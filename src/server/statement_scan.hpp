#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pg/error.hpp"

namespace migrate::server {

/// Where a statement stands in a text: from its first token up to its semicolon, or the text's end.
struct StatementSpan {
    size_t start;
    size_t end;
};

struct StatementScan {
    std::vector<StatementSpan> statements;
    std::optional<size_t> backslash;  ///< one outside of a string; nothing behind it was looked at
};

/// Finds the statements in `text`, which a zero byte follows, with the server's lexer, by the session's
/// settings for string literals.  A semicolon ends a statement unless it stands in parentheses (CREATE RULE)
/// or in the BEGIN ATOMIC … END of a routine.
///
/// If more text is to come (`is_all` false) only statements whose semicolon is there are given, and what the
/// lexer does not like behind them may just be cut off.  Otherwise what remains is the last statement, and
/// whatever is wrong with it is left to the parser to say.
StatementScan scan_statements(std::string_view text, bool is_all);

/// Whether an error that the lexer has raised is about the text.  It holds nothing but memory: after such a
/// complaint, unlike after other errors, one can go on.
bool is_complaint_of_lexer(const pg::Error& error);

}  // namespace migrate::server
