#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ddl/type.hpp"

namespace migrate::ops {

struct Operation;

struct CreateDomainOptions {
    bool checkfirst = false;  ///< as CreateEnumOptions::checkfirst

    friend bool operator==(const CreateDomainOptions&, const CreateDomainOptions&) = default;
};

/// Creates a domain by itself; create_table makes those of its columns.
struct CreateDomain : CreateDomainOptions {
    static constexpr std::string_view directive = "create_domain";

    ddl::DomainType domain;

    CreateDomain(ddl::DomainType definition, CreateDomainOptions options = {})
        : CreateDomainOptions(options), domain(std::move(definition)) {}

    std::vector<std::string> render() const;
    Operation reverse() const;

    friend bool operator==(const CreateDomain&, const CreateDomain&) = default;
};

}  // namespace migrate::ops
