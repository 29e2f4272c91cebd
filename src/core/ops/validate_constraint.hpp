#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

struct Operation;

/// Checks the rows that were there when a constraint was added NOT VALID.
struct ValidateConstraint {
    static constexpr std::string_view directive = "validate_constraint";

    ddl::Name constraint_name;
    ddl::QualifiedName table;

    ValidateConstraint(ddl::Name name, ddl::QualifiedName of_table)
        : constraint_name(std::move(name)), table(std::move(of_table)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const ValidateConstraint&, const ValidateConstraint&) = default;
};

}  // namespace migrate::ops
