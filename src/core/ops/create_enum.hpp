#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/type.hpp"

namespace migrate::ops {

struct Operation;

struct CreateEnumOptions {
    bool checkfirst = false;  ///< run in a server only if there is no type of that name yet; written
                              ///< down, it is no part of the statement, as in Alembic

    friend bool operator==(const CreateEnumOptions&, const CreateEnumOptions&) = default;
};

/// Creates an enumeration type by itself; create_table makes those of its columns.
///
///     CreateEnum("mood", {"sad", "ok", "happy"})
struct CreateEnum : CreateEnumOptions {
    static constexpr std::string_view directive = "create_enum";

    ddl::QualifiedName type;
    std::vector<std::string> labels;

    CreateEnum(ddl::QualifiedName name, std::vector<std::string> values, CreateEnumOptions options = {})
        : CreateEnumOptions(options), type(std::move(name)), labels(std::move(values)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateEnum&, const CreateEnum&) = default;
};

}  // namespace migrate::ops
