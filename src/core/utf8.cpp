#include "core/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace migrate::utf8 {

namespace {

bool is_continuation(unsigned char c) {
    return (c & 0xC0) == 0x80;
}

// How many ASCII characters it begins with: eight at a time, as most texts have few others.
size_t ascii_prefix(std::string_view text) {
    size_t at = 0;
    for (std::uint64_t eight; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (eight & 0x8080808080808080) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

}  // namespace

size_t find_invalid(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
        at += ascii_prefix(text.substr(at));
        if (at == text.size()) break;
        auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
        unsigned char first = byte(0);
        if (first < 0xC2 || first > 0xF4) return at;
        size_t bytes = width(first);
        if (at + bytes > text.size()) return at;
        for (size_t i = 1; i < bytes; ++i)
            if (!is_continuation(byte(i))) return at;
        if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
            (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F))
            return at;
        at += bytes;
    }
    return std::string_view::npos;
}

size_t length(std::string_view text) {
    size_t count = 0;
    for (unsigned char c : text)
        count += !is_continuation(c);
    return count;
}

size_t offset_of(std::string_view text, size_t index) {
    size_t at = 0;
    while (at < text.size() && index > 0) {
        at += width(static_cast<unsigned char>(text[at]));
        --index;
    }
    return at < text.size() ? at : text.size();
}

size_t width(unsigned char first) {
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

char32_t first_code_point(std::string_view text) {
    auto first = static_cast<unsigned char>(text[0]);
    size_t bytes = width(first);
    if (bytes == 1) return first;
    char32_t result = first & (0xFFu >> (bytes + 1));
    for (size_t i = 1; i < bytes; ++i)
        result = (result << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    return result;
}

bool append(std::string& text, char32_t code) {
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
    return true;
}

std::string_view prefix(std::string_view text, size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && is_continuation(static_cast<unsigned char>(text[bytes])))
        --bytes;
    return text.substr(0, bytes);
}

}  // namespace migrate::utf8
