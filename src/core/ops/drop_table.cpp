#include "core/ops/drop_table.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropTable::render() const {
    std::vector<std::string> statements = {(if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE ") +
                                           ddl::to_sql(table)};
    if (original) {
        const auto types = ddl::drop_type_statements(original->columns);
        statements.insert(statements.end(), types.begin(), types.end());
    }
    return statements;
}

Operation DropTable::reverse() const {
    if (!original)
        throw irreversible(directive, "The columns of table " + in_quotes(table.name) + " are not known.");
    return *original;
}

}  // namespace migrate::ops
