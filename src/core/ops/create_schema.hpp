#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::ops {

struct Operation;

struct CreateSchemaOptions {
    bool if_not_exists = false;
    std::string authorization = {};  ///< the owner; empty: the current user

    friend bool operator==(const CreateSchemaOptions&, const CreateSchemaOptions&) = default;
};

struct CreateSchema : CreateSchemaOptions {
    static constexpr std::string_view directive = "create_schema";

    std::string schema;

    CreateSchema(std::string name, CreateSchemaOptions options = {})
        : CreateSchemaOptions(std::move(options)), schema(std::move(name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateSchema&, const CreateSchema&) = default;
};

}  // namespace migrate::ops
