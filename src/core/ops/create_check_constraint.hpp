#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/constraint.hpp"

namespace migrate::ops {

struct Operation;

/// Adds a check constraint to a table:
///
///     CreateCheckConstraint("chk_amount", "budgets", "amount > 0", {.not_valid = true})
struct CreateCheckConstraint {
    static constexpr std::string_view directive = "create_check_constraint";

    ddl::QualifiedName table;
    ddl::CheckConstraint constraint;

    CreateCheckConstraint(ddl::Name name, ddl::QualifiedName of_table, std::string condition,
                          ddl::CheckOptions options = {})
        : table(std::move(of_table)), constraint(std::move(condition), std::move(options)) {
        constraint.name = std::move(name);
    }

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateCheckConstraint&, const CreateCheckConstraint&) = default;
};

}  // namespace migrate::ops
