#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ops/object_kind.hpp"

namespace migrate::ops {

struct Operation;

/// Moves an object into another schema:  SetSchema(ObjectKind::table, {"app", "users"}, "auth")
struct SetSchema {
    static constexpr std::string_view directive = "set_schema";

    ObjectKind kind;
    ddl::QualifiedName object;
    std::string new_schema;

    SetSchema(ObjectKind object_kind, ddl::QualifiedName name, std::string schema)
        : kind(object_kind), object(std::move(name)), new_schema(std::move(schema)) {}

    /// Raises invalid_parameter_value also for a schema, which is in none.
    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const SetSchema&, const SetSchema&) = default;
};

}  // namespace migrate::ops
