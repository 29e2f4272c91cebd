#include "core/script/alembic/builtins/str_splitting.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "core/script/alembic/builtins/blanks.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

template <bool at_begin, bool at_end>
Value strip(Str& self, Context& context, Arguments& arguments) {
    std::optional<std::string> given = arguments.optional_text("chars", positional_only);
    arguments.finish();
    std::string_view text = self.text();
    if (!given) return context.text(std::string(without_blanks(text, at_begin, at_end)));
    auto is_in = [&](std::string_view character) { return given->find(character) != std::string::npos; };
    while (at_begin && !text.empty()) {
        size_t width = utf8::width(static_cast<unsigned char>(text[0]));
        if (!is_in(text.substr(0, width))) break;
        text.remove_prefix(width);
    }
    while (at_end && !text.empty()) {
        size_t begin = text.size() - 1;
        while ((static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
            --begin;
        if (!is_in(text.substr(begin))) break;
        text.remove_suffix(text.size() - begin);
    }
    return context.text(std::string(text));
}

Value list_of_texts(Context& context, const std::vector<std::string_view>& parts) {
    std::vector<Value> items;
    for (std::string_view part : parts)
        items.push_back(context.text(std::string(part)));
    return context.make<List>(std::move(items));
}

// With a limit, what is left behind the last part keeps the blanks at its end.
std::vector<std::string_view> split_at_blanks(std::string_view text, std::int64_t most) {
    std::vector<std::string_view> parts;
    while (true) {
        text.remove_prefix(find_blank(text, false));
        if (text.empty()) return parts;
        const bool is_last = most >= 0 && static_cast<std::int64_t>(parts.size()) == most;
        const size_t end = is_last ? text.size() : find_blank(text);
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

// The same from the end.
std::vector<std::string_view> split_at_last_blanks(std::string_view text, std::int64_t most) {
    std::vector<std::string_view> parts;
    while (true) {
        text = text.substr(0, past_last_blank(text, false));
        if (text.empty()) break;
        const bool is_last = most >= 0 && static_cast<std::int64_t>(parts.size()) == most;
        const size_t begin = is_last ? 0 : past_last_blank(text);
        parts.push_back(text.substr(begin));
        text = text.substr(0, begin);
    }
    std::reverse(parts.begin(), parts.end());
    return parts;
}

Value split(Str& self, Context& context, Arguments& arguments) {
    std::optional<std::string> separator = arguments.optional_text("sep");
    std::int64_t most = arguments.optional_integer("maxsplit").value_or(-1);
    arguments.finish();
    std::string_view text = self.text();
    context.step(text.size() / 64);
    if (!separator) return list_of_texts(context, split_at_blanks(text, most));
    if (separator->empty()) context.raise(ExceptionType::value_error, "empty separator");
    std::vector<std::string_view> parts;
    while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
        size_t at = text.find(*separator);
        if (at == std::string_view::npos) break;
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at + separator->size());
    }
    parts.push_back(text);
    return list_of_texts(context, parts);
}

Value rsplit(Str& self, Context& context, Arguments& arguments) {
    std::optional<std::string> separator = arguments.optional_text("sep");
    std::int64_t most = arguments.optional_integer("maxsplit").value_or(-1);
    arguments.finish();
    std::string_view text = self.text();
    context.step(text.size() / 64);
    if (!separator) return list_of_texts(context, split_at_last_blanks(text, most));
    if (separator->empty()) context.raise(ExceptionType::value_error, "empty separator");
    std::vector<std::string_view> parts;
    while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
        size_t at = text.rfind(*separator);
        if (at == std::string_view::npos) break;
        parts.push_back(text.substr(at + separator->size()));
        text = text.substr(0, at);
    }
    parts.push_back(text);
    std::reverse(parts.begin(), parts.end());
    return list_of_texts(context, parts);
}

Value splitlines(Str& self, Context& context, Arguments& arguments) {
    bool keeps_ends = arguments.flag("keepends", false);
    arguments.finish();
    std::vector<std::string_view> lines;
    std::string_view text = self.text();
    context.step(text.size() / 64);
    while (!text.empty()) {
        size_t end = 0;
        while (end < text.size() && !is_line_end(utf8::first_code_point(text.substr(end))))
            end += utf8::width(static_cast<unsigned char>(text[end]));
        size_t past = end;
        if (past < text.size())
            past +=
                text.substr(end).starts_with("\r\n") ? 2 : utf8::width(static_cast<unsigned char>(text[end]));
        lines.push_back(text.substr(0, keeps_ends ? past : end));
        text.remove_prefix(past);
    }
    return list_of_texts(context, lines);
}

template <bool is_last>
Value partition(Str& self, Context& context, Arguments& arguments) {
    std::string separator = arguments.text("sep", positional_only);
    arguments.finish();
    if (separator.empty()) context.raise(ExceptionType::value_error, "empty separator");
    const std::string& text = self.text();
    size_t at = is_last ? text.rfind(separator) : text.find(separator);
    std::vector<Value> parts;
    if (at == std::string::npos) {
        parts = {context.text(is_last ? "" : text), context.text(""), context.text(is_last ? text : "")};
    } else {
        parts = {context.text(text.substr(0, at)), context.text(separator),
                 context.text(text.substr(at + separator.size()))};
    }
    return context.make<Tuple>(std::move(parts));
}

Value removeprefix(Str& self, Context& context, Arguments& arguments) {
    std::string prefix = arguments.text("prefix", positional_only);
    arguments.finish();
    const std::string& text = self.text();
    return context.text(text.starts_with(prefix) ? text.substr(prefix.size()) : text);
}

Value removesuffix(Str& self, Context& context, Arguments& arguments) {
    std::string suffix = arguments.text("suffix", positional_only);
    arguments.finish();
    const std::string& text = self.text();
    return context.text(text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text);
}

constexpr Method<Str> methods[] = {
    {"lstrip", &strip<true, false>},  {"partition", &partition<false>},
    {"removeprefix", &removeprefix},  {"removesuffix", &removesuffix},
    {"rpartition", &partition<true>}, {"rsplit", &rsplit},
    {"rstrip", &strip<false, true>},  {"split", &split},
    {"splitlines", &splitlines},      {"strip", &strip<true, true>},
};

}  // namespace

std::optional<Value> str_splitting_method(Context& context, Str& text, std::string_view name) {
    return find_method(context, methods, text, name);
}

}  // namespace migrate::alembic
