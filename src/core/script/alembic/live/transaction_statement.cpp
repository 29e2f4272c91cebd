#include "core/script/alembic/live/transaction_statement.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace migrate::alembic {

namespace {

using Kind = TransactionStatement::Kind;

// The words in lower case with one blank between them; nothing for more than any such statement has.
std::string words_of(std::string_view text) {
    constexpr std::string_view blanks = " \t\n\r\f\v";
    constexpr size_t longest = 128;  // a name of 63 bytes behind the words
    size_t end = text.find_last_not_of(" \t\n\r\f\v;");
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    std::string words;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        if (text.empty()) return words;
        std::string_view word = text.substr(0, text.find_first_of(blanks));
        if (words.size() + word.size() > longest) return {};
        words += (words.empty() ? "" : " ") + ascii_lower(word);
        text.remove_prefix(word.size());
    }
}

bool is_plain_name(std::string_view word) {
    return !word.empty() && (word[0] < '0' || word[0] > '9') &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

constexpr std::pair<std::string_view, Kind> whole[] = {
    {"commit", Kind::commit},
    {"commit work", Kind::commit},
    {"commit transaction", Kind::commit},
    {"end", Kind::commit},
    {"end work", Kind::commit},
    {"end transaction", Kind::commit},
    {"begin", Kind::begin},
    {"begin work", Kind::begin},
    {"begin transaction", Kind::begin},
    {"start transaction", Kind::begin},
};

// Those that a name stands behind.  Longer ones before those that they begin with.
constexpr std::pair<std::string_view, Kind> named[] = {
    {"savepoint ", Kind::savepoint},      {"release savepoint ", Kind::release},
    {"release ", Kind::release},          {"rollback to savepoint ", Kind::roll_back_to},
    {"rollback to ", Kind::roll_back_to},
};

}  // namespace

std::optional<TransactionStatement> transaction_statement(std::string_view sql) {
    const std::string words = words_of(sql);
    for (const auto& [text, kind] : whole)
        if (words == text) return TransactionStatement{kind};
    for (const auto& [beginning, kind] : named)
        if (words.starts_with(beginning) && is_plain_name(words.substr(beginning.size())))
            return TransactionStatement{kind, words.substr(beginning.size())};
    return std::nullopt;
}

}  // namespace migrate::alembic
