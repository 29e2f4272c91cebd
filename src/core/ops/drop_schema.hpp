#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ops/create_schema.hpp"

namespace migrate::ops {

struct DropSchemaOptions {
    bool if_exists = false;
    bool cascade = false;                       ///< with everything in it
    std::optional<CreateSchema> original = {};  ///< what made the schema, where that is known

    friend bool operator==(const DropSchemaOptions&, const DropSchemaOptions&) = default;
};

struct DropSchema : DropSchemaOptions {
    static constexpr std::string_view directive = "drop_schema";

    std::string schema;

    DropSchema(std::string name, DropSchemaOptions options = {})
        : DropSchemaOptions(std::move(options)), schema(std::move(name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropSchema&, const DropSchema&) = default;
};

}  // namespace migrate::ops
