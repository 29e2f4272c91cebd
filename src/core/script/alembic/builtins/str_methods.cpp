#include "core/script/alembic/builtins/str_methods.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/blanks.hpp"
#include "core/script/alembic/builtins/brace_format.hpp"
#include "core/script/alembic/builtins/str_class_methods.hpp"
#include "core/script/alembic/builtins/str_splitting.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Methods that go by classes of characters know those of ASCII: the rest of Unicode's tables would be larger
// than the evaluator.
void require_ascii(Str& self, Context& context, const char* method) {
    if (std::any_of(self.text().begin(), self.text().end(), [](unsigned char c) { return c >= 0x80; }))
        context.refuse(std::string("str.") + method + "() of text beyond ASCII");
}

Value upper(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "upper");
    return context.text(ascii_upper(self.text()));
}

Value lower(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "lower");
    return context.text(ascii_lower(self.text()));
}

Value capitalize(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "capitalize");
    std::string text = ascii_lower(self.text());
    return context.text(ascii_upper(text.substr(0, 1)) + (text.empty() ? "" : text.substr(1)));
}

Value title(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "title");
    std::string text = ascii_lower(self.text());
    for (size_t i = 0; i < text.size(); ++i)
        if (i == 0 || !is_letter(text[i - 1])) text[i] = ascii_upper(text.substr(i, 1))[0];
    return context.text(std::move(text));
}

Value swapcase(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "swapcase");
    std::string text = self.text();
    for (char& c : text)
        if (is_letter(c)) c = static_cast<char>(c ^ 0x20);
    return context.text(std::move(text));
}

Value join(Str& self, Context& context, Arguments& arguments) {
    std::vector<Value> items = items_of(context, arguments.required("iterable", positional_only));
    arguments.finish();
    std::string result;
    for (size_t i = 0; i < items.size(); ++i) {
        auto* text = items[i].as<Str>();
        if (!text)
            context.raise(ExceptionType::type_error, "sequence item " + std::to_string(i) +
                                                         ": expected str instance, " +
                                                         std::string(type_name(items[i])) + " found");
        if (i) result += self.text();
        result += text->text();
        context.heap().charge(self.text().size() + text->text().size());
    }
    return context.text(std::move(result));
}

Value replace(Str& self, Context& context, Arguments& arguments) {
    std::string old = arguments.text("old", positional_only);
    std::string fresh = arguments.text("new", positional_only);
    std::int64_t most = arguments.optional_integer("count").value_or(-1);
    arguments.finish();
    std::string_view text = self.text();
    context.step(text.size() / 64);
    std::string result;
    for (std::int64_t count = 0; most < 0 || count < most; ++count) {
        size_t at = text.find(old);
        if (old.empty()) {
            // Before every character, and at the end.
            result += fresh;
            context.heap().charge(fresh.size() + 1);
            if (text.empty()) return context.text(std::move(result));
            size_t width = utf8::width(static_cast<unsigned char>(text[0]));
            result += text.substr(0, width);
            text.remove_prefix(width);
            continue;
        }
        if (at == std::string_view::npos) break;
        context.heap().charge(at + fresh.size());
        result += text.substr(0, at);
        result += fresh;
        text.remove_prefix(at + old.size());
    }
    return context.text(result.append(text));
}

Value format(Str& self, Context& context, Arguments& arguments) {
    return context.text(brace_format(context, self.text(), arguments));
}

// The place of a byte, in characters; -1 for none.
Value place(Str& self, size_t at) {
    if (at == std::string::npos) return Value::integer(-1);
    return Value::integer(
        static_cast<std::int64_t>(utf8::length(std::string_view(self.text()).substr(0, at))));
}

// The part of the text between two positions that may follow in the arguments, and where it begins, in bytes.
std::pair<size_t, std::string_view> slice_argument(Str& self, Arguments& arguments) {
    const auto start = arguments.optional_integer("start", positional_only);
    const auto end = arguments.optional_integer("end", positional_only);
    const std::string_view text = self.text();
    if (!start && !end) return {0, text};
    const auto length = static_cast<std::int64_t>(utf8::length(text));
    const auto offset = [&](std::int64_t index) {
        if (index < 0) index += length;
        return utf8::offset_of(text, static_cast<size_t>(std::clamp<std::int64_t>(index, 0, length)));
    };
    const size_t begin = offset(start.value_or(0));
    const size_t past = std::max(offset(end.value_or(length)), begin);
    return {begin, text.substr(begin, past - begin)};
}

template <bool at_end>
Value starts_or_ends_with(Str& self, Context& context, Arguments& arguments) {
    Value wanted = arguments.required("prefix", positional_only);
    const std::string_view part = slice_argument(self, arguments).second;
    arguments.finish();
    auto fits = [&](const Value& value) {
        auto* text = value.as<Str>();
        if (!text) context.raise(ExceptionType::type_error, "first arg must be str or a tuple of str");
        return at_end ? part.ends_with(text->text()) : part.starts_with(text->text());
    };
    auto* several = wanted.as<Tuple>();
    if (!several) return Value::boolean(fits(wanted));
    return Value::boolean(std::any_of(several->items().begin(), several->items().end(), fits));
}

