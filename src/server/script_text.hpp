#pragma once

#include <string>
#include <string_view>

namespace migrate::server {

/// A script's text as a value of the database.  `is_utf8` says that the text is UTF-8 and to be converted;
/// otherwise it has to be in the database's encoding already.  Raises character_not_in_repertoire for bytes
/// that are no text in the encoding, with the line that they stand in: `line` is the number of the text's
/// first line in `file`, 0 says that it stands in the header, and an empty `file` that the script is in no
/// file.  Raises untranslatable_character for what the database's encoding does not have.
std::string script_text(std::string_view text, bool is_utf8, const std::string& file, size_t line);

/// Where a statement stands, for messages: `file "…", line N`, or `line N of the script` if it is in none.
std::string place_of_statement(const std::string& file, size_t line);

}  // namespace migrate::server
