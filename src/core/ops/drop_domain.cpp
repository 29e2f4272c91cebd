#include "core/ops/drop_domain.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> DropDomain::render() const {
    return {(if_exists ? "DROP DOMAIN IF EXISTS " : "DROP DOMAIN ") + ddl::type_name_sql(domain)};
}

Operation DropDomain::reverse() const {
    if (!original)
        throw irreversible(directive, "What domain " + in_quotes(domain.name) + " allows is not known.");
    return CreateDomain(*original);
}

}  // namespace migrate::ops
