#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/index.hpp"

namespace migrate::ops {

struct Operation;

/// Creates an index:
///
///     CreateIndex("ix_active", "budgets", {"user_id"}, {.where = "deleted_at IS NULL"})
struct CreateIndex {
    static constexpr std::string_view directive = "create_index";

    ddl::QualifiedName table;
    ddl::Index index;

    CreateIndex(ddl::Name name, ddl::QualifiedName of_table, std::vector<ddl::IndexElement> elements,
                ddl::IndexOptions options = {})
        : table(std::move(of_table)), index(std::move(name), std::move(elements), std::move(options)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;
    bool needs_autocommit() const { return index.concurrently; }

    friend bool operator==(const CreateIndex&, const CreateIndex&) = default;
};

}  // namespace migrate::ops
