#include "core/script/alembic/live/inserted_key.hpp"

#include "core/script/alembic/live/reading.hpp"
#include "core/script/alembic/live/row.hpp"
#include "core/script/alembic/sqlalchemy/dml.hpp"
#include "core/script/alembic/sqlalchemy/literal.hpp"

namespace migrate::alembic {

namespace {

/// The value that an INSERT of one row gives a column; None if it gives none, or an SQL expression.
Value given_value(const Insert& insert, const std::string& name) {
    if (insert.parts().rows.size() != 1) return {};
    for (const auto& [column, value] : insert.parts().rows.front())
        if (const auto* literal = dynamic_cast<const Literal*>(value); literal && column == name)
            return literal->value();
    return {};
}

/// What the only row of the answer has in the column of that number.
Value answered_value(Context& context, const Answer& answer, size_t number, const Expression& column) {
    return value_of_column(context, answer.columns.at(number).type, answer.rows.front().at(number),
                           column.type().type);
}

}  // namespace

InsertedKey inserted_key(Context& context, const Value& statement, Answer& answer) {
    const auto* insert = statement.as<Insert>();
    if (!insert) return {{}, "Statement is not an insert() expression construct."};
    if (!insert->parts().returning.empty())
        return {{}, "Can't call inserted_primary_key when returning() is used."};
    if (answer.is_passed_over) return {};

    const auto asked = insert->asked_back();
    const bool has_row = !answer.rows.empty();
    const TableObject& table = *insert->parts().table;
    auto names = std::make_shared<std::vector<std::string>>();
    std::vector<Value> values;
    if (table.is_schema_table()) *names = table.definition().primary_key().columns;
    for (const std::string& name : *names) {
        Value value = given_value(*insert, name);
        for (size_t i = 0; i < asked.size(); ++i)
            if (has_row && asked[i]->own_name() == name)
                value = answered_value(context, answer, i, *asked[i]);
        values.push_back(value);
    }
    if (asked.empty()) return {context.make<Row>(std::move(values), std::move(names)), {}};
    answer.has_rows = false;
    answer.columns.clear();
    answer.rows.clear();
    if (!has_row) return {};
    return {context.make<Row>(std::move(values), std::move(names)), {}};
}

}  // namespace migrate::alembic
