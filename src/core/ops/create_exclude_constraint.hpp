#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/constraint.hpp"

namespace migrate::ops {

struct Operation;

/// Adds an exclude constraint to a table:
///
///     CreateExcludeConstraint("no_overlap", "stays", {{"room", "="}, {"during", "&&"}})
struct CreateExcludeConstraint {
    static constexpr std::string_view directive = "create_exclude_constraint";

    ddl::QualifiedName table;
    ddl::ExcludeConstraint constraint;

    CreateExcludeConstraint(ddl::Name name, ddl::QualifiedName of_table,
                            std::vector<ddl::ExcludeElement> elements, ddl::ExcludeOptions options = {})
        : table(std::move(of_table)), constraint(std::move(elements), std::move(options)) {
        constraint.name = std::move(name);
    }

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateExcludeConstraint&, const CreateExcludeConstraint&) = default;
};

}  // namespace migrate::ops
