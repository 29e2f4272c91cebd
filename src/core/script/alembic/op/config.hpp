#pragma once

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// context.config: alembic.ini as far as it is known here, which is not at all.
Value make_config(Context& context);

}  // namespace migrate::alembic
