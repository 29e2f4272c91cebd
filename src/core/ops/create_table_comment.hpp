#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

struct Operation;

struct CreateTableCommentOptions {
    std::optional<std::string> existing_comment = {};  ///< what stood there before; none: nothing

    friend bool operator==(const CreateTableCommentOptions&, const CreateTableCommentOptions&) = default;
};

/// Sets the comment of a table.
struct CreateTableComment : CreateTableCommentOptions {
    static constexpr std::string_view directive = "create_table_comment";

    ddl::QualifiedName table;
    std::string comment;

    CreateTableComment(ddl::QualifiedName of_table, std::string text, CreateTableCommentOptions options = {})
        : CreateTableCommentOptions(std::move(options)),
          table(std::move(of_table)),
          comment(std::move(text)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateTableComment&, const CreateTableComment&) = default;
};

}  // namespace migrate::ops
