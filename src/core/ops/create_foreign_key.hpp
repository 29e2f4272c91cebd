#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/constraint.hpp"

namespace migrate::ops {

struct Operation;

/// Adds a foreign key to a table:
///
///     CreateForeignKey("fk_user", "budgets", {"user_id"}, "users", {"id"}, {.ondelete = "CASCADE"})
struct CreateForeignKey {
    static constexpr std::string_view directive = "create_foreign_key";

    ddl::QualifiedName table;
    ddl::ForeignKeyConstraint constraint;

    CreateForeignKey(ddl::Name name, ddl::QualifiedName of_table, std::vector<std::string> columns,
                     ddl::QualifiedName referred_table, std::vector<std::string> referred_columns,
                     ddl::ForeignKeyOptions options = {})
        : table(std::move(of_table)),
          constraint(std::move(columns), std::move(referred_table), std::move(referred_columns),
                     std::move(options)) {
        constraint.name = std::move(name);
    }

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateForeignKey&, const CreateForeignKey&) = default;
};

}  // namespace migrate::ops
