#include "core/script/alembic/modules/digest/digests.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "core/ddl/md5.hpp"

namespace migrate::alembic::digest {

namespace {

constexpr size_t block_size = 64;

// The message with what the standard puts behind it: a one bit, zeros and the length in bits.
std::string padded(std::string_view message) {
    std::string padded(message);
    padded += '\x80';
    while (padded.size() % block_size != block_size - 8)
        padded += '\0';
    const std::uint64_t bits = std::uint64_t{message.size()} * 8;
    for (int shift = 56; shift >= 0; shift -= 8)
        padded += static_cast<char>(bits >> shift & 0xFF);
    return padded;
}

std::uint32_t word(std::string_view bytes, size_t at) {
    std::uint32_t word = 0;
    for (size_t i = at; i < at + 4; ++i)
        word = word << 8 | static_cast<unsigned char>(bytes[i]);
    return word;
}

std::string bytes_of(std::span<const std::uint32_t> words) {
    std::string bytes;
    for (const std::uint32_t word : words)
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(word >> shift & 0xFF);
    return bytes;
}

void add_block_of_sha1(std::array<std::uint32_t, 5>& state, std::string_view block) {
    std::array<std::uint32_t, 80> words{};
    for (size_t i = 0; i < 16; ++i)
        words[i] = word(block, i * 4);
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

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::uint32_t sha256_constants[] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

void add_block_of_sha256(std::array<std::uint32_t, 8>& state, std::string_view block) {
    std::array<std::uint32_t, 64> words{};
    for (size_t i = 0; i < 16; ++i)
        words[i] = word(block, i * 4);
    for (size_t i = 16; i < words.size(); ++i) {
        const std::uint32_t low = words[i - 15];
        const std::uint32_t high = words[i - 2];
        words[i] = words[i - 16] + (std::rotr(low, 7) ^ std::rotr(low, 18) ^ low >> 3) + words[i - 7] +
                   (std::rotr(high, 17) ^ std::rotr(high, 19) ^ high >> 10);
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                    ((e & f) ^ (~e & g)) + sha256_constants[i] + words[i];
        const std::uint32_t second =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const std::uint32_t result[] = {a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < state.size(); ++i)
        state[i] += result[i];
}

std::string sha256_from(std::array<std::uint32_t, 8> state, std::string_view message) {
    const std::string whole = padded(message);
    for (size_t at = 0; at < whole.size(); at += block_size)
        add_block_of_sha256(state, std::string_view(whole).substr(at, block_size));
    return bytes_of(state);
}

}  // namespace

std::string md5(std::string_view message) {
    return from_hexadecimal(ddl::md5_hex(message));
}

std::string sha1(std::string_view message) {
    std::array<std::uint32_t, 5> state{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    const std::string whole = padded(message);
    for (size_t at = 0; at < whole.size(); at += block_size)
        add_block_of_sha1(state, std::string_view(whole).substr(at, block_size));
    return bytes_of(state);
}

std::string sha224(std::string_view message) {
    constexpr size_t size = 28;
    return sha256_from({0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7,
                        0xbefa4fa4},
                       message)
        .substr(0, size);
}

std::string sha256(std::string_view message) {
    return sha256_from(
        {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
        message);
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
