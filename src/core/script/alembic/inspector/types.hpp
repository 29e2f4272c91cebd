#pragma once

#include "core/script/alembic/inspector/catalog.hpp"
#include "core/script/alembic/inspector/server_type.hpp"

namespace migrate::alembic {

/// The enumerations and domains of all schemas, which columns may be of.  An Inspector asks once.
const NamedTypes& named_types(const Asker& asker);

}  // namespace migrate::alembic
