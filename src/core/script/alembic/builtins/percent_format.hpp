#pragma once

#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// `format % values`: "printf-style String Formatting" of Python's library reference.  `values` is a tuple, a
/// dict for %(name)s, or one value.  Raises TypeError, ValueError and KeyError.
Value percent_format(Context& context, std::string_view format, const Value& values);

}  // namespace migrate::alembic
