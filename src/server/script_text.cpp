#include "server/script_text.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "core/text.hpp"
#include "pg/call.hpp"

namespace migrate::server {

std::string script_text(std::string_view text, bool is_utf8, const std::string& file, size_t line) {
    int encoding = is_utf8 ? static_cast<int>(PG_UTF8) : GetDatabaseEncoding();
    int length = static_cast<int>(text.size());
    int valid = pg_encoding_verifymbstr(encoding, text.data(), length);
    if (valid < length) {
        std::string place =
            line == 0 ? "header of file " + quoted_path(file)
                      : place_of_statement(file, line + std::count(text.begin(), text.begin() + valid, '\n'));
        throw Error(sqlstate::character_not_in_repertoire,
                    "invalid byte sequence for encoding " + in_quotes(pg_encoding_to_char(encoding)))
            .context(place)
            .hint(is_utf8
                      ? "The file begins with a byte-order mark, so it has to be in UTF-8."
                      : "A file has to be in the database's encoding, or in UTF-8 with a byte-order mark.");
    }
    if (encoding == GetDatabaseEncoding() || length == 0) return std::string(text);
    char* converted = pg::call(pg_any_to_server, text.data(), length, encoding);
    if (converted == text.data()) return std::string(text);
    std::string result(converted);
    pg::call(pfree, static_cast<void*>(converted));
    return result;
}

std::string place_of_statement(const std::string& file, size_t line) {
    return file.empty() ? "line " + std::to_string(line) + " of the script" : place_in_file(file, line);
}

}  // namespace migrate::server
