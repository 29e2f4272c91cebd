#include "server/script_checksum.hpp"

#include "core/error.hpp"
#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "pg/guc.hpp"
#include "pg/memory.hpp"
#include "server/statement_scan.hpp"

extern "C" {
#include "common/cryptohash.h"
#include "common/keywords.h"
#include "common/sha2.h"
#include "parser/scansup.h"
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

// The lexer's codes for tokens that carry a value.  Their order is fixed, as PL/pgSQL's grammar has to repeat
// it; the codes of keywords differ between majors, so no keyword is made known to the lexer.
enum Token { ident = 258, uident, fconst, sconst, usconst, bconst, xconst, op, iconst, param };

constexpr ScanKeywordList no_keywords = {"", nullptr, nullptr, 0, 0};

// Adds each token as its kind, its value, and a zero byte that no value contains.
void add_tokens(const char* text, StringInfo to) {
    core_yy_extra_type extra;
    core_yyscan_t lexer = scanner_init(text, &extra, &no_keywords, nullptr);
    extra.standard_conforming_strings = true;
    extra.backslash_quote = BACKSLASH_QUOTE_ON;
    extra.escape_string_warning = false;
    core_YYSTYPE value;
    YYLTYPE location;
    bool ends_statement = false;
    while (int token = core_yylex(&value, &location, lexer)) {
        if (token == ';') {  // one more or less, also at the end, is no difference
            ends_statement = to->len > 0;
            continue;
        }
        if (std::exchange(ends_statement, false)) appendBinaryStringInfo(to, ";", 2);
        // A quoted identifier is not the keyword of the same letters; otherwise quotes make no difference.
        bool is_quoted =
            token == ident && text[location] == '"' && ScanKeywordLookup(value.str, &ScanKeywords) >= 0;
        appendStringInfo(to, "%d ", is_quoted ? -ident : token);
        if (token == iconst || token == param)
            appendStringInfo(to, "%d", value.ival);
        else if (token >= ident && token <= op)
            appendStringInfoString(to, value.str);
        appendStringInfoChar(to, '\0');
    }
}

// False if the text is not what the lexer takes.
bool hash_tokens(const std::string& text, Sha256& hash) {
    pg::TemporaryMemory memory("budgets_migrate script checksum");
    pg::SettingsScope quiet;
    quiet.set("client_min_messages", "error");
    StringInfo tokens = pg::call(makeStringInfo);
    try {
        pg::call(add_tokens, text.c_str(), tokens);
    } catch (const pg::Error& error) {
        if (!is_complaint_of_lexer(error)) throw;
        return false;
    }
    hash.add(std::string_view(tokens->data, tokens->len));
    return true;
}

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
    Sha256 hash;
    auto text = program.text(longest_kept_source);
    if (!text) {
        HashedBytes bytes(hash);
        program.outline(bytes);
    } else if (program.language() != "sql" || !hash_tokens(*text, hash)) {
        hash.add(*text);
    }
    return hash.digits();
}

}  // namespace migrate::server
