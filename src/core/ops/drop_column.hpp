#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/column.hpp"

namespace migrate::ops {

struct Operation;

struct DropColumnOptions {
    bool if_exists = false;
    std::optional<ddl::Column> original = {};  ///< the column itself, where that is known

    friend bool operator==(const DropColumnOptions&, const DropColumnOptions&) = default;
};

/// Drops a column of a table, and with it what is in it: reversing gives an empty one.
struct DropColumn : DropColumnOptions {
    static constexpr std::string_view directive = "drop_column";

    ddl::QualifiedName table;
    std::string column_name;

    DropColumn(ddl::QualifiedName of_table, std::string column, DropColumnOptions options = {})
        : DropColumnOptions(std::move(options)), table(std::move(of_table)), column_name(std::move(column)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropColumn&, const DropColumn&) = default;
};

}  // namespace migrate::ops
