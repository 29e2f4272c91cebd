#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/revision.hpp"

namespace migrate {

/// The comment lines at the top of a file of SQL: a message, and the words of Alembic's revision files.
///
///     -- Add alerts table
///     --
///     -- revision: 002_add_alerts
///     -- down_revision: 001_add_budgets
///
/// A line `word: …` (lower case) is a header word if the word is known.  If the header names a revision,
/// every other such word is an error, so that a slip of the pen cannot turn a revision into a base.
class SqlScriptHeader {
  public:
    explicit SqlScriptHeader(std::string path) : path_(std::move(path)) {}

    /// Takes one comment line, given what follows its two dashes; not `is_whole` if that was cut.  Raises
    /// syntax_error for a repeated word and for empty elements of a list, invalid_name for what is no
    /// revision id.
    void add(std::string_view comment, bool is_whole, std::uint64_t line);

    /// Fills in what the header says.  Raises syntax_error for words that are unknown or mean nothing without
    /// a revision.
    void finish(graph::Revision& revision) const;

  private:
    struct Word {
        std::string name;
        std::uint64_t line;
    };

    void set(const std::string& word, std::string_view value, std::uint64_t line);
    std::vector<std::string> names(const std::string& word, std::string_view value, std::uint64_t line) const;

    std::string path_;
    graph::Revision revision_;
    std::vector<Word> seen_;
    std::optional<Word> unknown_;
};

}  // namespace migrate
