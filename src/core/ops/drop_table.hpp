#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ops/create_table.hpp"

namespace migrate::ops {

struct DropTableOptions {
    bool if_exists = false;
    std::optional<CreateTable> original = {};  ///< what made the table, where that is known

    friend bool operator==(const DropTableOptions&, const DropTableOptions&) = default;
};

/// Drops a table; with `original`, after it the enumerations and domains that create_table made for it.
struct DropTable : DropTableOptions {
    static constexpr std::string_view directive = "drop_table";

    ddl::QualifiedName table;

    DropTable(ddl::QualifiedName name, DropTableOptions options = {})
        : DropTableOptions(std::move(options)), table(std::move(name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropTable&, const DropTable&) = default;
};

}  // namespace migrate::ops
