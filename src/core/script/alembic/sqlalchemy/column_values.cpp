#include <algorithm>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/name.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"

/// The values of INSERT and UPDATE by columns.
namespace migrate::alembic {

namespace {

[[noreturn]] void unknown_column(Context& context, const TableObject& table, const std::string& name) {
    context.fail(sqlstate::invalid_parameter_value,
                 "table " + in_quotes(table.name().name) + " has no column " + in_quotes(name),
                 "Name the column in sa.table() or sa.Table().");
}

/// What the script calls the column that `key` names, or is.
const std::string& word_of(Context& context, const Value& key) {
    const auto* given = key.as<ColumnObject>();
    return given ? given->key() : text_of(context, key, "a column's name");
}

/// Null: the table says nothing of its columns.
const ColumnObject* target_column(Context& context, const TableObject& table, const std::string& word) {
    const ColumnObject* target = table.find_column(word);
    if (!target && !table.columns().empty()) unknown_column(context, table, word);
    return target;
}

std::pair<std::string, const Expression*> value_for(Context& context, const TableObject& table,
                                                    const Value& key, const Value& value) {
    const std::string& word = word_of(context, key);
    const ColumnObject* target = target_column(context, table, word);
    return {target ? target->name() : word,
            &expression_of(context, value, target ? target->type() : ExpressionType())};
}

}  // namespace

ColumnValues row_values(Context& context, const TableObject& table, const Value& row) {
    ColumnValues values;
    if (const auto* dict = row.as<Dict>()) {
        for (const auto& [key, value] : dict->items()) {
            values.push_back(value_for(context, table, key, value));
        }
        return values;
    }
    const auto* sequence = row.as<Sequence>();
    if (!sequence || sequence->items().size() > table.columns().size())
        context.raise(ExceptionType::type_error, "a row's values are a dict, not " + repr(context, row));
    for (size_t i = 0; i < sequence->items().size(); ++i) {
        values.push_back(value_for(context, table, table.columns()[i], sequence->items()[i]));
    }
    return values;
}

std::string target_name(Context& context, const TableObject& table, const Value& key) {
    const std::string& word = word_of(context, key);
    const ColumnObject* target = target_column(context, table, word);
    return target ? target->name() : word;
}

ColumnValues in_table_order(const TableObject& table, const ColumnValues& values) {
    ColumnValues ordered;
    for (const ColumnObject* column : table.columns())
        for (const auto& value : values)
            if (value.first == column->name()) ordered.push_back(value);
    return table.columns().empty() ? values : ordered;
}

const TableObject& table_of(Context& context, const Value& value) {
    if (const auto* table = dynamic_cast<const TableObject*>(find_from(context, value))) return *table;
    context.raise(ExceptionType::type_error, "a table is expected, not " + repr(context, value));
}

}  // namespace migrate::alembic
