#include "core/script/alembic/builtins/blanks.hpp"

#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

size_t begin_of_last(std::string_view text) {
    size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
        --begin;
    return begin;
}

}  // namespace

bool is_blank(char32_t character) {
    if (character < 0x80)
        return (character >= 0x09 && character <= 0x0D) || (character >= 0x1C && character <= 0x20);
    return character == 0x85 || character == 0xA0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x2028 || character == 0x2029 ||
           character == 0x202F || character == 0x205F || character == 0x3000;
}

bool is_line_end(char32_t character) {
    return (character >= 0x0A && character <= 0x0D) || (character >= 0x1C && character <= 0x1E) ||
           character == 0x85 || character == 0x2028 || character == 0x2029;
}

std::string_view without_blanks(std::string_view text, bool at_begin, bool at_end) {
    if (at_begin) text.remove_prefix(find_blank(text, false));
    if (at_end) text = text.substr(0, past_last_blank(text, false));
    return text;
}

size_t find_blank(std::string_view text, bool wanted) {
    size_t at = 0;
    while (at < text.size() && is_blank(utf8::first_code_point(text.substr(at))) != wanted)
        at += utf8::width(static_cast<unsigned char>(text[at]));
    return at;
}

size_t past_last_blank(std::string_view text, bool wanted) {
    while (!text.empty()) {
        const size_t begin = begin_of_last(text);
        if (is_blank(utf8::first_code_point(text.substr(begin))) == wanted) break;
        text = text.substr(0, begin);
    }
    return text.size();
}

}  // namespace migrate::alembic
