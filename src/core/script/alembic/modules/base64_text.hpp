#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::alembic {

/// RFC 4648, sections 4 and 5.
enum class Base64Alphabet : std::uint8_t { standard, of_urls };

std::string base64_text(std::string_view bytes, Base64Alphabet alphabet);

/// The bytes of text without white space, with padding; nothing for other text.
std::optional<std::string> base64_bytes(std::string_view text, Base64Alphabet alphabet);

}  // namespace migrate::alembic
