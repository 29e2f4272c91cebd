#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

/// Python's language: from text to syntax tree.  Nothing here knows of Alembic, and nothing is evaluated.
namespace migrate::python {

/// A place in a source, in bytes from its beginning.
using Offset = std::uint32_t;

/// The text of a script as Python reads it: without byte-order mark, every line ending a "\n".
class Source {
  public:
    static constexpr size_t largest = size_t{4} * 1024 * 1024;  ///< in bytes

    /// `path` is for messages; empty if the text comes from no file.
    ///
    /// Raises program_limit_exceeded for a larger text, character_not_in_repertoire for one that is not
    /// UTF-8, feature_not_supported for one that says, as Python's rules have it (PEP 263), that it is in
    /// another encoding and holds more than ASCII, and syntax_error for NUL bytes.
    Source(std::string_view text, std::string path);

    std::string_view text() const { return text_; }
    const std::string& path() const { return path_; }

    size_t line(Offset offset) const;    ///< from 1
    size_t column(Offset offset) const;  ///< from 1, in characters
    std::string_view line_text(Offset offset) const;

    /// `file "/srv/versions/1a.py", line 7, column 5: op.drop_table(name)`
    std::string place(Offset offset) const;

    /// An error with that place as its CONTEXT.
    Error error(SqlState state, const std::string& problem, Offset offset) const;

  private:
    std::string text_;
    std::string path_;
    std::vector<Offset> lines_;  // where each begins
};

}  // namespace migrate::python
