#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

struct Operation;

struct DropEnumOptions {
    bool if_exists = false;
    bool checkfirst = false;  ///< run in a server only if there is such a type; no part of the statement
    std::optional<std::vector<std::string>> labels = {};  ///< its values, where they are known

    friend bool operator==(const DropEnumOptions&, const DropEnumOptions&) = default;
};

struct DropEnum : DropEnumOptions {
    static constexpr std::string_view directive = "drop_enum";

    ddl::QualifiedName type;

    DropEnum(ddl::QualifiedName name, DropEnumOptions options = {})
        : DropEnumOptions(std::move(options)), type(std::move(name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropEnum&, const DropEnum&) = default;
};

}  // namespace migrate::ops
