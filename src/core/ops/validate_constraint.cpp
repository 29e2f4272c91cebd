#include "core/ops/validate_constraint.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> ValidateConstraint::render() const {
    return {"ALTER TABLE " + ddl::to_sql(table) + " VALIDATE CONSTRAINT " + ddl::to_sql(constraint_name)};
}

Operation ValidateConstraint::reverse() const {
    throw irreversible(directive, "PostgreSQL cannot make constraint " + in_quotes(constraint_name.text) +
                                      " NOT VALID again.");
}

}  // namespace migrate::ops
