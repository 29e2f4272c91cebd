#include "core/script/alembic/values/text_repr.hpp"

#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

std::string hexadecimal(char32_t code, int digits) {
    std::string text;
    for (int i = digits - 1; i >= 0; --i)
        text += "0123456789abcdef"[(code >> (4 * i)) & 0xF];
    return text;
}

std::string escaped(char c) {
    switch (c) {
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        case '\\':
            return "\\\\";
        default:
            return "\\x" + hexadecimal(static_cast<unsigned char>(c), 2);
    }
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

char quote_for(std::string_view text) {
    bool has_single = text.find('\'') != std::string_view::npos;
    bool has_double = text.find('"') != std::string_view::npos;
    return has_single && !has_double ? '"' : '\'';
}

}  // namespace

std::string text_repr(std::string_view text, bool is_ascii) {
    char quote = quote_for(text);
    std::string result(1, quote);
    for (size_t at = 0; at < text.size();) {
        char c = text[at];
        size_t bytes = utf8::width(static_cast<unsigned char>(c));
        if (bytes == 1) {
            if (is_control(c) || c == '\\')
                result += escaped(c);
            else
                result += c == quote ? std::string("\\") + c : std::string(1, c);
        } else {
            char32_t code = utf8::first_code_point(text.substr(at));
            bool is_unprintable = code < 0xA1 || code == 0xAD || code == 0xFEFF;
            if (!is_ascii && !is_unprintable)
                result += text.substr(at, bytes);
            else if (code <= 0xFF)
                result += "\\x" + hexadecimal(code, 2);
            else
                result += code <= 0xFFFF ? "\\u" + hexadecimal(code, 4) : "\\U" + hexadecimal(code, 8);
        }
        at += bytes;
    }
    return result + quote;
}

std::string bytes_repr(std::string_view bytes) {
    char quote = quote_for(bytes);
    std::string result = std::string("b") + quote;
    for (char c : bytes) {
        if (is_control(c) || c == '\\' || static_cast<unsigned char>(c) >= 0x80)
            result += escaped(c);
        else
            result += c == quote ? std::string("\\") + c : std::string(1, c);
    }
    return result + quote;
}

}  // namespace migrate::alembic
