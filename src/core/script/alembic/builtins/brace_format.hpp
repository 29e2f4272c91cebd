#pragma once

#include <string>
#include <string_view>

#include "core/script/alembic/arguments.hpp"

namespace migrate::alembic {

/// str.format: "Format String Syntax" of Python's library reference.  Raises ValueError, IndexError,
/// KeyError.
std::string brace_format(Context& context, std::string_view format, Arguments& arguments);

}  // namespace migrate::alembic
