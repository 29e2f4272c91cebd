#pragma once

#include <string>
#include <string_view>

namespace migrate::alembic {

/// A string as Python's source would write it: in single quotes unless it holds some and no double ones, with
/// escapes for control characters (and, if `is_ascii`, for all but ASCII).
std::string text_repr(std::string_view text, bool is_ascii = false);

/// The same of bytes: b'…'.
std::string bytes_repr(std::string_view bytes);

}  // namespace migrate::alembic
