#pragma once

#include <string>
#include <string_view>

/// Small helpers for the text of messages.  (Identifiers and literals of SQL are quoted in ddl/.)
namespace migrate {

/// `name` in double quotes, as PostgreSQL's messages show user-supplied names.  A name of more than
/// 200 bytes is cut (between UTF-8 characters) and ends in "...", so that hostile input cannot blow up a
/// message.
std::string in_quotes(std::string_view name);

/// `text` with ASCII letters in upper (lower) case; every other byte stays.
std::string ascii_upper(std::string_view text);
std::string ascii_lower(std::string_view text);

/// The elements of `items` joined by `separator`.
template <class Items>
std::string join(const Items& items, std::string_view separator) {
    std::string text;
    bool first = true;
    for (const auto& item : items) {
        if (!first) text += separator;
        first = false;
        text += item;
    }
    return text;
}

/// The elements of `items`, each quoted, separated by ", ".
template <class Items>
std::string quoted_list(const Items& items) {
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += ", ";
        text += in_quotes(item);
    }
    return text;
}

}  // namespace migrate
