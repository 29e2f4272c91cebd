#include "core/ops/rename_enum_value.hpp"

#include "core/ddl/literal.hpp"
#include "core/ddl/type.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> RenameEnumValue::render() const {
    return {"ALTER TYPE " + ddl::type_name_sql(type) + " RENAME VALUE " + ddl::quote_literal(value) + " TO " +
            ddl::quote_literal(new_value)};
}

Operation RenameEnumValue::reverse() const {
    return RenameEnumValue(type, new_value, value);
}

}  // namespace migrate::ops
