#include "core/ops/create_schema.hpp"

#include "core/ddl/identifier.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> CreateSchema::render() const {
    std::string text = if_not_exists ? "CREATE SCHEMA IF NOT EXISTS " : "CREATE SCHEMA ";
    text += ddl::quote_identifier(schema);
    if (!authorization.empty()) text += " AUTHORIZATION " + ddl::quote_identifier(authorization);
    return {text};
}

Operation CreateSchema::reverse() const {
    if (if_not_exists)
        throw irreversible(
            directive, "With IF NOT EXISTS it is not known whether it was this operation that made schema " +
                           in_quotes(schema) + ".");
    return DropSchema(schema, {.original = *this});
}

}  // namespace migrate::ops
