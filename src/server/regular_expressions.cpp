#include "server/regular_expressions.hpp"

#include <array>

#include "core/error.hpp"
#include "pg/call.hpp"

namespace migrate::server {

namespace {

static_assert(sizeof(pg_wchar) == sizeof(char32_t));

const pg_wchar* characters(std::u32string_view text) {
    return reinterpret_cast<const pg_wchar*>(text.data());
}

[[noreturn]] void fail(int code, const regex_t& expression) {
    // Up to PostgreSQL 15 a cancel comes back as an error of the expression.
    pg::call([] { CHECK_FOR_INTERRUPTS(); });
    std::array<char, 100> reason{};
    pg::call(pg_regerror, code, &expression, reason.data(), reason.size());
    const bool is_too_much = code == REG_ESPACE || code == REG_ETOOBIG;
    throw Error(is_too_much ? sqlstate::program_limit_exceeded : sqlstate::internal_error,
                std::string("regular expression failed: ") + reason.data());
}

/// From PostgreSQL 16 on an expression lives in the memory context in which it was compiled, before that in
/// memory of malloc().
class ServerExpression : public RegularExpression {
  public:
    explicit ServerExpression(std::u32string_view pattern) {
        memory_ = pg::call([] {
            return AllocSetContextCreate(TopMemoryContext, "budgets_migrate regular expression",
                                         ALLOCSET_SMALL_SIZES);
        });
        const MemoryContext before = MemoryContextSwitchTo(memory_);
        try {
            const int code = pg::call(pg_regcomp, &expression_, characters(pattern), pattern.size(),
                                      static_cast<int>(REG_ADVANCED), static_cast<Oid>(C_COLLATION_OID));
            if (code != REG_OKAY) fail(code, expression_);
        } catch (...) {
            MemoryContextSwitchTo(before);
            MemoryContextDelete(memory_);
            throw;
        }
        MemoryContextSwitchTo(before);
    }
    ~ServerExpression() override {
        pg_regfree(&expression_);
        MemoryContextDelete(memory_);
    }
    ServerExpression(const ServerExpression&) = delete;
    ServerExpression& operator=(const ServerExpression&) = delete;

    bool find(std::u32string_view text, size_t from, std::span<RegularExpressionSpan> spans) override {
        std::vector<regmatch_t> found(spans.size());
        const int code = pg::call(pg_regexec, &expression_, characters(text), text.size(), from,
                                  static_cast<rm_detail_t*>(nullptr), found.size(), found.data(), 0);
        if (code == REG_NOMATCH) return false;
        if (code != REG_OKAY) fail(code, expression_);
        for (size_t i = 0; i < spans.size(); ++i) {
            spans[i] = {};
            if (found[i].rm_so >= 0)
                spans[i] = {static_cast<size_t>(found[i].rm_so), static_cast<size_t>(found[i].rm_eo)};
        }
        return true;
    }

  private:
    MemoryContext memory_;
    regex_t expression_{};
};

class ServerExpressions : public RegularExpressions {
  public:
    std::unique_ptr<RegularExpression> compile(std::u32string_view pattern) override {
        return std::make_unique<ServerExpression>(pattern);
    }
};

}  // namespace

RegularExpressions* regular_expressions() {
    static ServerExpressions expressions;
    return GetDatabaseEncoding() == PG_UTF8 ? &expressions : nullptr;
}

}  // namespace migrate::server
