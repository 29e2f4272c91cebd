#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// UTF-8, as the Unicode standard defines it.  But for find_invalid(), texts have to be valid.
namespace migrate::utf8 {

/// Where the first byte is that cannot be part of valid UTF-8 (overlong forms and surrogates are none); npos
/// if there is none.
size_t find_invalid(std::string_view text);

/// The number of code points.
size_t length(std::string_view text);

/// Where the code point with number `index` (from 0) begins; the size of the text if it has fewer.
size_t offset_of(std::string_view text, size_t index);

/// How many bytes the code point has that begins with `first`.
size_t width(unsigned char first);

/// The first code point.
char32_t first_code_point(std::string_view text);

/// Appends a code point.  False for what is none (surrogates, or above U+10FFFF).
bool append(std::string& text, char32_t code_point);

/// Its beginning, at most `bytes` long and not cut within a character.
std::string_view prefix(std::string_view text, size_t bytes);

}  // namespace migrate::utf8
