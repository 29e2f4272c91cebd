#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ddl/literal.hpp"

namespace migrate::ops {

struct Operation;

/// Inserts rows into a table, a statement each.
///
///     BulkInsert("currencies", {"code", "digits"}, {{"EUR", 2}, {"JPY", 0}})
struct BulkInsert {
    static constexpr std::string_view directive = "bulk_insert";

    using Row = std::vector<std::optional<ddl::Value>>;  ///< none: left to the column's default

    ddl::QualifiedName table;
    std::vector<std::string> columns;
    std::vector<Row> rows;  ///< each with a value for each column, in their order

    BulkInsert(ddl::QualifiedName into_table, std::vector<std::string> column_names, std::vector<Row> values)
        : table(std::move(into_table)), columns(std::move(column_names)), rows(std::move(values)) {}

    /// Raises invalid_parameter_value also for a row with more or fewer values than columns.
    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const BulkInsert&, const BulkInsert&) = default;
};

}  // namespace migrate::ops
