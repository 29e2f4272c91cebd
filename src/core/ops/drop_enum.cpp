#include "core/ops/drop_enum.hpp"

#include "core/ddl/type.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropEnum::render() const {
    return {(if_exists ? "DROP TYPE IF EXISTS " : "DROP TYPE ") + ddl::type_name_sql(type)};
}

Operation DropEnum::reverse() const {
    if (!labels)
        throw irreversible(directive, "The values of type " + in_quotes(type.name) + " are not known.");
    return CreateEnum(type, *labels);
}

}  // namespace migrate::ops
