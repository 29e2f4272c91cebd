#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/type.hpp"

namespace migrate::ops {

struct Operation;

struct DropDomainOptions {
    bool if_exists = false;
    bool checkfirst = false;  ///< run in a server only if there is such a type; no part of the statement
    std::optional<ddl::DomainType> original = {};  ///< the domain itself, where that is known

    friend bool operator==(const DropDomainOptions&, const DropDomainOptions&) = default;
};

struct DropDomain : DropDomainOptions {
    static constexpr std::string_view directive = "drop_domain";

    ddl::QualifiedName domain;

    DropDomain(ddl::QualifiedName name, DropDomainOptions options = {})
        : DropDomainOptions(std::move(options)), domain(std::move(name)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const DropDomain&, const DropDomain&) = default;
};

}  // namespace migrate::ops
