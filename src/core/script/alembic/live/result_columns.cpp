#include "core/script/alembic/live/result_columns.hpp"

#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"

namespace migrate::alembic {

namespace {

ResultColumns columns_of(const std::vector<const Expression*>& expressions) {
    ResultColumns columns;
    for (const Expression* expression : expressions)
        columns.emplace_back(expression->own_name(), expression->type());
    return columns;
}

}  // namespace

ResultColumns result_columns(const Value& statement) {
    if (const auto* select = statement.as<Select>()) return columns_of(select->expressions());
    if (const auto* insert = statement.as<Insert>()) return columns_of(insert->parts().returning);
    if (const auto* update = statement.as<Update>()) return columns_of(update->parts().returning);
    if (const auto* deletion = statement.as<Delete>()) return columns_of(deletion->parts().returning);
    if (const auto* function = statement.as<FunctionCall>()) return {{"", function->type()}};
    ResultColumns columns;
    if (const auto* other = statement.as<Statement>())
        for (const OutputColumn& column : other->columns())
            columns.emplace_back(column.name, column.type);
    return columns;
}

}  // namespace migrate::alembic
