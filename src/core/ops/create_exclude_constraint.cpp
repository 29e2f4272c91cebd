#include "core/ops/create_exclude_constraint.hpp"

#include "core/ops/add_constraint.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreateExcludeConstraint::render() const {
    return {add_constraint_statement(table, constraint)};
}

Operation CreateExcludeConstraint::reverse() const {
    return reverse_of_add_constraint(directive, table, constraint, "exclude");
}

}  // namespace migrate::ops
