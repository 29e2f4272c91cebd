#pragma once

#include <string>

#include "core/script/program.hpp"

namespace migrate::server {

/// Sources up to this size, in bytes, are kept when they are applied, and compared token by token.
constexpr std::size_t longest_kept_source = 16 * 1024 * 1024;

/// What tells whether a script is still the same: two that the server's lexer sees alike have the same
/// checksum, so neither comments nor white space nor the case of unquoted words matter.  A longer source than
/// `longest_kept_source`, and one that is not SQL for the lexer, is compared byte by byte.
///
/// 64 hexadecimal digits: the SHA-256 of the tokens.  The same on every server version.
std::string script_checksum(const Program& program);

}  // namespace migrate::server
