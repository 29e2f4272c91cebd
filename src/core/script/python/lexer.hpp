#pragma once

#include <string_view>
#include <vector>

#include "core/script/python/source.hpp"

namespace migrate::python {

struct Token {
    enum class Kind { name, number, string, symbol, newline, indent, dedent, end };

    Kind kind;
    Offset offset;
    std::string_view text;  ///< as it stands in the source; strings with prefix and quotes

    /// `word` is not empty.
    bool is(std::string_view word) const {
        // Asked for many words one after the other: most differ in the first byte.
        return text.size() == word.size() && text[0] == word[0] && text == word &&
               (kind == Kind::name || kind == Kind::symbol);
    }
};

/// Splits a source into tokens as "Lexical analysis" of Python's reference has it: lines joined in brackets
/// and after a backslash, indentation as tokens, comments left out.  Raises syntax_error with the place.
std::vector<Token> tokenize(const Source& source);

/// The tokens of an expression inside an f-string, from `begin` to `end`; line ends are blanks there.
std::vector<Token> tokenize_expression(const Source& source, Offset begin, Offset end);

}  // namespace migrate::python
