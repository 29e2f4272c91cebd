#include "core/ops/drop_table_comment.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropTableComment::render() const {
    return {"COMMENT ON TABLE " + ddl::to_sql(table) + " IS NULL"};
}

Operation DropTableComment::reverse() const {
    if (!existing_comment)
        throw irreversible(directive,
                           "What the comment of table " + in_quotes(table.name) + " said is not known.");
    return CreateTableComment(table, *existing_comment);
}

}  // namespace migrate::ops
