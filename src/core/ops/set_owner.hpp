#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/identifier.hpp"
#include "core/ops/object_kind.hpp"

namespace migrate::ops {

struct Operation;

struct SetOwnerOptions {
    std::string existing_owner = {};  ///< whose it was; empty: not known

    friend bool operator==(const SetOwnerOptions&, const SetOwnerOptions&) = default;
};

/// Gives an object to another role:  SetOwner(ObjectKind::table, "users", "app_owner")
struct SetOwner : SetOwnerOptions {
    static constexpr std::string_view directive = "set_owner";

    ObjectKind kind;
    ddl::QualifiedName object;
    std::string owner;

    SetOwner(ObjectKind object_kind, ddl::QualifiedName name, std::string new_owner,
             SetOwnerOptions options = {})
        : SetOwnerOptions(std::move(options)),
          kind(object_kind),
          object(std::move(name)),
          owner(std::move(new_owner)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const SetOwner&, const SetOwner&) = default;
};

}  // namespace migrate::ops
