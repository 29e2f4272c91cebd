#include "core/ops/drop_constraint.hpp"

#include "core/ops/add_constraint.hpp"
#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropConstraint::render() const {
    return {"ALTER TABLE " + ddl::to_sql(table) + " DROP CONSTRAINT " + (if_exists ? "IF EXISTS " : "") +
            ddl::to_sql(constraint_name) + (cascade ? " CASCADE" : "")};
}

Operation DropConstraint::reverse() const {
    if (!original)
        throw irreversible(directive,
                           "What constraint " + in_quotes(constraint_name.text) + " says is not known.");
    return create_constraint(table, *original);
}

}  // namespace migrate::ops
