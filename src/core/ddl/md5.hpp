#pragma once

#include <string>
#include <string_view>

namespace migrate::ddl {

/// The MD5 sum (RFC 1321) of `text` as 32 lower-case hexadecimal digits.  It shortens generated names as
/// SQLAlchemy shortens them; nothing relies on it for security.
std::string md5_hex(std::string_view text);

}  // namespace migrate::ddl
