#include "server/script_comparison.hpp"

#include <string_view>
#include <utility>

#include "pg/guc.hpp"
#include "pg/memory.hpp"
#include "server/script_checksum.hpp"
#include "server/statement_scan.hpp"

extern "C" {
#include "common/keywords.h"
#include "parser/scansup.h"
}

namespace migrate::server {

namespace {

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

// Nothing if the text is not what the lexer takes.
std::optional<std::string_view> tokens_of(const std::string& text) {
    StringInfo tokens = pg::call(makeStringInfo);
    try {
        pg::call(add_tokens, text.c_str(), tokens);
    } catch (const pg::Error& error) {
        if (!is_complaint_of_lexer(error)) throw;
        return std::nullopt;
    }
    return std::string_view(tokens->data, tokens->len);
}

bool have_same_tokens(const Program& one, const Program& other) {
    if (one.language() != "sql" || other.language() != "sql") return false;
    auto text = one.text(longest_kept_source);
    auto other_text = other.text(longest_kept_source);
    if (!text || !other_text) return false;
    pg::TemporaryMemory memory("budgets_migrate script comparison");
    pg::SettingsScope quiet;
    quiet.set("client_min_messages", "error");
    auto tokens = tokens_of(*text);
    return tokens && tokens == tokens_of(*other_text);
}

}  // namespace

bool is_same_script(const Program& one, const Program& other) {
    return script_checksum(one) == script_checksum(other) || have_same_tokens(one, other);
}

bool differs(const std::shared_ptr<const Program>& now, const std::shared_ptr<const Program>& kept,
             const std::optional<std::string>& kept_checksum) {
    if (!now || !kept_checksum) return now || kept_checksum;
    return script_checksum(*now) != *kept_checksum && !have_same_tokens(*now, *kept);
}

}  // namespace migrate::server
