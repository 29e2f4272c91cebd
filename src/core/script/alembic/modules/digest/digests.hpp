#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Digests that scripts ask for: the values are theirs, nothing here relies on them for security.  Each gives
/// the bytes.
namespace migrate::alembic::digest {

std::string md5(std::string_view message);     ///< RFC 1321, 16 bytes
std::string sha1(std::string_view message);    ///< FIPS 180-4, 20 bytes
std::string sha224(std::string_view message);  ///< FIPS 180-4, 28 bytes
std::string sha256(std::string_view message);  ///< FIPS 180-4, 32 bytes
std::string sha384(std::string_view message);  ///< FIPS 180-4, 48 bytes
std::string sha512(std::string_view message);  ///< FIPS 180-4, 64 bytes

/// RFC 2104, with one of the above and the size of its blocks.
std::string hmac(std::string (*digest)(std::string_view), size_t block_size, std::string key,
                 std::string_view message);

/// ISO-HDLC, as zlib has it; `crc` is that of what comes before.
std::uint32_t crc32(std::string_view bytes, std::uint32_t crc = 0);

/// Lower-case hexadecimal digits of bytes.
std::string hexadecimal(std::string_view bytes);
/// The bytes of hexadecimal digits; `digits` has an even number of them, and nothing else.
std::string from_hexadecimal(std::string_view digits);

}  // namespace migrate::alembic::digest
