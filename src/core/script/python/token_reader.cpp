#include "core/script/python/token_reader.hpp"

#include "core/text.hpp"
#include "core/word_table.hpp"

namespace migrate::python {

namespace {

// "Keywords" of Python's lexical analysis, in order.
constexpr std::string_view keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};

constexpr WordTable keyword_table(keywords);

}  // namespace

bool is_keyword(std::string_view name) {
    return keyword_table.has(name);
}

void TokenReader::expect(std::string_view word) {
    if (accept(word)) return;
    if (sees(Token::Kind::end) || sees(Token::Kind::newline)) fail("expected " + in_quotes(word), offset());
    fail("expected " + in_quotes(word) + " before " + in_quotes(peek().text), offset());
}

std::string_view TokenReader::expect_name() {
    if (!sees(Token::Kind::name) || is_keyword(peek().text)) fail_at_token();
    return take().text;
}

void TokenReader::fail(const std::string& problem, Offset offset) const {
    throw source_.error(sqlstate::syntax_error, problem, offset);
}

void TokenReader::fail_at_token() const {
    switch (peek().kind) {
        case Token::Kind::end:
            fail("syntax error at the end of the script", offset());
        case Token::Kind::newline:
            fail("syntax error at the end of the line", offset());
        case Token::Kind::indent:
            fail("unexpected indent", offset());
        case Token::Kind::dedent:
            fail("unexpected unindent", offset());
        default:
            fail("syntax error at or near " + in_quotes(peek().text), offset());
    }
}

}  // namespace migrate::python
