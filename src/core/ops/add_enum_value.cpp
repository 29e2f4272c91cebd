#include "core/ops/add_enum_value.hpp"

#include "core/ddl/literal.hpp"
#include "core/ddl/type.hpp"
#include "core/error.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> AddEnumValue::render() const {
    if (!before.empty() && !after.empty())
        throw Error(sqlstate::invalid_parameter_value,
                    "a value of an enumeration can be added before or after another one, not both");
    std::string text = "ALTER TYPE " + ddl::type_name_sql(type) + " ADD VALUE ";
    if (if_not_exists) text += "IF NOT EXISTS ";
    text += ddl::quote_literal(value);
    if (!before.empty()) text += " BEFORE " + ddl::quote_literal(before);
    if (!after.empty()) text += " AFTER " + ddl::quote_literal(after);
    return {text};
}

Operation AddEnumValue::reverse() const {
    throw irreversible(directive, "PostgreSQL cannot remove value " + in_quotes(value) + " from type " +
                                      in_quotes(type.name) + ".");
}

}  // namespace migrate::ops
