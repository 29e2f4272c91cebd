#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/column.hpp"

namespace migrate::ops {

struct Operation;

struct AddColumnOptions {
    bool if_not_exists = false;
    bool inline_references = false;   ///< the one foreign key stands in the column's definition; as in
                                      ///< Alembic, only its target does, not its options
    bool inline_primary_key = false;  ///< PRIMARY KEY stands in the column's definition

    friend bool operator==(const AddColumnOptions&, const AddColumnOptions&) = default;
};

/// Adds a column to a table, then the constraints, index and comment that come with it.  Like Alembic it does
/// not create the column's enumeration or domain, and makes no primary key unless inline_primary_key says so.
///
///     AddColumn("budgets", Column("note", Text()))
struct AddColumn : AddColumnOptions {
    static constexpr std::string_view directive = "add_column";

    ddl::QualifiedName table;
    ddl::Column column;

    AddColumn(ddl::QualifiedName of_table, ddl::Column new_column, AddColumnOptions options = {})
        : AddColumnOptions(options), table(std::move(of_table)), column(std::move(new_column)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const AddColumn&, const AddColumn&) = default;
};

}  // namespace migrate::ops
