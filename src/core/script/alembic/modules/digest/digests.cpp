#include "core/script/alembic/modules/digest/digests.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "core/ddl/md5.hpp"
#include "core/script/alembic/modules/digest/blocks.hpp"

namespace migrate::alembic::digest {

namespace {

constexpr size_t block_size_of_sha1 = 64;

void add_block_of_sha1(std::array<std::uint32_t, 5>& state, std::string_view block) {
    std::array<std::uint32_t, 80> words{};
    for (size_t i = 0; i < 16; ++i)
        words[i] = word<std::uint32_t>(block, i * 4);
    for (size_t i = 16; i < words.size(); ++i)
        words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    auto [a, b, c, d, e] = state;
    for (size_t i = 0; i < words.size(); ++i) {
        std::uint32_t mixed = b ^ c ^ d;
        std::uint32_t constant = i < 40 ? 0x6ED9EBA1 : 0xCA62C1D6;
        if (i < 20) {
            mixed = (b & c) | (~b & d);
            constant = 0x5A827999;
        } else if (i >= 40 && i < 60) {
            mixed = (b & c) | (b & d) | (c & d);
            constant = 0x8F1BBCDC;
        }
        const std::uint32_t next = std::rotl(a, 5) + mixed + e + constant + words[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    const std::uint32_t result[] = {a, b, c, d, e};
    for (size_t i = 0; i < state.size(); ++i)
        state[i] += result[i];
}

}  // namespace

std::string padded(std::string_view message, size_t block_size) {
    const size_t length_size = block_size / 8;  // bytes
    std::string padded(message);
    padded += '\x80';
    while (padded.size() % block_size != block_size - length_size)
        padded += '\0';
    padded.append(length_size - 8, '\0');
    const std::uint64_t bits = std::uint64_t{message.size()} * 8;
    for (int shift = 56; shift >= 0; shift -= 8)
        padded += static_cast<char>(bits >> shift & 0xFF);
    return padded;
}

std::string md5(std::string_view message) {
    return from_hexadecimal(ddl::md5_hex(message));
}

std::string sha1(std::string_view message) {
    std::array<std::uint32_t, 5> state{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    const std::string whole = padded(message, block_size_of_sha1);
    for (size_t at = 0; at < whole.size(); at += block_size_of_sha1)
        add_block_of_sha1(state, std::string_view(whole).substr(at, block_size_of_sha1));
    return bytes_of(std::span<const std::uint32_t>(state));
}

std::string hmac(std::string (*digest)(std::string_view), size_t block_size, std::string key,
                 std::string_view message) {
    if (key.size() > block_size) key = digest(key);
    key.resize(block_size, '\0');
    std::string inner;
    std::string outer;
    for (const char byte : key) {
        inner += static_cast<char>(byte ^ 0x36);
        outer += static_cast<char>(byte ^ 0x5C);
    }
    return digest(outer + digest(inner + std::string(message)));
}

std::uint32_t crc32(std::string_view bytes, std::uint32_t crc) {
    crc = ~crc;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return ~crc;
}

std::string hexadecimal(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        text += "0123456789abcdef"[code >> 4];
        text += "0123456789abcdef"[code & 15];
    }
    return text;
}

std::string from_hexadecimal(std::string_view digits) {
    auto number = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    std::string bytes;
    for (size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(number(digits[i]) * 16 + number(digits[i + 1]));
    return bytes;
}

}  // namespace migrate::alembic::digest
