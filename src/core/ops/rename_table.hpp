#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

struct Operation;

/// Gives a table another name, in the schema it is in.
struct RenameTable {
    static constexpr std::string_view directive = "rename_table";

    ddl::QualifiedName table;
    std::string new_name;

    RenameTable(ddl::QualifiedName old_name, std::string new_table_name)
        : table(std::move(old_name)), new_name(std::move(new_table_name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const RenameTable&, const RenameTable&) = default;
};

}  // namespace migrate::ops
