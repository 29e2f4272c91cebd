#pragma once

#include "pg/guc.hpp"

namespace migrate::server {

/// The schema that a call migrates.
struct TargetSchema {
    Oid oid;
    std::string name;
    bool is_current;  ///< it is current_schema(), so the caller's search path stays as it is
};

/// Resolves the schema argument of a call, once, for its whole duration: the schema can no longer be dropped
/// until the transaction ends.  Raises invalid_schema_name if it is null (no schema in the search path) or
/// unknown, and insufficient_privilege without USAGE on it.
TargetSchema resolve_target_schema(const std::optional<std::string>& name);

/// The search path for a named target schema: that schema, budgets_migrate.shared_schemas, pg_temp.  With
/// pg_temp last, and nothing else, a tenant's DROP TABLE cannot fall through to another schema's table.
std::string search_path_for(const TargetSchema& target);

}  // namespace migrate::server
