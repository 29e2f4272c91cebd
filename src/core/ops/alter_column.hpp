#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/column.hpp"
#include "core/ops/stated.hpp"

namespace migrate::ops {

struct Operation;

struct AlterColumnOptions {
    std::optional<bool> nullable = {};
    Stated<ddl::ServerDefault> server_default = {};  ///< an identity is added, altered or (none) dropped
    std::string new_column_name = {};                ///< empty: keeps its name
    std::optional<ddl::Type> type = {};
    std::string using_expression = {};  ///< SQL that makes the new type's value of the old one
    Stated<std::string> comment = {};
    std::optional<bool> autoincrement = {};  ///< gives no statement: as in Alembic it has no meaning here

    // What the column was before: needed to reverse, and to tell what an identity or a type's own check
    // constraint has to change.
    std::optional<ddl::Type> existing_type = {};
    std::optional<bool> existing_nullable = {};
    Stated<ddl::ServerDefault> existing_server_default = {};
    Stated<std::string> existing_comment = {};

    friend bool operator==(const AlterColumnOptions&, const AlterColumnOptions&) = default;
};

/// Changes a column, a statement for each thing changed, its name last.
///
///     AlterColumn("budgets", "name", {.nullable = false, .type = Text(), .existing_nullable = true})
struct AlterColumn : AlterColumnOptions {
    static constexpr std::string_view directive = "alter_column";

    ddl::QualifiedName table;
    std::string column_name;

    AlterColumn(ddl::QualifiedName of_table, std::string column, AlterColumnOptions options = {})
        : AlterColumnOptions(std::move(options)),
          table(std::move(of_table)),
          column_name(std::move(column)) {}

    /// Raises feature_not_supported also for a change from or to a generated value, and between an identity
    /// and a default; invalid_parameter_value for USING without a type and for an identity that would not
    /// change.
    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const AlterColumn&, const AlterColumn&) = default;
};

}  // namespace migrate::ops
