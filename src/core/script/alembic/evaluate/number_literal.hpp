#pragma once

#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// The number that a literal of Python's source stands for.  Raises syntax_error for a malformed one, and
/// feature_not_supported for complex numbers.
Value number_literal(Context& context, std::string_view text);

/// The int that digits of a base from 2 to 36 stand for, perhaps with a sign; nothing for other text.
std::optional<Value> integer_of_base(Context& context, std::string_view digits, int base);

/// The float that text stands for as float() reads it; nothing for other text.
std::optional<double> real_from_text(std::string_view text);

}  // namespace migrate::alembic
