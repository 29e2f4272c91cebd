#pragma once

#include <string>
#include <string_view>

#include "core/ddl/constraint.hpp"

/// What the operations that add a constraint have in common.
namespace migrate::ops {

struct Operation;

std::string add_constraint_statement(const ddl::QualifiedName& table, const ddl::Constraint& constraint);

/// The operation that adds `constraint` to `table`.
Operation create_constraint(const ddl::QualifiedName& table, const ddl::Constraint& constraint);

/// The DropConstraint that undoes adding `constraint`, whose type is called `type` there.  Raises
/// feature_not_supported for a constraint without a name: the server chooses one.
Operation reverse_of_add_constraint(std::string_view directive, const ddl::QualifiedName& table,
                                    const ddl::Constraint& constraint, const char* type);

}  // namespace migrate::ops
