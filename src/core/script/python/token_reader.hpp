#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/script/python/lexer.hpp"

namespace migrate::python {

/// Goes through a source's tokens, and says what is wrong with them.
class TokenReader {
  public:
    TokenReader(const Source& source, std::vector<Token> tokens)
        : source_(source), tokens_(std::move(tokens)), next_(&tokens_.front()) {}
    TokenReader(const TokenReader&) = delete;
    TokenReader& operator=(const TokenReader&) = delete;

    /// The last token is the source's end; it is never passed.
    const Token& peek() const { return *next_; }
    const Token& peek(size_t ahead) const {
        const Token& last = tokens_.back();
        return ahead < static_cast<size_t>(&last - next_) ? next_[ahead] : last;
    }
    Token take() {
        Token token = peek();
        if (token.kind != Token::Kind::end) ++next_;
        return token;
    }
    bool sees(std::string_view word) const { return peek().is(word); }
    bool sees(Token::Kind kind) const { return peek().kind == kind; }
    bool accept(std::string_view word) {
        if (!sees(word)) return false;
        take();
        return true;
    }
    void expect(std::string_view word);

    /// A name that is no keyword.
    std::string_view expect_name();

    Offset offset() const { return peek().offset; }

    [[noreturn]] void fail(const std::string& problem, Offset offset) const;
    /// The next token does not belong here.
    [[noreturn]] void fail_at_token() const;

    const Source& source() const { return source_; }

  private:
    const Source& source_;
    std::vector<Token> tokens_;
    const Token* next_;
};

bool is_keyword(std::string_view name);

}  // namespace migrate::python
