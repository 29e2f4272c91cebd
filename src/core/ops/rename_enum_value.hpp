#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"

namespace migrate::ops {

struct Operation;

struct RenameEnumValue {
    static constexpr std::string_view directive = "rename_enum_value";

    ddl::QualifiedName type;
    std::string value;
    std::string new_value;

    RenameEnumValue(ddl::QualifiedName of_type, std::string old_value, std::string value_after)
        : type(std::move(of_type)), value(std::move(old_value)), new_value(std::move(value_after)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const RenameEnumValue&, const RenameEnumValue&) = default;
};

}  // namespace migrate::ops
