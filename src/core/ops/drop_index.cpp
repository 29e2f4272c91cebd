#include "core/ops/drop_index.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropIndex::render() const {
    std::string text = "DROP INDEX ";
    if (concurrently) text += "CONCURRENTLY ";
    if (if_exists) text += "IF EXISTS ";
    if (!table.schema.empty()) text += ddl::quote_identifier(table.schema) + ".";
    return {text + ddl::to_sql(index_name)};
}

Operation DropIndex::reverse() const {
    if (!original)
        throw irreversible(directive,
                           "The columns of index " + in_quotes(index_name.text) + " are not known.");
    return *original;
}

}  // namespace migrate::ops
