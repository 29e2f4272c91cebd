#include "core/ops/create_foreign_key.hpp"

#include "core/ops/add_constraint.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreateForeignKey::render() const {
    return {add_constraint_statement(table, constraint)};
}

Operation CreateForeignKey::reverse() const {
    return reverse_of_add_constraint(directive, table, constraint, "foreignkey");
}

}  // namespace migrate::ops
