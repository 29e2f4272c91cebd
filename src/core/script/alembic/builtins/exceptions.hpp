#pragma once

#include <string>
#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Raises an exception of Python's that ExceptionType does not have, as only few scripts meet it.
[[noreturn]] void raise_builtin(Context& context, std::string_view type, const std::string& message);

}  // namespace migrate::alembic
