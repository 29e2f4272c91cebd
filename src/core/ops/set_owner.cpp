#include "core/ops/set_owner.hpp"

#include "core/ops/irreversible.hpp"
#include "core/ops/operation.hpp"
#include "core/text.hpp"

namespace migrate::ops {

std::vector<std::string> SetOwner::render() const {
    return {"ALTER " + object_sql(kind, object) + " OWNER TO " + ddl::quote_identifier(owner)};
}

Operation SetOwner::reverse() const {
    if (existing_owner.empty())
        throw irreversible(directive, "Who owned " + in_quotes(object.name) + " is not known.");
    return SetOwner(kind, object, existing_owner, {.existing_owner = owner});
}

}  // namespace migrate::ops
