#include "core/ops/set_schema.hpp"

#include "core/error.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> SetSchema::render() const {
    if (kind == ObjectKind::schema)
        throw Error(sqlstate::invalid_parameter_value, "a schema cannot be moved into another one");
    return {"ALTER " + object_sql(kind, object) + " SET SCHEMA " + ddl::quote_identifier(new_schema)};
}

Operation SetSchema::reverse() const {
    if (object.schema.empty())
        throw irreversible(directive, "The schema that " + in_quotes(object.name) + " was in is not known.");
    return SetSchema(kind, {new_schema, object.name}, object.schema);
}

}  // namespace migrate::ops
