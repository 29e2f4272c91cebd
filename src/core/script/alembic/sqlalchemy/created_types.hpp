#pragma once

#include "core/ops/create_table.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Hands create_table to the host.  An enumeration or domain that an earlier table of the run has made is not
/// made again, even if it has been dropped meanwhile.  So it is in Alembic, whose DefaultImpl keeps
/// SQLAlchemy's memo of named types for as long as a command runs, online and offline:
/// NamedType._check_for_name_in_memos.
void create_table(Context& context, ops::CreateTable table);

}  // namespace migrate::alembic
