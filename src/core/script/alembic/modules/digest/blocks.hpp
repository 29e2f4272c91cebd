#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// What the digests of FIPS 180-4 have in common: a message goes through them in blocks of words, the highest
/// byte first.
namespace migrate::alembic::digest {

/// The message with what the standard puts behind it: a one bit, zeros and the length in bits, up to whole
/// blocks of `block_size` bytes.
std::string padded(std::string_view message, size_t block_size);

template <class Word>
Word word(std::string_view bytes, size_t at) {
    Word word = 0;
    for (size_t i = at; i < at + sizeof(Word); ++i)
        word = word << 8 | static_cast<unsigned char>(bytes[i]);
    return word;
}

template <class Word>
std::string bytes_of(std::span<const Word> words) {
    std::string bytes;
    for (const Word word : words)
        for (int shift = static_cast<int>(sizeof(Word) - 1) * 8; shift >= 0; shift -= 8)
            bytes += static_cast<char>(word >> shift & 0xFF);
    return bytes;
}

}  // namespace migrate::alembic::digest
