// SHA-224, SHA-256, SHA-384 and SHA-512 (FIPS 180-4): one computation, with words of 32 and of 64 bits.

#include <array>
#include <bit>

#include "core/script/alembic/modules/digest/blocks.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"

namespace migrate::alembic::digest {

namespace {

// By how much words are turned in a step, and at last shifted.
struct Turns {
    int low[3];
    int high[3];
    int first[3];
    int second[3];
};

constexpr Turns turns_of_32 = {{7, 18, 3}, {17, 19, 10}, {6, 11, 25}, {2, 13, 22}};
constexpr Turns turns_of_64 = {{1, 8, 7}, {19, 61, 6}, {14, 18, 41}, {28, 34, 39}};

// The first 64 bits of the fractional parts of the cube roots of the first 80 primes.  Words of 32 bits take
// the first half of the first 64.
constexpr std::uint64_t constants[] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

// The same of the square roots of the first eight primes, and of the next eight.
constexpr std::uint64_t first_primes[] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};
constexpr std::uint64_t next_primes[] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};

template <class Word>
class Sha2 {
  public:
    using State = std::array<Word, 8>;

    explicit Sha2(const State& state) : state_(state) {}

    std::string digest(std::string_view message) {
        const std::string whole = padded(message, block_size);
        for (size_t at = 0; at < whole.size(); at += block_size)
            add(std::string_view(whole).substr(at, block_size));
        return bytes_of(std::span<const Word>(state_));
    }

  private:
    static constexpr size_t block_size = 16 * sizeof(Word);
    static constexpr size_t rounds = sizeof(Word) == 4 ? 64 : 80;
    static constexpr const Turns& turns = sizeof(Word) == 4 ? turns_of_32 : turns_of_64;

    static Word turned(Word word, const int (&by)[3]) {
        return std::rotr(word, by[0]) ^ std::rotr(word, by[1]) ^ std::rotr(word, by[2]);
    }
    static Word shifted(Word word, const int (&by)[3]) {
        return std::rotr(word, by[0]) ^ std::rotr(word, by[1]) ^ word >> by[2];
    }
    static Word constant(size_t round) {
        return static_cast<Word>(constants[round] >> (64 - 8 * sizeof(Word)));
    }

    void add(std::string_view block) {
        std::array<Word, rounds> words{};
        for (size_t i = 0; i < 16; ++i)
            words[i] = word<Word>(block, i * sizeof(Word));
        for (size_t i = 16; i < rounds; ++i)
            words[i] = words[i - 16] + shifted(words[i - 15], turns.low) + words[i - 7] +
                       shifted(words[i - 2], turns.high);
        auto [a, b, c, d, e, f, g, h] = state_;
        for (size_t i = 0; i < rounds; ++i) {
            const Word first = h + turned(e, turns.first) + ((e & f) ^ (~e & g)) + constant(i) + words[i];
            const Word second = turned(a, turns.second) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        const Word result[] = {a, b, c, d, e, f, g, h};
        for (size_t i = 0; i < state_.size(); ++i)
            state_[i] += result[i];
    }

    State state_;
};

// `skipped`: how many bits of each number go before its word.
template <class Word>
std::string digest_from(const std::uint64_t (&numbers)[8], int skipped, std::string_view message,
                        size_t size) {
    typename Sha2<Word>::State state;
    for (size_t i = 0; i < state.size(); ++i)
        state[i] = static_cast<Word>(numbers[i] << skipped >> (64 - 8 * sizeof(Word)));
    return Sha2<Word>(state).digest(message).substr(0, size);
}

}  // namespace

std::string sha224(std::string_view message) {
    return digest_from<std::uint32_t>(next_primes, 32, message, 28);
}

std::string sha256(std::string_view message) {
    return digest_from<std::uint32_t>(first_primes, 0, message, 32);
}

std::string sha384(std::string_view message) {
    return digest_from<std::uint64_t>(next_primes, 0, message, 48);
}

std::string sha512(std::string_view message) {
    return digest_from<std::uint64_t>(first_primes, 0, message, 64);
}

}  // namespace migrate::alembic::digest
