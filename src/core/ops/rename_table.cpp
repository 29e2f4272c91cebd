#include "core/ops/rename_table.hpp"

#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> RenameTable::render() const {
    return {"ALTER TABLE " + ddl::to_sql(table) + " RENAME TO " + ddl::quote_identifier(new_name)};
}

Operation RenameTable::reverse() const {
    return RenameTable({table.schema, new_name}, table.name);
}

}  // namespace migrate::ops
