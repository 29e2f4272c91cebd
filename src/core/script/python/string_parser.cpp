// The part of ExpressionParser that deals with string literals.

#include "core/script/python/expression_parser.hpp"

namespace migrate::python {

const Expression* ExpressionParser::strings() {
    Offset begin = tokens_->offset();
    const StringLiteral first =
        take_apart(tree_.source, begin, begin + static_cast<Offset>(tokens_->peek().text.size()));
    const bool is_bytes = first.is_bytes;
    if (!is_bytes && !first.is_formatted && tokens_->peek(1).kind != Token::Kind::string) {
        std::string_view written = tree_.source.text().substr(first.begin, first.end - first.begin);
        if (first.is_raw || written.find('\\') == std::string_view::npos) {
            tokens_->take();
            return make(begin, StringForm{written});
        }
        if (auto text = unescape(tree_.source, first.begin, first.end, first)) {
            tokens_->take();
            return make(begin, StringForm{tree_.pool.text(*text)});
        }
    }
    OpenPieces pieces;
    while (tokens_->sees(Token::Kind::string)) {
        Token token = tokens_->take();
        StringLiteral literal =
            take_apart(tree_.source, token.offset, token.offset + static_cast<Offset>(token.text.size()));
        if (literal.is_bytes != is_bytes)
            tokens_->fail("cannot mix bytes and nonbytes literals", token.offset);
        add_string(literal, pieces);
    }
    bool is_plain = pieces.size() <= 1 && (pieces.empty() || !pieces[0].value);
    std::string_view text;
    if (is_plain && !pieces.empty()) text = tree_.pool.text(pieces[0].text);
    if (is_bytes) return make(begin, BytesForm{text});
    if (is_plain) return make(begin, StringForm{text});
    return formatted(begin, pieces);
}

const Expression* ExpressionParser::formatted(Offset offset, const OpenPieces& pieces) {
    std::vector<FormattedForm::Piece> closed;
    for (const OpenPiece& piece : pieces)
        closed.push_back({tree_.pool.text(piece.text), piece.value, piece.conversion, piece.format});
    return make(offset, FormattedForm{tree_.pool.list(closed)});
}

void ExpressionParser::add_string(const StringLiteral& literal, OpenPieces& pieces) {
    if (literal.is_formatted)
        add_formatted(literal, split_formatted(tree_.source, literal), pieces);
    else
        add_formatted(literal, {{literal.begin, literal.end}}, pieces);
}

void ExpressionParser::add_formatted(const StringLiteral& literal, const std::vector<FormattedPiece>& source,
                                     OpenPieces& pieces) {
    auto add_text = [&](Offset begin, Offset end, const StringLiteral& how) {
        auto text = unescape(tree_.source, begin, end, how);
        if (!text) {
            pieces.push_back({"", make(begin, UnsupportedForm{"a character of this string"})});
            return;
        }
        if (!pieces.empty() && !pieces.back().value)
            pieces.back().text += *text;
        else
            pieces.push_back({std::move(*text)});
    };
    for (const FormattedPiece& piece : source) {
        if (!piece.is_field) {
            add_text(piece.begin, piece.end, literal);
            continue;
        }
        StringLiteral verbatim;
        verbatim.is_raw = true;
        if (piece.shows_itself) add_text(piece.begin, piece.label_end, verbatim);
        add_field(literal, piece, pieces);
    }
}

void ExpressionParser::add_field(const StringLiteral& literal, const FormattedPiece& field,
                                 OpenPieces& pieces) {
    OpenPiece piece;
    piece.value = field_expression(field);
    piece.conversion = field.conversion;
    if (field.shows_itself && !field.conversion && !field.has_format) piece.conversion = 'r';
    if (field.has_format) {
        OpenPieces format;
        add_formatted(literal, field.format, format);
        piece.format = formatted(field.begin, format);
    }
    pieces.push_back(std::move(piece));
}

const Expression* ExpressionParser::field_expression(const FormattedPiece& field) {
    TokenReader tokens(tree_.source, tokenize_expression(tree_.source, field.begin, field.end));
    // Put back also when parsing fails: nobody goes on then, but the pointer must not dangle either.
    struct Restore {
        TokenReader*& place;
        TokenReader* before;
        ~Restore() { place = before; }
    } restore{tokens_, tokens_};
    tokens_ = &tokens;
    if (tokens.sees(Token::Kind::end)) tokens.fail("f-string: empty expression not allowed", field.begin);
    const Expression* value = expressions();
    if (!tokens.sees(Token::Kind::end)) tokens.fail_at_token();
    return value;
}

}  // namespace migrate::python
