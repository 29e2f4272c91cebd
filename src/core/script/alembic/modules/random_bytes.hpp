#pragma once

#include <cstddef>
#include <string>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Strong random bytes of Environment::random_bytes.  Refuses where there are none.
std::string random_bytes(Context& context, size_t count);

}  // namespace migrate::alembic
