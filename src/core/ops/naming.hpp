#pragma once

#include "core/ddl/naming.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

/// `operation` with the names that `convention` gives to its constraints and indexes: those without a name,
/// and those whose template starts from the given name (%(constraint_name)s).  Names marked conv stay.
/// Raises what ddl::generated_name() raises.
Operation with_names(Operation operation, const ddl::NamingConvention& convention);

}  // namespace migrate::ops
