#include "core/script/python/string_literal.hpp"

#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::python {

namespace {

constexpr int deepest_formatted = 20;  // levels of f-strings within f-strings

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The opening part of a literal: prefix and quotes.
struct Opening {
    StringLiteral literal;
    std::string_view quotes;
};

Opening read_opening(std::string_view text, Offset offset) {
    Opening opening;
    StringLiteral& literal = opening.literal;
    size_t at = offset;
    for (; text[at] != '"' && text[at] != '\''; ++at) {
        char letter = text[at];
        literal.is_raw |= letter == 'r' || letter == 'R';
        literal.is_bytes |= letter == 'b' || letter == 'B';
        literal.is_formatted |= letter == 'f' || letter == 'F';
    }
    std::string_view rest = text.substr(at);
    literal.is_triple = rest.size() >= 3 && rest[1] == rest[0] && rest[2] == rest[0];
    opening.quotes = rest.substr(0, literal.is_triple ? 3 : 1);
    literal.begin = static_cast<Offset>(at + opening.quotes.size());
    return opening;
}

// Goes through an f-string, from behind its opening quotes.
class FormattedScanner {
  public:
    FormattedScanner(const Source& source, const Opening& opening, int depth)
        : source_(source),
          text_(source.text()),
          literal_(opening.literal),
          quotes_(opening.quotes),
          at_(literal_.begin),
          depth_(depth) {
        if (depth > deepest_formatted)
            throw source.error(sqlstate::program_limit_exceeded, "f-strings are nested too deeply",
                               literal_.begin);
    }

    std::vector<FormattedPiece> read() { return read_pieces(0); }
    size_t end() const { return at_; }  // where the closing quotes stand

  private:
    [[noreturn]] void fail(const std::string& problem, size_t at) const {
        throw source_.error(sqlstate::syntax_error, problem, static_cast<Offset>(at));
    }

    char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void skip_escape() {
        char next = peek(1);
        bool is_pair =
            next == '\\' || next == '"' || next == '\'' || (!literal_.is_raw && next != '{' && next != '}');
        if (!literal_.is_raw && next == 'N' && peek(2) == '{') {
            size_t close = text_.find('}', at_);
            at_ = close == std::string_view::npos ? text_.size() : close + 1;
        } else {
            at_ += is_pair ? 2 : 1;
        }
    }

    // The text itself (format_depth 0), or a field's format, which ends before its "}".
    std::vector<FormattedPiece> read_pieces(int format_depth) {
        if (format_depth > 2) fail("f-string: expressions nested too deeply", at_);
        std::vector<FormattedPiece> pieces;
        size_t begin = at_;
        auto end_text = [&] {
            if (at_ > begin) pieces.push_back({static_cast<Offset>(begin), static_cast<Offset>(at_)});
        };
        while (true) {
            if (at_ >= text_.size()) fail("unterminated f-string literal", literal_.begin - 1);
            char c = peek();
            if (text_.substr(at_).starts_with(quotes_)) {
                if (format_depth > 0) fail("f-string: expecting \"}\"", at_);
                end_text();
                return pieces;
            }
            if (c == '\n' && !literal_.is_triple) fail("unterminated f-string literal", literal_.begin - 1);
            if (c == '\\') {
                skip_escape();
            } else if (c == '{' && peek(1) == '{' && format_depth == 0) {
                at_ += 2;
            } else if (c == '{') {
                end_text();
                ++at_;
                pieces.push_back(read_field(format_depth));
                begin = at_;
            } else if (c == '}' && format_depth > 0) {
                end_text();
                return pieces;
            } else if (c == '}') {
                if (peek(1) != '}') fail("f-string: single \"}\" is not allowed", at_);
                at_ += 2;
            } else {
                ++at_;
            }
        }
    }

