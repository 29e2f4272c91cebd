#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::ops {

struct Operation;

struct ExecuteOptions {
    std::optional<std::string> reverse_sql = {};  ///< what undoes it
    bool autocommit = false;                      ///< the server refuses it inside a transaction

    friend bool operator==(const ExecuteOptions&, const ExecuteOptions&) = default;
};

/// Runs SQL as it stands: one statement or several with semicolons between them, which stay together.
///
///     Execute("UPDATE budgets SET period = 'monthly' WHERE period IS NULL")
struct Execute : ExecuteOptions {
    static constexpr std::string_view directive = "execute";

    std::string sql;

    Execute(std::string text, ExecuteOptions options = {})
        : ExecuteOptions(std::move(options)), sql(std::move(text)) {}

    /// A statement that is to run outside a transaction, if `autocommit`.
    static Execute with_autocommit(std::string text, bool autocommit) {
        Execute statement(std::move(text));
        statement.autocommit = autocommit;
        return statement;
    }

    /// The text without blanks at its ends and semicolons at its end; nothing for an empty one.
    std::vector<std::string> render() const;
    Operation reverse() const;
    bool needs_autocommit() const { return autocommit; }

    friend bool operator==(const Execute&, const Execute&) = default;
};

}  // namespace migrate::ops
