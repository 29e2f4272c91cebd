#include "core/named_values.hpp"

namespace migrate {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f\v";
    size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// Where the comma stands that ends the first pair; the end if there is none.
size_t end_of_pair(std::string_view text) {
    int open = 0;
    for (size_t at = 0; at < text.size(); ++at) {
        open += (text[at] == '(') - (text[at] == ')');
        if (text[at] == ',' && open == 0) return at;
    }
    return text.size();
}

}  // namespace

std::optional<std::vector<std::pair<std::string, std::string>>> parse_named_values(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> pairs;
    if (trimmed(text).empty()) return pairs;
    while (true) {
        size_t end = end_of_pair(text);
        std::string_view pair = text.substr(0, end);
        size_t equals = pair.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        std::string_view name = trimmed(pair.substr(0, equals));
        std::string_view value = trimmed(pair.substr(equals + 1));
        if (name.empty() || value.empty()) return std::nullopt;
        pairs.emplace_back(name, value);
        if (end == text.size()) return pairs;
        text.remove_prefix(end + 1);
    }
}

}  // namespace migrate