    FormattedPiece read_field(int format_depth) {
        FormattedPiece field;
        field.is_field = true;
        field.begin = static_cast<Offset>(at_);
        skip_expression();
        field.end = static_cast<Offset>(at_);
        if (peek() == '=') {
            ++at_;
            skip_blanks();
            field.shows_itself = true;
            field.label_end = static_cast<Offset>(at_);
        }
        if (peek() == '!') {
            field.conversion = peek(1);
            if (field.conversion != 'r' && field.conversion != 's' && field.conversion != 'a')
                fail("f-string: invalid conversion character", at_);
            at_ += 2;
            skip_blanks();
        }
        if (peek() == ':') {
            ++at_;
            field.has_format = true;
            field.format = read_pieces(format_depth + 1);
        }
        if (peek() != '}') fail("f-string: expecting \"}\"", at_);
        ++at_;
        return field;
    }

    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\f')
            ++at_;
    }

    // To what ends a field's expression: "}", a conversion, a format, or "=" before one of these.
    void skip_expression() {
        int brackets = 0;
        while (at_ < text_.size()) {
            char c = peek();
            if (is_name_character(c)) {
                size_t begin = at_;
                while (is_name_character(peek()))
                    ++at_;
                if ((peek() == '"' || peek() == '\'') && is_string_prefix(text_.substr(begin, at_ - begin)))
                    at_ = end_of_string(source_, static_cast<Offset>(begin), depth_ + 1);
                continue;
            }
            if (c == '"' || c == '\'') {
                at_ = end_of_string(source_, static_cast<Offset>(at_), depth_ + 1);
                continue;
            }
            if (c == '#') {
                size_t newline = text_.find('\n', at_);
                at_ = newline == std::string_view::npos ? text_.size() : newline;
                continue;
            }
            if (c == '(' || c == '[' || c == '{') {
                ++brackets;
            } else if (brackets > 0 && (c == ')' || c == ']' || c == '}')) {
                --brackets;
            } else if (brackets == 0) {
                if (c == '}' || c == ':') return;
                if (c == '!' && peek(1) != '=') return;
                if (c == '=' && ends_expression()) return;
                if (is_comparison()) ++at_;
            }
            ++at_;
        }
        fail("f-string: expecting \"}\"", at_);
    }

    bool is_comparison() const {
        return peek(1) == '=' && (peek() == '=' || peek() == '!' || peek() == '<' || peek() == '>');
    }

    bool ends_expression() const {
        size_t next = text_.find_first_not_of(" \t\n\f", at_ + 1);
        if (next == std::string_view::npos) return false;
        return text_[next] == '}' || text_[next] == ':' || text_[next] == '!';
    }

    const Source& source_;
    std::string_view text_;
    StringLiteral literal_;
    std::string_view quotes_;
    size_t at_;
    int depth_;
};

Offset end_of_plain(const Source& source, const Opening& opening) {
    const std::string_view text = source.text();
    const char quote = opening.quotes[0];
    const bool is_triple = opening.literal.is_triple;
    for (size_t at = opening.literal.begin; at < text.size(); ++at) {
        const char c = text[at];
        if (c == quote && (!is_triple || text.substr(at).starts_with(opening.quotes)))
            return static_cast<Offset>(at + opening.quotes.size());
        if (c == '\n' && !is_triple) break;
        if (c == '\\') ++at;
    }
    throw source.error(sqlstate::syntax_error, "unterminated string literal", opening.literal.begin - 1);
}

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Reads escape sequences.
class Unescaper {
  public:
    Unescaper(const Source& source, Offset begin, Offset end, const StringLiteral& literal)
        : source_(source), text_(source.text().substr(0, end)), at_(begin), literal_(literal) {}

