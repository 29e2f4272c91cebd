#include "core/script/alembic/sqlalchemy/column_list.hpp"

#include <algorithm>
#include <map>

#include "core/script/alembic/sqlalchemy/table.hpp"
#include "core/script/alembic/sqlalchemy/value_hooks.hpp"

namespace migrate::alembic {

std::vector<const Expression*> listed_expressions(Context& context, const std::vector<Value>& values) {
    std::vector<const Expression*> expressions;
    for (const Value& value : values) {
        if (const auto* from = find_from(context, value))
            expressions.insert(expressions.end(), from->columns().begin(), from->columns().end());
        else if (const auto* collection = value.as<ColumnCollection>())
            expressions.insert(expressions.end(), collection->table().columns().begin(),
                               collection->table().columns().end());
        else
            expressions.push_back(&expression_of(context, value));
    }
    return expressions;
}

std::vector<OutputColumn> output_columns(const std::vector<const Expression*>& expressions) {
    std::vector<OutputColumn> columns;
    std::map<std::string, int> numbers;
    for (const Expression* expression : expressions) {
        const auto label = expression->label();
        if (label && label->is_numbered) {
            const std::string name = label->text + "_" + std::to_string(++numbers[label->text]);
            columns.push_back({name, expression->type(), expression});
            continue;
        }
        std::string name = label ? label->text : expression->own_name();
        if (name.empty()) continue;
        const bool is_taken = std::any_of(columns.begin(), columns.end(),
                                          [&](const OutputColumn& column) { return column.name == name; });
        if (is_taken) name += "_" + std::to_string(++numbers[name]);
        columns.push_back({std::move(name), expression->type(), nullptr});
    }
    return columns;
}

void write_column_list(Compiler& compiler, const std::vector<const Expression*>& expressions, bool is_named) {
    std::vector<std::string> names;
    for (size_t i = 0; i < expressions.size(); ++i) {
        const Expression* expression = expressions[i];
        if (i > 0) compiler << ", ";
        if (const ValueHooks* hooks = value_hooks(expression->type()))
            hooks->require_plain_columns(compiler.context());
        compiler << *expression;
        const auto label = expression->label();
        std::string name = label ? label->text : expression->own_name();
        const auto before = expressions.begin() + static_cast<std::ptrdiff_t>(i);
        std::string written;
        if (label && label->is_for_named && !is_named)
            written = "";
        else if (label && label->is_numbered)
            written = compiler.anonymous_name(expression, label->text);
        else if (label)
            written = name;
        else if (name.empty())
            written = "";
        else if (std::find(expressions.begin(), before, expression) != before)
            written = compiler.numbered_name(name + "_");
        else if (std::find(names.begin(), names.end(), name) != names.end())
            written = compiler.anonymous_name(expression, name);
        else if (is_named)
            written = name;
        if (!written.empty()) compiler << " AS " << ddl::quote_identifier(written);
        if (!label || !label->is_numbered) names.push_back(std::move(name));
    }
}

}  // namespace migrate::alembic
