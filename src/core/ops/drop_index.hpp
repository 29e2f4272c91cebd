#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ops/create_index.hpp"

namespace migrate::ops {

struct DropIndexOptions {
    ddl::QualifiedName table = {};  ///< whose index; its schema is the index's, its name is not needed
    bool if_exists = false;
    bool concurrently = false;                 ///< without blocking writers, and outside any transaction
    std::optional<CreateIndex> original = {};  ///< what made the index, where that is known

    friend bool operator==(const DropIndexOptions&, const DropIndexOptions&) = default;
};

struct DropIndex : DropIndexOptions {
    static constexpr std::string_view directive = "drop_index";

    ddl::Name index_name;

    DropIndex(ddl::Name name, DropIndexOptions options = {})
        : DropIndexOptions(std::move(options)), index_name(std::move(name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;
    bool needs_autocommit() const { return concurrently; }

    friend bool operator==(const DropIndex&, const DropIndex&) = default;
};

}  // namespace migrate::ops
