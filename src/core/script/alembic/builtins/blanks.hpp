#pragma once

#include <string_view>

/// White space as methods of str know it: Unicode's, not ASCII's alone.
namespace migrate::alembic {

bool is_blank(char32_t character);
/// What splitlines() ends a line at.
bool is_line_end(char32_t character);

/// Without the blanks at its begin and end, or at one of them alone.
std::string_view without_blanks(std::string_view text, bool at_begin = true, bool at_end = true);

/// Where the first character is that is (or, with `wanted` false, is not) a blank; the size of the text if
/// there is none.
size_t find_blank(std::string_view text, bool wanted = true);
/// Where the text behind the last such character begins; 0 if there is none.
size_t past_last_blank(std::string_view text, bool wanted = true);

}  // namespace migrate::alembic
