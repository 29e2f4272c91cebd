#include "core/script/python/lexer.hpp"

#include <algorithm>
#include <array>

#include "core/script/python/string_literal.hpp"
#include "core/text.hpp"

namespace migrate::python {

namespace {

// Longer ones before those that they begin with.
constexpr std::string_view symbols[] = {
    "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
    "@=",  "==",  "<=",  ">=",  "<<",  ">>", "**", "//", "(",  ")",  "[",  "]",  "{",  "}",  ",",  ":",
    ".",   ";",   "=",   "+",   "-",   "*",  "/",  "%",  "&",  "|",  "^",  "~",  "<",  ">",  "@",
};

// Those of one character; no longer one goes on with others than those below.
constexpr std::string_view single_symbols = "()[]{},;~:.=+-*/%&|^<>@";
constexpr std::string_view second_characters = "*/>=<.";

constexpr size_t deepest_indentation = 100;  // levels; CPython's own limit
constexpr int tab_width = 8;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

constexpr bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// What is asked of most of a script's characters: one look at a table.
using CharacterSet = std::array<bool, 256>;

constexpr CharacterSet name_characters = [] {
    CharacterSet found{};
    for (size_t i = 0; i < found.size(); ++i)
        found[i] = is_name_start(static_cast<char>(i)) || (i >= '0' && i <= '9');
    return found;
}();

constexpr CharacterSet set_of(std::string_view characters) {
    CharacterSet found{};
    for (char c : characters)
        found[static_cast<unsigned char>(c)] = true;
    return found;
}

constexpr CharacterSet is_single_symbol = set_of(single_symbols);
constexpr CharacterSet is_second_character = set_of(second_characters);

bool is_name_character(char c) {
    return name_characters[static_cast<unsigned char>(c)];
}

class Lexer {
  public:
    Lexer(const Source& source, Offset begin, Offset end, bool is_expression)
        : source_(source), text_(source.text().substr(0, end)), at_(begin), is_expression_(is_expression) {
        tokens_.reserve((end - begin) / 4);  // more than there are, as a rule
    }

    std::vector<Token> read() {
        at_line_start_ = !is_expression_;
        while (true) {
            if (at_line_start_) read_indentation();
            skip_blanks();
            if (at_ >= text_.size()) break;
            read_token();
        }
        if (!is_expression_) {
            if (!brackets_.empty())
                fail("\"" + std::string(1, text_[brackets_.back()]) + "\" was never closed",
                     brackets_.back());
            end_line();
            for (; indents_.size() > 1; indents_.pop_back())
                add(Token::Kind::dedent, at_);
        }
        add(Token::Kind::end, at_);
        return std::move(tokens_);
    }

  private:
    struct Indent {
        int column;    // tabs reach to the next multiple of eight
        int with_one;  // tabs count one: both must agree, or the nesting would depend on the tab's width
    };

    [[noreturn]] void fail(const std::string& problem, size_t at) const {
        throw source_.error(sqlstate::syntax_error, problem, static_cast<Offset>(at));
    }

    char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void add(Token::Kind kind, size_t begin) {
        tokens_.push_back({kind, static_cast<Offset>(begin), {text_.data() + begin, at_ - begin}});
    }

    void end_line() {
        if (!tokens_.empty() && tokens_.back().kind != Token::Kind::newline &&
            tokens_.back().kind != Token::Kind::indent && tokens_.back().kind != Token::Kind::dedent)
            tokens_.push_back({Token::Kind::newline, static_cast<Offset>(at_), {}});
    }

    // At the beginning of a line: blank ones and comments say nothing of the nesting.
    void read_indentation() {
        Indent indent{0, 0};
        while (at_ < text_.size()) {
            char c = text_[at_];
            if (c == ' ') {
                ++indent.column;
                ++indent.with_one;
            } else if (c == '\t') {
                indent.column = (indent.column / tab_width + 1) * tab_width;
                ++indent.with_one;
            } else if (c == '\f') {
                indent = {0, 0};
            } else if (c == '#') {
                skip_comment();
                continue;
            } else if (c == '\n') {
                indent = {0, 0};
            } else {
                break;
            }
            ++at_;
        }
        at_line_start_ = false;
        if (at_ >= text_.size()) return;
        if (peek() == '\\' && peek(1) == '\n') return;  // the next line goes on at this level
        take(indent);
    }

