#include "core/ops/create_domain.hpp"

#include "core/ops/operation.hpp"

namespace migrate::ops {

std::vector<std::string> CreateDomain::render() const {
    return {ddl::create_domain_statement(domain)};
}

Operation CreateDomain::reverse() const {
    return DropDomain(domain.name, {.original = domain});
}

}  // namespace migrate::ops
