#include "core/ops/drop_column.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropColumn::render() const {
    return {"ALTER TABLE " + ddl::to_sql(table) + " DROP COLUMN " + (if_exists ? "IF EXISTS " : "") +
            ddl::quote_identifier(column_name)};
}

Operation DropColumn::reverse() const {
    if (!original)
        throw irreversible(directive, "The type of column " + in_quotes(column_name) + " is not known.");
    return AddColumn(table, *original);
}

}  // namespace migrate::ops
