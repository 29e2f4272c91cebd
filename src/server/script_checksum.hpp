#pragma once

#include <string>

#include "core/script/program.hpp"

namespace migrate::server {

/// Sources up to this size, in bytes, are kept when they are applied.
constexpr std::size_t longest_kept_source = 16 * 1024 * 1024;

/// Tells without a look at its text whether a script is still the same: 64 hexadecimal digits, the SHA-256 of
/// its text or, where that is longer than `longest_kept_source`, of its pieces.
std::string script_checksum(const Program& program);

/// The same of a script with that text.
std::string text_checksum(std::string_view text);

}  // namespace migrate::server
