#include "core/script/alembic/modules/re/pattern_reader.hpp"

#include "core/script/alembic/modules/re/syntax.hpp"

namespace migrate::alembic::re {

namespace {

int hex_value(char32_t c) {
    if (is_digit(c)) return static_cast<int>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A' + 10);
    return -1;
}

CharSet digits() {
    return {{'0', '9'}};
}
CharSet words() {
    return {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
}
// Of ASCII: \x1c to \x1f are white space to Unicode, and not to re.ASCII.
CharSet blanks(std::int64_t flags) {
    CharSet set{{'\t', '\r'}, {' ', ' '}};
    if (!(flags & ascii_only)) set.add(0x1C, 0x1F);
    return set;
}

}  // namespace

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<CharSet> shorthand_set(char32_t letter, std::int64_t flags) {
    CharSet set;
    switch (letter | 0x20) {
        case 'd':
            set = digits();
            break;
        case 'w':
            set = words();
            break;
        case 's':
            set = blanks(flags);
            break;
        default:
            return std::nullopt;
    }
    const bool is_negated = letter < 'a';
    return is_negated ? set.complement() : set;
}

void PatternReader::fail(const std::string& problem, size_t at) const {
    raise_error(context_, problem + " at position " + std::to_string(at));
}

void PatternReader::refuse(const std::string& what) const {
    context_.refuse(what + " in a regular expression");
}

bool PatternReader::skip(std::u32string_view token) {
    if (!std::u32string_view(pattern_).substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
}

char32_t PatternReader::hexadecimal(size_t begin, int digits) {
    char32_t code = 0;
    for (int i = 0; i < digits; ++i) {
        const int value = hex_value(peek());
        if (is_at_end() || value < 0)
            fail("incomplete escape " + utf8_text(std::u32string_view(pattern_).substr(begin, at_ - begin)),
                 begin);
        code = code * 16 + static_cast<char32_t>(value);
        ++at_;
    }
    if (code > CharSet::last_code_point) fail("bad escape", begin);
    return code;
}

char32_t PatternReader::escaped(char32_t letter, bool is_in_class) {
    const size_t begin = at_ - 2;
    switch (letter) {
        case 'a':
            return '\a';
        case 'f':
            return '\f';
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        case 'v':
            return '\v';
        case 'x':
            return hexadecimal(begin, 2);
        case 'u':
            return hexadecimal(begin, 4);
        case 'U':
            return hexadecimal(begin, 8);
        case 'N':
            refuse("a character by its name");
        default:
            break;
    }
    if (letter == 'b' && is_in_class) return '\b';
    if (letter == '0' || (is_digit(letter) && is_in_class)) refuse("an octal escape");
    if (is_digit(letter)) refuse("a reference to a group");
    if (is_letter(letter)) fail("bad escape \\" + std::string(1, static_cast<char>(letter)), begin);
    return letter;
}

}  // namespace migrate::alembic::re
