#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/python/source.hpp"

namespace migrate::python {

/// A string literal taken apart: its prefix, and where its text stands.
struct StringLiteral {
    bool is_raw = false;
    bool is_bytes = false;
    bool is_formatted = false;
    bool is_triple = false;
    Offset begin = 0;  ///< of what is between the quotes
    Offset end = 0;
};

/// Where the string literal ends whose prefix and quotes begin at `offset`: behind its closing quotes.
/// `depth` counts the f-strings that it stands in.  Raises syntax_error if it does not end, and
/// program_limit_exceeded for f-strings nested more than 20 deep.
Offset end_of_string(const Source& source, Offset offset, int depth = 0);

/// Takes the literal apart that stands from `offset` to `end`, quotes included.
StringLiteral take_apart(const Source& source, Offset offset, Offset end);

/// Whether `word` is a prefix that a string literal may have: "r", "Rb", "f", …
bool is_string_prefix(std::string_view word);

/// A piece of an f-string: text, or a replacement field.
struct FormattedPiece {
    Offset begin = 0;  ///< of the text, or of the field's expression
    Offset end = 0;
    bool is_field = false;
    bool shows_itself = false;                ///< {name=}
    Offset label_end = 0;                     ///< of what it shows then: from `begin`, with the `=`
    char conversion = '\0';                   ///< r, s or a
    bool has_format = false;                  ///< a colon, and perhaps something behind it
    std::vector<FormattedPiece> format = {};  ///< of that
};

/// Takes an f-string's text apart, given the literal.  Raises as end_of_string().
std::vector<FormattedPiece> split_formatted(const Source& source, const StringLiteral& literal);

/// What a stretch of a literal's text stands for, its escape sequences replaced; nothing is changed in a raw
/// string, but that doubled braces are single ones in an f-string.  Nothing: it has a character that no text
/// here can hold, one given by its name (\N{…}) or half of a surrogate pair.  Raises syntax_error for
/// malformed ones.
std::optional<std::string> unescape(const Source& source, Offset begin, Offset end,
                                    const StringLiteral& literal);

}  // namespace migrate::python
