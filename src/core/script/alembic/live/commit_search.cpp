#include "core/script/alembic/live/commit_search.hpp"

#include <algorithm>
#include <iterator>

#include "core/script/alembic/live/transaction_statement.hpp"

namespace migrate::alembic {

namespace {

using python::Token;

constexpr std::string_view mentions[] = {"ommit", "OMMIT", "\"END", "'END", "\"end", "'end"};

constexpr std::string_view functions_that_run[] = {"exec_driver_sql", "execute"};

// Whether it is the text of a COMMIT, in quotes.
bool is_commit(const Token& token) {
    if (token.kind != Token::Kind::string) return false;
    size_t begin = token.text.find_first_not_of("rRuUbBfF");
    size_t end = token.text.find_last_not_of("\"'");
    begin = token.text.find_first_not_of("\"'", begin);
    if (begin == std::string_view::npos || end < begin) return false;
    auto statement = transaction_statement(token.text.substr(begin, end + 1 - begin));
    return statement && statement->kind == TransactionStatement::Kind::commit;
}

// The name in front of the bracket that the token stands behind, with a keyword between them or without; 0:
// there is none.
size_t function_before(const std::vector<Token>& tokens, size_t token) {
    size_t before = token;
    if (before >= 2 && tokens[before - 1].is("=")) before -= 2;
    return before >= 2 && tokens[before - 1].is("(") && tokens[before - 2].kind == Token::Kind::name
               ? before - 2
               : 0;
}

// Where a dotted name begins that ends at the token.
size_t begin_of_name(const std::vector<Token>& tokens, size_t token) {
    while (token >= 2 && tokens[token - 1].is("."))
        token -= 2;
    return token;
}

}  // namespace

bool mentions_commit(std::string_view source) {
    return std::any_of(std::begin(mentions), std::end(mentions), [&](std::string_view mention) {
        return source.find(mention) != std::string_view::npos;
    });
}

bool is_sent_commit(const std::vector<Token>& tokens, size_t token) {
    if (!is_commit(tokens[token])) return false;
    size_t function = function_before(tokens, token);
    // text() may have been imported under another name.
    if (tokens[function].text.ends_with("text") || tokens[function].is("DDL"))
        function = function_before(tokens, begin_of_name(tokens, function));
    return std::find(std::begin(functions_that_run), std::end(functions_that_run), tokens[function].text) !=
           std::end(functions_that_run);
}

}  // namespace migrate::alembic