    std::optional<std::string> read() {
        std::string_view all = text_.substr(at_);
        bool has_escapes = !literal_.is_raw && all.find('\\') != std::string_view::npos;
        if (!literal_.is_bytes && !literal_.is_formatted && !has_escapes) return std::string(all);
        while (at_ < text_.size()) {
            char c = text_[at_];
            if (literal_.is_bytes && static_cast<unsigned char>(c) >= 0x80)
                fail("bytes can only contain ASCII literal characters");
            bool is_doubled = literal_.is_formatted && (c == '{' || c == '}') && at_ + 1 < text_.size() &&
                              text_[at_ + 1] == c;
            if (c == '\\' && !literal_.is_raw) {
                read_escape();
            } else {
                result_ += c;
                at_ += is_doubled ? 2 : 1;
            }
        }
        if (!is_supported_) return std::nullopt;
        return std::move(result_);
    }

  private:
    [[noreturn]] void fail(const std::string& problem) const {
        throw source_.error(sqlstate::syntax_error, problem, static_cast<Offset>(at_));
    }

    void read_escape() {
        constexpr std::string_view letters = "\\'\"abfnrtv";
        constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
        char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (c == '\n') {
            at_ += 2;
        } else if (size_t known = letters.find(c); known != std::string_view::npos) {
            result_ += meanings[known];
            at_ += 2;
        } else if (c >= '0' && c <= '7') {
            read_octal();
        } else if (c == 'x') {
            read_hexadecimal(2);
        } else if (c == 'u' && !literal_.is_bytes) {
            read_hexadecimal(4);
        } else if (c == 'U' && !literal_.is_bytes) {
            read_hexadecimal(8);
        } else if (c == 'N' && !literal_.is_bytes) {
            is_supported_ = false;
            at_ += 2;
        } else {
            result_ += '\\';  // Python leaves unknown ones as they are
            ++at_;
        }
    }

    void read_octal() {
        char32_t code = 0;
        ++at_;
        for (int i = 0; i < 3 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7'; ++i)
            code = code * 8 + static_cast<char32_t>(text_[at_++] - '0');
        put(code);
    }

    void read_hexadecimal(size_t digits) {
        char32_t code = 0;
        for (size_t i = 0; i < digits; ++i) {
            size_t at = at_ + 2 + i;
            int digit = at < text_.size() ? hexadecimal(text_[at]) : -1;
            if (digit < 0) fail("truncated escape sequence");
            code = code * 16 + static_cast<char32_t>(digit);
        }
        put(code);
        at_ += 2 + digits;
    }

    void put(char32_t code) {
        if (literal_.is_bytes)
            result_ += static_cast<char>(code & 0xFF);
        else if (code > 0x10FFFF)
            fail("escape sequence stands for no character");
        else
            is_supported_ &= utf8::append(result_, code);
    }

    const Source& source_;
    std::string_view text_;
    size_t at_;
    const StringLiteral& literal_;
    std::string result_;
    bool is_supported_ = true;
};

}  // namespace

bool is_string_prefix(std::string_view word) {
    std::string lower = ascii_lower(word.substr(0, 3));
    return lower == "r" || lower == "u" || lower == "b" || lower == "f" || lower == "br" || lower == "rb" ||
           lower == "fr" || lower == "rf";
}

Offset end_of_string(const Source& source, Offset offset, int depth) {
    Opening opening = read_opening(source.text(), offset);
    if (!opening.literal.is_formatted) return end_of_plain(source, opening);
    FormattedScanner scanner(source, opening, depth);
    scanner.read();
    return static_cast<Offset>(scanner.end() + opening.quotes.size());
}

StringLiteral take_apart(const Source& source, Offset offset, Offset end) {
    Opening opening = read_opening(source.text(), offset);
    opening.literal.end = static_cast<Offset>(end - opening.quotes.size());
    return opening.literal;
}

std::vector<FormattedPiece> split_formatted(const Source& source, const StringLiteral& literal) {
    size_t quote_count = literal.is_triple ? 3 : 1;
    Opening opening{literal, source.text().substr(literal.begin - quote_count, quote_count)};
    return FormattedScanner(source, opening, 0).read();
}

std::optional<std::string> unescape(const Source& source, Offset begin, Offset end,
                                    const StringLiteral& literal) {
    return Unescaper(source, begin, end, literal).read();
}

}  // namespace migrate::python
