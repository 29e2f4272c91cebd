#include "core/script/alembic/modules/base64_text.hpp"

namespace migrate::alembic {

namespace {

std::string_view letters(Base64Alphabet alphabet) {
    return alphabet == Base64Alphabet::standard
               ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
               : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
}

}  // namespace

std::string base64_text(std::string_view bytes, Base64Alphabet alphabet) {
    std::string text;
    for (size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view three = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (size_t i = 0; i < 3; ++i)
            bits = bits << 8 | (i < three.size() ? static_cast<unsigned char>(three[i]) : 0U);
        for (size_t i = 0; i < 4; ++i)
            text += i <= three.size() ? letters(alphabet)[bits >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

std::optional<std::string> base64_bytes(std::string_view text, Base64Alphabet alphabet) {
    if (text.size() % 4 != 0) return std::nullopt;
    size_t padding = 0;
    while (padding < 2 && text.ends_with('=')) {
        text.remove_suffix(1);
        ++padding;
    }
    std::string bytes;
    std::uint32_t bits = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const size_t value = letters(alphabet).find(text[i]);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        // Each four letters are three bytes; the last ones may be fewer.
        if (i % 4 != 0) bytes += static_cast<char>(bits >> (6 - 2 * (i % 4)) & 0xFF);
    }
    return bytes;
}

}  // namespace migrate::alembic
