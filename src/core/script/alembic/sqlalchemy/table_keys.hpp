#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/ops/create_table.hpp"
#include "core/script/alembic/sqlalchemy/table.hpp"

/// The columns that constraints and indexes speak of: by the keys that scripts know them by, and in other
/// tables.
namespace migrate::alembic {

/// Puts the columns' names where the parts of their table say their keys.
void resolve_keys(const std::vector<ColumnObject*>& columns, ddl::Constraint& constraint);
void resolve_keys(const std::vector<ColumnObject*>& columns, ddl::Index& index);
/// The same for the columns that the table's foreign keys refer to, in the tables that the MetaData has.
void resolve_targets(const Metadata& metadata, ops::CreateTable& table);

/// In a MetaData with a schema a target without one is in that.
void set_default_schema(ddl::QualifiedName& referred, const std::string& schema);
void set_default_schema(ddl::Constraint& constraint, const std::string& schema);

/// Calls `act` with the table and the columns that each foreign key refers to.
template <class Act>
void for_each_target(ops::CreateTable& table, Act act) {
    for (ddl::Column& column : table.columns)
        for (ddl::ForeignKey& key : column.foreign_keys)
            act(key.referred_table, std::span<std::string>(&key.referred_column, 1));
    for (ddl::Constraint& constraint : table.constraints)
        if (auto* key = std::get_if<ddl::ForeignKeyConstraint>(&constraint))
            act(key->referred_table, std::span<std::string>(key->referred_columns));
}

/// All foreign keys of a table, those of its columns first.
std::vector<ddl::ForeignKeyConstraint> foreign_keys(const ops::CreateTable& table);

}  // namespace migrate::alembic
