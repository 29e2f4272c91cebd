#include "core/ops/create_index.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> CreateIndex::render() const {
    return {ddl::create_index_statement(index, table)};
}

Operation CreateIndex::reverse() const {
    if (index.if_not_exists)
        throw irreversible(
            directive, "With IF NOT EXISTS it is not known whether it was this operation that made index " +
                           in_quotes(index.name.text) + ".");
    return DropIndex(ddl::index_name(index, table),
                     {.table = table, .concurrently = index.concurrently, .original = *this});
}

}  // namespace migrate::ops
