#include "server/script_checksum.hpp"

#include "core/error.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "pg/call.hpp"

extern "C" {
#include "common/cryptohash.h"
#include "common/sha2.h"
}

namespace migrate::server {

namespace {

class Sha256 {
  public:
    Sha256() : hash_(pg::call(pg_cryptohash_create, PG_SHA256)) {
        if (!hash_ || pg_cryptohash_init(hash_) < 0) fail();
    }
    ~Sha256() { pg_cryptohash_free(hash_); }
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes) {
        if (pg_cryptohash_update(hash_, reinterpret_cast<const uint8*>(bytes.data()), bytes.size()) < 0)
            fail();
    }

    std::string digits() {
        uint8 digest[PG_SHA256_DIGEST_LENGTH];
        if (pg_cryptohash_final(hash_, digest, sizeof digest) < 0) fail();
        std::string text;
        for (uint8 byte : digest) {
            text += "0123456789abcdef"[byte >> 4];
            text += "0123456789abcdef"[byte & 15];
        }
        return text;
    }

  private:
    [[noreturn]] static void fail() {
        throw Error(sqlstate::internal_error, "could not compute a script's checksum");
    }

    pg_cryptohash_ctx* hash_;
};

class HashedBytes : public Host {
  public:
    explicit HashedBytes(Sha256& hash) : hash_(hash) {}

    void execute(const ops::Operation& operation) override {
        for (const std::string& statement : ops::render(operation))
            hash_.add(statement);
    }

  private:
    Sha256& hash_;
};

}  // namespace

std::string script_checksum(const Program& program) {
    if (auto text = program.text(longest_kept_source)) return text_checksum(*text);
    Sha256 hash;
    HashedBytes bytes(hash);
    program.outline(bytes);
    return hash.digits();
}

std::string text_checksum(std::string_view text) {
    Sha256 hash;
    hash.add(text);
    return hash.digits();
}

}  // namespace migrate::server
