#include <algorithm>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"
#include "core/script/alembic/sqlalchemy/metadata.hpp"
#include "core/script/alembic/sqlalchemy/table_keys.hpp"

/// What a join without a condition is joined on.
namespace migrate::alembic {

namespace {

/// By its name in the database.
ColumnObject& column_named(Context& context, const FromClause& table, const std::string& name) {
    for (ColumnObject* column : table.columns())
        if (column->name() == name) return *column;
    return table.column(context, name);
}

/// Adds the conditions that the keys of `referring` to `referred` make.
void add_conditions(Context& context, const FromClause& referring, const FromClause& referred,
                    std::vector<const Expression*>& conditions) {
    const TableObject* from = referring.table_itself();
    const TableObject* to = referred.table_itself();
    if (!from || !to) return;
    ops::CreateTable definition = from->definition();
    if (from->metadata()) resolve_targets(*from->metadata(), definition);
    for (const ddl::ForeignKeyConstraint& key : foreign_keys(definition)) {
        if (!(key.referred_table == to->name())) continue;
        std::vector<Value> equations;
        for (size_t i = 0; i < key.columns.size() && i < key.referred_columns.size(); ++i) {
            const ColumnObject& target = column_named(context, referred, key.referred_columns[i]);
            equations.push_back(
                compare(context, target, Operator::eq, &column_named(context, referring, key.columns[i])));
        }
        conditions.push_back(conjunction(context, Operator::and_, equations));
    }
}

}  // namespace

const Expression* foreign_key_condition(Context& context, const FromClause& left, const FromClause& right) {
    std::vector<const Expression*> conditions;
    for (const FromClause* side : left.joined()) {
        for (const FromClause* other : right.joined()) {
            context.step();
            add_conditions(context, *other, *side, conditions);
            if (other != side) add_conditions(context, *side, *other, conditions);
        }
        if (!conditions.empty()) break;
    }
    if (conditions.size() > 1)
        context.fail(sqlstate::invalid_parameter_value,
                     "several foreign keys lead from one table of a join to the other",
                     "Give the join its condition as its second argument.");
    return conditions.empty() ? nullptr : conditions.front();
}

}  // namespace migrate::alembic
