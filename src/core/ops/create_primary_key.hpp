#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/constraint.hpp"

namespace migrate::ops {

struct Operation;

/// Gives a table its primary key:
///
///     CreatePrimaryKey("pk_rates", "rates", {"currency", "day"})
struct CreatePrimaryKey {
    static constexpr std::string_view directive = "create_primary_key";

    ddl::QualifiedName table;
    ddl::PrimaryKeyConstraint constraint;

    CreatePrimaryKey(ddl::Name name, ddl::QualifiedName of_table, std::vector<std::string> columns,
                     ddl::PrimaryKeyOptions options = {})
        : table(std::move(of_table)), constraint(std::move(columns), std::move(options)) {
        constraint.name = std::move(name);
    }

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreatePrimaryKey&, const CreatePrimaryKey&) = default;
};

}  // namespace migrate::ops
