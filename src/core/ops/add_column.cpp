#include "core/ops/add_column.hpp"

#include "core/ops/add_constraint.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> AddColumn::render() const {
    std::vector<const ddl::Column*> key;
    if (column.primary_key) key.push_back(&column);
    const bool counts = ddl::autoincrement_column(key, {}) != nullptr;
    const bool references = inline_references && column.foreign_keys.size() == 1;

    std::string text = "ALTER TABLE " + ddl::to_sql(table) + " ADD COLUMN ";
    if (if_not_exists) text += "IF NOT EXISTS ";
    text += ddl::column_specification(column, column.primary_key, counts);
    if (inline_primary_key && column.primary_key) text += " PRIMARY KEY";
    if (references) {
        const ddl::ForeignKey& target = column.foreign_keys.front();
        text += " REFERENCES " + ddl::to_sql(target.referred_table) + " (" +
                ddl::quote_identifier(target.referred_column) + ")";
    }
    std::vector<std::string> statements = {text + ddl::column_constraints(column)};

    for (const ddl::Constraint& constraint : ddl::attached_constraints(column))
        if (!references || !std::holds_alternative<ddl::ForeignKeyConstraint>(constraint))
            statements.push_back(add_constraint_statement(table, constraint));
    if (const auto index = ddl::attached_index(column))
        statements.push_back(ddl::create_index_statement(*index, table));
    if (!column.comment.empty()) statements.push_back(ddl::comment_statement(column, table));
    return statements;
}

Operation AddColumn::reverse() const {
    if (if_not_exists)
        throw irreversible(
            directive, "With IF NOT EXISTS it is not known whether it was this operation that made column " +
                           in_quotes(column.name) + ".");
    return DropColumn(table, column.name, {.original = column});
}

}  // namespace migrate::ops
