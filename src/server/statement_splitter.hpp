#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/statement_scan.hpp"

namespace migrate::server {

/// One statement of a script, in the database's encoding, without its semicolon.
struct Statement {
    std::string text;
    size_t line;  ///< where it begins, in the script's file
};

/// Takes a script apart into its statements, one at a time, with the server's own lexer.
///
///     StatementSplitter splitter(read, {.file = "/srv/migrations/002.sql"});
///     while (auto statement = splitter.next()) …
///
/// It reads ahead by at most a fixed amount, or by what the statement at hand takes, so memory is bounded by
/// the largest statement.  Statements are to be run as they come: one that sets standard_conforming_strings
/// or backslash_quote changes how the text behind it is read, as it does in psql.
class StatementSplitter {
  public:
    /// Fills a buffer with the script's next bytes, none of them zero, and returns how many: 0 at its end.
    using Read = std::function<size_t(char* buffer, size_t size)>;

    struct Origin {
        std::string file;      ///< for messages; empty: the script is in no file
        size_t line = 1;       ///< number of the script's first line there
        bool is_utf8 = false;  ///< it is to be converted; otherwise it is in the database's encoding
    };

    StatementSplitter(Read read, Origin origin);

    /// The next statement, nothing at the end.  It has not been parsed yet: what is wrong with it is for the
    /// server to say, or for check_statement.  Raises, each with file and line: syntax_error for commands of
    /// psql; character_not_in_repertoire for bytes that are no text in the encoding; program_limit_exceeded
    /// for a statement that no PostgreSQL string can hold.
    std::optional<Statement> next();

  private:
    struct LexerSettings {
        bool standard_conforming_strings;
        int backslash_quote;
        bool operator==(const LexerSettings&) const = default;
    };
    static LexerSettings current_settings();

    void read_more();
    void move_to(size_t position);
    Statement take(StatementSpan span);
    [[noreturn]] void refuse_backslash();

    Read read_;
    Origin origin_;
    size_t piece_ = 0;         // bytes that were read last
    std::string window_;       // what has been read and not yet been dropped
    size_t position_ = 0;      // in it: up to here statements were given out
    size_t line_;              // of position_
    bool is_all_ = false;      // nothing is to come behind it
    bool is_scanned_ = false;  // for what follows position_
    StatementScan scan_;       // relative to scan_start_
    size_t scan_start_ = 0;
    size_t next_ = 0;           // in scan_.statements
    LexerSettings settings_{};  // that it was made by
};

/// Reads from a text that outlives the reader.
StatementSplitter::Read reader_of(std::string_view text);

}  // namespace migrate::server
