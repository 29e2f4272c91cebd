#include <algorithm>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/from.hpp"

/// What a join without a condition is joined on.
namespace migrate::alembic {

namespace {

/// The foreign keys of a table, those of its columns among them.
std::vector<ddl::ForeignKeyConstraint> foreign_keys(const TableObject& table) {
    std::vector<ddl::ForeignKeyConstraint> keys;
    for (const ddl::Column& column : table.definition().columns)
        for (const ddl::ForeignKey& key : column.foreign_keys)
            keys.push_back(ddl::table_constraint(key, column.name));
    for (const ddl::Constraint& constraint : table.definition().constraints)
        if (const auto* key = std::get_if<ddl::ForeignKeyConstraint>(&constraint)) keys.push_back(*key);
    return keys;
}

/// Adds the conditions that the keys of `referring` to `referred` make.
void add_conditions(Context& context, const FromClause& referring, const FromClause& referred,
                    std::vector<const Expression*>& conditions) {
    const TableObject* from = referring.table_itself();
    const TableObject* to = referred.table_itself();
    if (!from || !to) return;
    for (const ddl::ForeignKeyConstraint& key : foreign_keys(*from)) {
        if (!(key.referred_table == to->name())) continue;
        std::vector<Value> equations;
        for (size_t i = 0; i < key.columns.size() && i < key.referred_columns.size(); ++i) {
            const ColumnObject& target = referred.column(context, key.referred_columns[i]);
            equations.push_back(
                compare(context, target, Operator::eq, &referring.column(context, key.columns[i])));
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