    void take(Indent indent) {
        if (indent.column == indents_.back().column) {
            if (indent.with_one != indents_.back().with_one) fail_tabs();
            return;
        }
        if (indent.column > indents_.back().column) {
            if (indent.with_one <= indents_.back().with_one) fail_tabs();
            if (indents_.size() > deepest_indentation) fail("too many levels of indentation", at_);
            indents_.push_back(indent);
            tokens_.push_back({Token::Kind::indent, static_cast<Offset>(at_), {}});
            return;
        }
        while (indent.column < indents_.back().column) {
            indents_.pop_back();
            tokens_.push_back({Token::Kind::dedent, static_cast<Offset>(at_), {}});
        }
        if (indent.column != indents_.back().column)
            fail("unindent does not match any outer indentation level", at_);
        if (indent.with_one != indents_.back().with_one) fail_tabs();
    }

    [[noreturn]] void fail_tabs() const { fail("inconsistent use of tabs and spaces in indentation", at_); }

    void skip_comment() {
        size_t end = text_.find('\n', at_);
        at_ = end == std::string_view::npos ? text_.size() : end;
    }

    void skip_blanks() {
        bool spans_lines = is_expression_ || !brackets_.empty();
        while (at_ < text_.size()) {
            char c = text_[at_];
            if (c == ' ' || c == '\t' || c == '\f' || (c == '\n' && spans_lines)) {
                ++at_;
            } else if (c == '#') {
                skip_comment();
            } else if (c == '\\') {
                if (peek(1) != '\n') fail("unexpected character after line continuation character", at_);
                at_ += 2;
            } else {
                return;
            }
        }
    }

    void read_token() {
        size_t begin = at_;
        char c = text_[at_];
        if (c == '\n') {
            end_line();
            ++at_;
            at_line_start_ = true;
        } else if (is_name_start(c)) {
            skip_name();
            bool is_prefix =
                (peek() == '"' || peek() == '\'') && is_string_prefix(text_.substr(begin, at_ - begin));
            if (is_prefix)
                read_string(begin);
            else
                add(Token::Kind::name, begin);
        } else if (c == '"' || c == '\'') {
            read_string(begin);
        } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            read_number();
            add(Token::Kind::number, begin);
        } else {
            read_symbol();
        }
    }

    void skip_name() {
        size_t at = at_;
        while (at < text_.size() && is_name_character(text_[at]))
            ++at;
        at_ = at;
    }

    void read_string(size_t begin) {
        at_ = end_of_string(source_, static_cast<Offset>(begin));
        if (at_ > text_.size()) fail("unterminated string literal", begin);
        add(Token::Kind::string, begin);
    }

    void read_digits() {
        while (is_digit(peek()) || peek() == '_')
            ++at_;
    }

    void read_number() {
        if (peek() == '0' && peek(1) != '\0' &&
            std::string_view("xXoObB").find(peek(1)) != std::string_view::npos) {
            at_ += 2;
            skip_name();
            return;
        }
        read_digits();
        if (peek() == '.') {
            ++at_;
            read_digits();
        }
        size_t sign = peek(1) == '+' || peek(1) == '-';
        if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
            at_ += 1 + sign;
            read_digits();
        }
        if (peek() == 'j' || peek() == 'J') ++at_;
    }

    void read_symbol() {
        size_t begin = at_;
        at_ += length_of_symbol();
        add(Token::Kind::symbol, begin);
        match_brackets(begin);
    }

    size_t length_of_symbol() const {
        auto has = [](const CharacterSet& set, char c) { return set[static_cast<unsigned char>(c)]; };
        if (has(is_single_symbol, peek()) && !has(is_second_character, peek(1))) return 1;
        std::string_view rest = text_.substr(at_);
        for (std::string_view symbol : symbols)
            if (symbol[0] == rest[0] && rest.starts_with(symbol)) return symbol.size();
        fail("invalid character in source", at_);
    }

    void match_brackets(size_t at) {
        char c = text_[at];
        if (c == '(' || c == '[' || c == '{') {
            brackets_.push_back(at);
        } else if (c == ')' || c == ']' || c == '}') {
            char opened = brackets_.empty() ? '\0' : text_[brackets_.back()];
            if (brackets_.empty()) fail("unmatched " + in_quotes(std::string(1, c)), at);
            if ((c == ')' && opened != '(') || (c == ']' && opened != '[') || (c == '}' && opened != '{'))
                fail(in_quotes(std::string(1, c)) + " does not match " + in_quotes(std::string(1, opened)),
                     at);
            brackets_.pop_back();
        }
    }

    const Source& source_;
    std::string_view text_;
    size_t at_;
    bool is_expression_;
    bool at_line_start_ = true;
    std::vector<Indent> indents_{{0, 0}};
    std::vector<size_t> brackets_;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(const Source& source) {
    return Lexer(source, 0, static_cast<Offset>(source.text().size()), false).read();
}

std::vector<Token> tokenize_expression(const Source& source, Offset begin, Offset end) {
    return Lexer(source, begin, end, true).read();
}

}  // namespace migrate::python
