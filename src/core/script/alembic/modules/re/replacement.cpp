#include "core/script/alembic/modules/re/replacement.hpp"

#include <algorithm>

#include "core/script/alembic/values/str.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic::re {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

Replacement::Replacement(Context& context, const Pattern& pattern, std::string_view text) {
    auto fail = [&](const std::string& problem, size_t at) {
        raise_error(context, problem + " at position " + std::to_string(utf8::length(text.substr(0, at))));
    };
    auto group_at = [&](const Value& key, const std::string& shown, size_t at) {
        const auto group = pattern.group(key);
        if (!group && key.is_integer()) fail("invalid group reference " + shown, at);
        // Python's own name for it.
        if (!group) context.raise(ExceptionType::index_error, "unknown group name '" + shown + "'");
        return *group;
    };
    parts_.emplace_back();
    for (size_t at = 0; at < text.size();) {
        context.step();
        const size_t begin = at;
        if (text[at] != '\\') {
            parts_.back().text += text[at++];
            continue;
        }
        if (++at == text.size()) fail("bad escape (end of pattern)", begin);
        const char letter = text[at++];
        if (letter == 'g') {
            if (at >= text.size() || text[at] != '<') fail("missing <", at);
            const size_t end = text.find('>', at);
            if (end == std::string_view::npos) fail("missing >, unterminated name", at + 1);
            const std::string name(text.substr(at + 1, end - at - 1));
            if (name.empty()) fail("missing group name", at + 1);
            const bool is_number = name.size() < 4 && std::all_of(name.begin(), name.end(), is_digit);
            const Value key = is_number ? Value::integer(std::stoi(name)) : context.text(name);
            parts_.back().group = group_at(key, name, at + 1);
            parts_.emplace_back();
            at = end + 1;
            continue;
        }
        if (is_digit(letter)) {
            std::string digits(1, letter);
            if (at < text.size() && is_digit(text[at])) digits += text[at++];
            if (letter == '0' || (digits.size() == 2 && at < text.size() && is_digit(text[at])))
                context.refuse("an octal escape in what replaces a match");
            parts_.back().group = group_at(Value::integer(std::stoi(digits)), digits, begin + 1);
            parts_.emplace_back();
            continue;
        }
        constexpr std::string_view letters = "abfnrtv\\";
        constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\";
        const size_t known = letters.find(letter);
        if (known != std::string_view::npos) {
            parts_.back().text += meanings[known];
            continue;
        }
        const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        if (is_letter) fail(std::string("bad escape \\") + letter, begin);
        parts_.back().text += std::string("\\") + letter;
    }
}

bool Replacement::has_groups() const {
    return std::any_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.group > 0; });
}

std::string Replacement::expand(Context& context, const Match& match) const {
    std::string result;
    for (const Part& part : parts_) {
        result += part.text;
        if (part.group < 0) continue;
        const Value value = match.part(context, part.group);
        if (const auto* text = value.as<Str>()) result += text->text();
    }
    context.heap().charge(result.size());
    return result;
}

}  // namespace migrate::alembic::re
