#include "core/script/alembic/live/transaction_statement.hpp"

#include "core/text.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view blanks = " \t\n\r\f\v";

// The words of a text of at most three, in upper case with one blank between them; nothing for a longer one.
std::string words_of(std::string_view text) {
    constexpr size_t longest = 64;
    size_t end = text.find_last_not_of(" \t\n\r\f\v;");
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    std::string words;
    while (true) {
        size_t begin = text.find_first_not_of(blanks);
        if (begin == std::string_view::npos || words.size() > longest) return words;
        text.remove_prefix(begin);
        std::string_view word = text.substr(0, text.find_first_of(blanks));
        if (word.size() > longest) return {};
        words += (words.empty() ? "" : " ") + ascii_upper(word);
        text.remove_prefix(word.size());
    }
}

}  // namespace

std::optional<TransactionStatement> transaction_statement(std::string_view sql) {
    const std::string words = words_of(sql);
    for (std::string_view commit : {"COMMIT", "COMMIT WORK", "COMMIT TRANSACTION", "END", "END TRANSACTION"})
        if (words == commit) return TransactionStatement::commit;
    for (std::string_view begin : {"BEGIN", "BEGIN WORK", "BEGIN TRANSACTION", "START TRANSACTION"})
        if (words == begin) return TransactionStatement::begin;
    return std::nullopt;
}

}  // namespace migrate::alembic
