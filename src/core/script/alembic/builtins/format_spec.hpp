#pragma once

#include <string>
#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// format(value, spec): "Format Specification Mini-Language" of Python's library reference, for str, int and
/// float.  Other values take no spec.  Raises ValueError.
std::string format_value(Context& context, const Value& value, std::string_view spec);

/// A number in the forms f, e, g and % (and their upper-case ones).
std::string format_real(double number, char type, int precision, bool is_alternate);

}  // namespace migrate::alembic
