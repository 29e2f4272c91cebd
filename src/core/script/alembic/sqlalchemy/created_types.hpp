#pragma once

#include "core/ops/create_table.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Hands create_table to the host.  An enumeration or domain that an earlier table of the run has made is not
/// made again: Alembic remembers their names for as long as it runs.
void create_table(Context& context, ops::CreateTable table);

}  // namespace migrate::alembic
