#include "core/ops/create_check_constraint.hpp"

#include "core/ops/add_constraint.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreateCheckConstraint::render() const {
    return {add_constraint_statement(table, constraint)};
}

Operation CreateCheckConstraint::reverse() const {
    return reverse_of_add_constraint(directive, table, constraint, "check");
}

}  // namespace migrate::ops
