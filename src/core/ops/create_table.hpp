#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/column.hpp"
#include "core/ddl/constraint.hpp"
#include "core/ddl/index.hpp"

namespace migrate::ops {

struct Operation;

struct CreateTableOptions {
    std::vector<ddl::Constraint> constraints = {};  ///< of the table; the columns' own stand with them
    std::vector<ddl::Index> indexes = {};
    bool if_not_exists = false;
    std::string comment = {};                       ///< empty: none
    std::vector<std::string> prefixes = {};         ///< before TABLE: UNLOGGED, TEMPORARY
    std::vector<ddl::QualifiedName> inherits = {};  ///< parents
    std::string partition_by = {};                  ///< SQL: "RANGE (created_at)"
    std::string using_method = {};                  ///< table access method
    ddl::StorageParameters with = {};
    std::string on_commit = {};  ///< PRESERVE ROWS, DELETE ROWS or DROP, for a temporary table
    std::string tablespace = {};

    friend bool operator==(const CreateTableOptions&, const CreateTableOptions&) = default;
};

/// Creates a table, before it the enumerations and domains of its columns (each once), after it its indexes
/// and comments.
///
///     CreateTable("tags", {Column("id", Integer(), {.primary_key = true}), Column("name", Text())})
struct CreateTable : CreateTableOptions {
    static constexpr std::string_view directive = "create_table";

    ddl::QualifiedName table;
    std::vector<ddl::Column> columns;

    CreateTable(ddl::QualifiedName name, std::vector<ddl::Column> table_columns,
                CreateTableOptions options = {})
        : CreateTableOptions(std::move(options)), table(std::move(name)), columns(std::move(table_columns)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;
    bool needs_autocommit() const;

    /// The table's primary key as written, or made of the columns marked so (the one that counts up by
    /// itself first, as SQLAlchemy has it); without columns if there is none.
    ddl::PrimaryKeyConstraint primary_key() const;

    friend bool operator==(const CreateTable&, const CreateTable&) = default;
};

}  // namespace migrate::ops
