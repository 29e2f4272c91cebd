#include "core/text.hpp"

namespace migrate {

std::string in_quotes(std::string_view name) {
    constexpr size_t longest = 200;
    std::string text = "\"";
    if (name.size() <= longest) {
        text += name;
    } else {
        size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80)
            --end;
        text += name.substr(0, end);
        text += "...";
    }
    return text += '"';
}

std::string ascii_upper(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

}  // namespace migrate
