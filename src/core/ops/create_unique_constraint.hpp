#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/constraint.hpp"

namespace migrate::ops {

struct Operation;

/// Adds a unique constraint to a table:
///
///     CreateUniqueConstraint("uq_tag_name", "tags", {"name"}, {.nulls_not_distinct = true})
struct CreateUniqueConstraint {
    static constexpr std::string_view directive = "create_unique_constraint";

    ddl::QualifiedName table;
    ddl::UniqueConstraint constraint;

    CreateUniqueConstraint(ddl::Name name, ddl::QualifiedName of_table, std::vector<std::string> columns,
                           ddl::UniqueOptions options = {})
        : table(std::move(of_table)), constraint(std::move(columns), std::move(options)) {
        constraint.name = std::move(name);
    }

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateUniqueConstraint&, const CreateUniqueConstraint&) = default;
};

}  // namespace migrate::ops
