#pragma once

#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What json.loads() makes of text in UTF-8.  Raises json.JSONDecodeError, with Python's messages.
Value json_value(Context& context, std::string_view text);

}  // namespace migrate::alembic
