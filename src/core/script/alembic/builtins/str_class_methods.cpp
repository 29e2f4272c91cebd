#include "core/script/alembic/builtins/str_class_methods.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/brace_format.hpp"
#include "core/script/alembic/builtins/str_methods.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

void require_ascii(const Str& self, Context& context, const std::string& method) {
    if (!is_ascii(self.text())) context.refuse("str." + method + "() of text beyond ASCII");
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_word(char c) {
    return is_upper(c) || is_lower(c) || c == '_' || (c >= '0' && c <= '9');
}

Value casefold(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "casefold");
    return context.text(ascii_lower(self.text()));
}

Value expand_tabs(Str& self, Context& context, Arguments& arguments) {
    const std::int64_t size = arguments.optional_integer("tabsize").value_or(8);
    arguments.finish();
    std::string result;
    std::int64_t column = 0;
    for (const char c : self.text()) {
        const bool is_inside = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (c == '\t') {
            const std::int64_t count = size > 0 ? size - column % size : 0;
            context.heap().charge(static_cast<size_t>(count));
            result.append(static_cast<size_t>(count), ' ');
            column += count;
            continue;
        }
        result += c;
        if (c == '\n' || c == '\r')
            column = 0;
        else if (!is_inside)
            ++column;
    }
    return context.text(std::move(result));
}

// format_map(mapping): format(**mapping), asking a mapping that makes up what it has not.
Value format_map(Str& self, Context& context, Arguments& arguments) {
    const Value mapping = arguments.required("mapping", positional_only);
    arguments.finish();
    const auto* dict = mapping.as<Dict>();
    if (!dict || dict->type_name() != "dict") context.refuse("str.format_map() of such a mapping");
    std::vector<std::string> names;
    std::vector<Arguments::Keyword> keywords;
    const auto items = dict->items();
    names.reserve(items.size());
    for (const auto& [key, value] : items) {
        if (!key.as<Str>()) continue;
        names.push_back(key.as<Str>()->text());
        keywords.emplace_back(names.back(), value);
    }
    Arguments values(context, {}, std::move(keywords));
    return context.text(brace_format(context, self.text(), values));
}

Value is_ascii_only(Str& self, Context&, Arguments& arguments) {
    arguments.finish();
    return Value::boolean(is_ascii(self.text()));
}

Value is_identifier(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "isidentifier");
    const std::string& text = self.text();
    const bool is_number = !text.empty() && text[0] >= '0' && text[0] <= '9';
    return Value::boolean(!text.empty() && !is_number && std::all_of(text.begin(), text.end(), is_word));
}

Value is_printable(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "isprintable");
    return Value::boolean(
        std::all_of(self.text().begin(), self.text().end(), [](char c) { return c >= ' ' && c != '\x7f'; }));
}

// Upper case where a word begins, and lower case inside.
Value is_title(Str& self, Context& context, Arguments& arguments) {
    arguments.finish();
    require_ascii(self, context, "istitle");
    bool is_inside = false;
    bool has_letters = false;
    for (const char c : self.text()) {
        if ((is_upper(c) && is_inside) || (is_lower(c) && !is_inside)) return Value::boolean(false);
        is_inside = is_upper(c) || is_lower(c);
        has_letters |= is_inside;
    }
    return Value::boolean(has_letters);
}

Value translate(Str& self, Context& context, Arguments& arguments) {
    const Value table = arguments.required("table", positional_only);
    arguments.finish();
    const auto* dict = table.as<Dict>();
    if (!dict) context.refuse("str.translate() by something else than a dict");
    std::string result;
    for (size_t at = 0; at < self.text().size();) {
        context.step();
        const std::string character =
            self.text().substr(at, utf8::width(static_cast<unsigned char>(self.text()[at])));
        at += character.size();
        const auto found = dict->find(context, Value::integer(utf8::first_code_point(character)));
        std::string fresh = character;
        if (found && found->is_none()) {
            fresh.clear();
        } else if (found && found->is_integer()) {
            fresh.clear();
            const std::int64_t code = found->as_integer();
            if (code < 0 || code > 0x10FFFF || !utf8::append(fresh, static_cast<char32_t>(code)))
                context.raise(ExceptionType::value_error, "character mapping must be in range(0x110000)");
        } else if (found) {
            fresh = str(context, *found);
        }
        context.heap().charge(fresh.size());
        result += fresh;
    }
    return context.text(std::move(result));
}

constexpr Method<Str> methods[] = {
    {"casefold", &casefold},     {"expandtabs", &expand_tabs},     {"format_map", &format_map},
    {"isascii", &is_ascii_only}, {"isidentifier", &is_identifier}, {"isprintable", &is_printable},
    {"istitle", &is_title},      {"translate", &translate},
};

std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> points;
    for (size_t at = 0; at < text.size(); at += utf8::width(static_cast<unsigned char>(text[at])))
        points.push_back(utf8::first_code_point(text.substr(at)));
    return points;
}

// str.maketrans: a dict, or two texts of the same length and a third one to be taken out.
Value make_translation(Context& context, Arguments& arguments) {
    const Value first = arguments.required("x", positional_only);
    const auto second = arguments.optional_text("y", positional_only);
    const auto dropped = arguments.optional_text("z", positional_only);
    arguments.finish();
    auto* table = context.make<Dict>();
    if (!second) {
        const auto* dict = first.as<Dict>();
        if (!dict)
            context.raise(ExceptionType::type_error,
                          "if you give only one argument to maketrans it must be a dict");
        for (const auto& [key, value] : dict->items()) {
            const auto* text = key.as<Str>();
            if (text && utf8::length(text->text()) != 1)
                context.raise(ExceptionType::value_error,
                              "string keys in translate table must be of length 1");
            table->set(context, text ? Value::integer(utf8::first_code_point(text->text())) : key, value);
        }
        return table;
    }
    const auto* text = first.as<Str>();
    const auto from = text ? code_points(text->text()) : std::vector<char32_t>();
    const auto to = code_points(*second);
    if (from.size() != to.size())
        context.raise(ExceptionType::value_error, "the first two maketrans arguments must have equal length");
    for (size_t i = 0; i < from.size(); ++i)
        table->set(context, Value::integer(from[i]), Value::integer(to[i]));
    for (const char32_t point : code_points(dropped.value_or("")))
        table->set(context, Value::integer(point), Value());
    return table;
}

constexpr Member class_members[] = {function("maketrans", &make_translation)};

}  // namespace

std::optional<Value> str_class_method(Context& context, Str& text, std::string_view name) {
    return find_method(context, methods, text, name);
}

const std::span<const Member> str_members = class_members;

}  // namespace migrate::alembic
