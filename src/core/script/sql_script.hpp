#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/revision.hpp"
#include "core/script/sql_script_header.hpp"
#include "core/script/sql_script_marker.hpp"

namespace migrate {

/// A stretch of a file.
struct TextRange {
    std::uint64_t offset;  ///< in bytes
    std::uint64_t length;  ///< in bytes
    std::uint64_t line;    ///< number of its first line, from 1
};

/// Where the statements of one direction stand.
struct SqlSection {
    std::vector<TextRange> ranges;  ///< in order; no statement reaches from one into the next
    bool transaction = true;        ///< false: its statements are to run outside a transaction
};

/// What a file of SQL says about itself.  Its statements stay in the file.
struct SqlScript {
    graph::Revision revision;  ///< without an id if the header names none: then the file's name says it
    SqlTool tool;              ///< whose markers it has
    SqlSection upgrade;
    std::optional<SqlSection> downgrade;  ///< nothing: it cannot be undone
    bool is_utf8 = false;  ///< a byte-order mark says so; otherwise it is in the database's encoding
};

/// Reads a file of SQL, in pieces of any size, keeping no more of it than one line's beginning.
///
///     SqlScriptReader reader("/srv/migrations/002_add_alerts.sql");
///     while (…) reader.add(piece);
///     SqlScript script = reader.finish();
///
/// docs/scripts.md describes the format: the header's words are Alembic's, the markers are dbmate's or
/// goose's. Markers are found as those programs find them, line by line, wherever they stand.  Raises
/// syntax_error and invalid_name with file and line, feature_not_supported for what the markers ask and
/// cannot be done here.
class SqlScriptReader {
  public:
    explicit SqlScriptReader(std::string path);

    void add(std::string_view piece);
    SqlScript finish();

  private:
    enum class Place { header, upgrade, downgrade };

    void take_line(std::string_view beginning);
    void take_marker(const SqlMarker& marker);
    void enter(Place place, const SqlMarker& marker);
    SqlSection& section();
    void open_range();
    void close_range(std::uint64_t end);
    [[noreturn]] void fail(const std::string& problem, const std::string& hint = "") const;

    std::string path_;
    SqlScript script_;
    SqlScriptHeader header_;
    Place place_ = Place::header;
    std::optional<SqlTool> tool_;
    bool in_transaction_ = true;
    std::optional<std::uint64_t> statement_begin_;  ///< line of the StatementBegin that is open

    std::uint64_t offset_ = 0;       ///< how much of the file has been taken
    std::uint64_t line_number_ = 1;  ///< of the line that is being read
    std::uint64_t line_offset_ = 0;  ///< where it begins
    std::uint64_t line_length_ = 0;  ///< how much of it has come, in bytes
    std::string line_;               ///< its beginning, if it comes in several pieces
    TextRange range_{0, 0, 0};       ///< the one that is open
};

/// Reads a whole text at once.
SqlScript read_sql_script(std::string_view text, std::string path);

}  // namespace migrate