template <bool is_last, bool must_be_there>
Value find(Str& self, Context& context, Arguments& arguments) {
    std::string wanted = arguments.text("sub", positional_only);
    const auto [begin, part] = slice_argument(self, arguments);
    arguments.finish();
    size_t at = is_last ? part.rfind(wanted) : part.find(wanted);
    if (at != std::string::npos) at += begin;
    if (must_be_there && at == std::string::npos)
        context.raise(ExceptionType::value_error, "substring not found");
    return place(self, at);
}

Value count(Str& self, Context&, Arguments& arguments) {
    std::string wanted = arguments.text("sub", positional_only);
    const std::string_view part = slice_argument(self, arguments).second;
    arguments.finish();
    if (wanted.empty()) return Value::integer(static_cast<std::int64_t>(utf8::length(part)) + 1);
    std::int64_t found = 0;
    for (size_t at = part.find(wanted); at != std::string::npos; at = part.find(wanted, at + wanted.size()))
        ++found;
    return Value::integer(found);
}

// How the text is filled up to a width.
template <char align>
Value justify(Str& self, Context& context, Arguments& arguments) {
    std::int64_t wanted = arguments.integer("width", positional_only);
    std::string fill = arguments.optional_text("fillchar", positional_only).value_or(" ");
    arguments.finish();
    if (utf8::length(fill) != 1)
        context.raise(ExceptionType::type_error, "The fill character must be exactly one character long");
    size_t length = utf8::length(self.text());
    auto width = static_cast<size_t>(std::clamp<std::int64_t>(wanted, 0, INT32_MAX));
    size_t missing = width > length ? width - length : 0;
    context.heap().charge(missing * fill.size());
    size_t before = align == '>' ? missing : align == '^' ? missing / 2 + (missing & width & 1) : 0;
    std::string result;
    for (size_t i = 0; i < before; ++i)
        result += fill;
    result += self.text();
    for (size_t i = before; i < missing; ++i)
        result += fill;
    return context.text(std::move(result));
}

Value zfill(Str& self, Context& context, Arguments& arguments) {
    std::int64_t wanted = arguments.integer("width", positional_only);
    arguments.finish();
    std::string_view text = self.text();
    std::string sign;
    if (text.starts_with("+") || text.starts_with("-")) {
        sign = text.substr(0, 1);
        text.remove_prefix(1);
    }
    size_t length = utf8::length(self.text());
    auto width = static_cast<size_t>(std::clamp<std::int64_t>(wanted, 0, INT32_MAX));
    size_t missing = width > length ? width - length : 0;
    context.heap().charge(missing);
    return context.text(sign + std::string(missing, '0') + std::string(text));
}

template <bool (*is_wanted)(char)>
bool are_all(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_wanted);
}

template <bool (*is_wanted)(char)>
Value consists_of(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "isX");
    return Value::boolean(are_all<is_wanted>(self.text()));
}

bool is_letter_or_digit(char c) {
    return is_letter(c) || is_digit(c);
}

Value is_space(Str& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(!self.text().empty() && without_blanks(self.text()).empty());
}

template <char first, char last>
Value is_in_case(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "isupper");
    bool has_letters = std::any_of(self.text().begin(), self.text().end(), is_letter);
    bool fits = std::all_of(self.text().begin(), self.text().end(),
                            [](char c) { return !is_letter(c) || (c >= first && c <= last); });
    return Value::boolean(has_letters && fits);
}

Value encode(Str& self, Context& context, Arguments& arguments) {
    std::string encoding = ascii_lower(arguments.optional_text("encoding").value_or("utf-8"));
    arguments.optional("errors");  // which are of surrogates alone in UTF-8, and there are none
    arguments.finish();
    if (encoding == "ascii") {
        require_ascii(self, context, "encode");
    } else if (encoding != "utf-8" && encoding != "utf8") {
        context.refuse("encoding to \"" + encoding + "\"");
    }
    return context.make<Bytes>(self.text());
}

constexpr Method<Str> methods[] = {
    {"capitalize", &capitalize},
    {"center", &justify<'^'>},
    {"count", &count},
    {"encode", &encode},
    {"endswith", &starts_or_ends_with<true>},
    {"find", &find<false, false>},
    {"format", &format},
    {"index", &find<false, true>},
    {"isalnum", &consists_of<is_letter_or_digit>},
    {"isalpha", &consists_of<is_letter>},
    {"isdecimal", &consists_of<is_digit>},
    {"isdigit", &consists_of<is_digit>},
    {"islower", &is_in_case<'a', 'z'>},
    {"isnumeric", &consists_of<is_digit>},
    {"isspace", &is_space},
    {"isupper", &is_in_case<'A', 'Z'>},
    {"join", &join},
    {"ljust", &justify<'<'>},
    {"lower", &lower},
    {"replace", &replace},
    {"rfind", &find<true, false>},
    {"rindex", &find<true, true>},
    {"rjust", &justify<'>'>},
    {"startswith", &starts_or_ends_with<false>},
    {"swapcase", &swapcase},
    {"title", &title},
    {"upper", &upper},
    {"zfill", &zfill},
};

}  // namespace

std::optional<Value> str_method(Context& context, Str& text, std::string_view name) {
    if (auto method = find_method(context, methods, text, name)) return method;
    if (auto method = str_splitting_method(context, text, name)) return method;
    return str_class_method(context, text, name);
}

}  // namespace migrate::alembic
