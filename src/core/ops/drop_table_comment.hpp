#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

struct Operation;

struct DropTableCommentOptions {
    std::optional<std::string> existing_comment = {};  ///< what stood there before; none: not known

    friend bool operator==(const DropTableCommentOptions&, const DropTableCommentOptions&) = default;
};

/// Removes the comment of a table.
struct DropTableComment : DropTableCommentOptions {
    static constexpr std::string_view directive = "drop_table_comment";

    ddl::QualifiedName table;

    DropTableComment(ddl::QualifiedName of_table, DropTableCommentOptions options = {})
        : DropTableCommentOptions(std::move(options)), table(std::move(of_table)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropTableComment&, const DropTableComment&) = default;
};

}  // namespace migrate::ops
