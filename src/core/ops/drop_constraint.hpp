#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/constraint.hpp"

namespace migrate::ops {

struct Operation;

struct DropConstraintOptions {
    std::string type = {};  ///< Alembic's type_: foreignkey, primary, unique, check; only a naming
                            ///< convention looks at it
    bool if_exists = false;
    bool cascade = false;
    std::optional<ddl::Constraint> original = {};  ///< the constraint itself, where that is known

    friend bool operator==(const DropConstraintOptions&, const DropConstraintOptions&) = default;
};

struct DropConstraint : DropConstraintOptions {
    static constexpr std::string_view directive = "drop_constraint";

    ddl::Name constraint_name;
    ddl::QualifiedName table;

    DropConstraint(ddl::Name name, ddl::QualifiedName of_table, DropConstraintOptions options = {})
        : DropConstraintOptions(std::move(options)),
          constraint_name(std::move(name)),
          table(std::move(of_table)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropConstraint&, const DropConstraint&) = default;
};

}  // namespace migrate::ops
