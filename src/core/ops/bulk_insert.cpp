#include "core/ops/bulk_insert.hpp"

#include "core/error.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> BulkInsert::render() const {
    const std::string insert = "INSERT INTO " + ddl::to_sql(table);
    std::vector<std::string> statements;
    statements.reserve(rows.size());
    for (const Row& row : rows) {
        if (row.size() != columns.size())
            throw Error(sqlstate::invalid_parameter_value, "a row to insert needs a value for each column")
                .detail("It has " + std::to_string(row.size()) + " values for " +
                        std::to_string(columns.size()) + " columns.");
        std::vector<std::string> names;
        std::vector<std::string> values;
        for (size_t i = 0; i < row.size(); ++i) {
            if (!row[i]) continue;
            names.push_back(ddl::quote_identifier(columns[i]));
            values.push_back(ddl::to_sql(*row[i]));
        }
        statements.push_back(names.empty() ? insert + " DEFAULT VALUES"
                                           : insert + " (" + join(names, ", ") + ") VALUES (" +
                                                 join(values, ", ") + ")");
    }
    return statements;
}

Operation BulkInsert::reverse() const {
    throw irreversible(directive,
                       "Which rows of table " + in_quotes(table.name) + " it inserted is not known later.");
}

}  // namespace migrate::ops
