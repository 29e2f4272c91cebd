#include "core/ops/drop_schema.hpp"

#include "core/ddl/identifier.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropSchema::render() const {
    return {(if_exists ? "DROP SCHEMA IF EXISTS " : "DROP SCHEMA ") + ddl::quote_identifier(schema) +
            (cascade ? " CASCADE" : "")};
}

Operation DropSchema::reverse() const {
    if (!original || cascade)
        throw irreversible(directive,
                           "The owner and the contents of schema " + in_quotes(schema) + " are not known.");
    return *original;
}

}  // namespace migrate::ops
