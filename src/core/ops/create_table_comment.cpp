#include "core/ops/create_table_comment.hpp"

#include "core/ddl/literal.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreateTableComment::render() const {
    return {"COMMENT ON TABLE " + ddl::to_sql(table) + " IS " + ddl::quote_literal(comment)};
}

Operation CreateTableComment::reverse() const {
    if (existing_comment) return CreateTableComment(table, *existing_comment, {.existing_comment = comment});
    return DropTableComment(table, {.existing_comment = comment});
}

}  // namespace migrate::ops
