#include "core/ops/create_primary_key.hpp"

#include "core/ops/add_constraint.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreatePrimaryKey::render() const {
    return {add_constraint_statement(table, constraint)};
}

Operation CreatePrimaryKey::reverse() const {
    return reverse_of_add_constraint(directive, table, constraint, "primary");
}

}  // namespace migrate::ops
