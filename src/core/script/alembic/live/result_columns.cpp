#include "core/script/alembic/live/result_columns.hpp"

#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/function.hpp"
#include "core/script/alembic/sqlalchemy/query.hpp"

namespace migrate::alembic {

namespace {

ResultColumns columns_of(const std::vector<const Expression*>& returning) {
    ResultColumns columns;
    for (const Expression* expression : returning)
        columns.emplace_back(expression->own_name(), expression->type());
    return columns;
}

}  // namespace

ResultColumns result_columns(const Value& statement) {
    if (const auto* query = statement.as<Query>()) return query->columns();
    if (const auto* insert = statement.as<Insert>()) return columns_of(insert->parts().returning);
    if (const auto* update = statement.as<Update>()) return columns_of(update->parts().returning);
    if (const auto* deletion = statement.as<Delete>()) return columns_of(deletion->parts().returning);
    if (const auto* function = statement.as<FunctionCall>()) return {{"", function->type()}};
    return {};
}

}  // namespace migrate::alembic
