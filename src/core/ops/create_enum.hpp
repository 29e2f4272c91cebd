#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/type.hpp"

namespace migrate::ops {

struct Operation;

/// Creates an enumeration type by itself; create_table makes those of its columns.
///
///     CreateEnum("mood", {"sad", "ok", "happy"})
struct CreateEnum {
    static constexpr std::string_view directive = "create_enum";

    ddl::QualifiedName type;
    std::vector<std::string> labels;

    CreateEnum(ddl::QualifiedName name, std::vector<std::string> values)
        : type(std::move(name)), labels(std::move(values)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateEnum&, const CreateEnum&) = default;
};

}  // namespace migrate::ops
