#include "core/ops/create_unique_constraint.hpp"

#include "core/ops/add_constraint.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreateUniqueConstraint::render() const {
    return {add_constraint_statement(table, constraint)};
}

Operation CreateUniqueConstraint::reverse() const {
    return reverse_of_add_constraint(directive, table, constraint, "unique");
}

}  // namespace migrate::ops
