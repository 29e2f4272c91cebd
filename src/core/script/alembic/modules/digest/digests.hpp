#pragma once

#include <string>
#include <string_view>

/// Digests that scripts ask for: the values are theirs, nothing here relies on them for security.  Each gives
/// the bytes.
namespace migrate::alembic::digest {

std::string md5(std::string_view message);     ///< RFC 1321, 16 bytes
std::string sha1(std::string_view message);    ///< FIPS 180-4, 20 bytes
std::string sha256(std::string_view message);  ///< FIPS 180-4, 32 bytes

/// Lower-case hexadecimal digits of bytes.
std::string hexadecimal(std::string_view bytes);
/// The bytes of hexadecimal digits; `digits` has an even number of them, and nothing else.
std::string from_hexadecimal(std::string_view digits);

}  // namespace migrate::alembic::digest
