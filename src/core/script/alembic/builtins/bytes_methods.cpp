#include "core/script/alembic/builtins/bytes_methods.hpp"

#include <algorithm>

#include "core/script/alembic/builtins/exceptions.hpp"
#include "core/script/alembic/modules/digest/digests.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;
constexpr std::string_view blanks = " \t\n\r\f\v";

std::string bytes_of(Context& context, const Value& value) {
    const auto* bytes = value.as<Bytes>();
    if (!bytes)
        context.raise(ExceptionType::type_error,
                      "a bytes-like object is required, not '" + std::string(type_name(value)) + "'");
    return bytes->bytes();
}

// Latin-1's bytes are the code points of the same value.
std::string from_latin1(std::string_view bytes) {
    std::string text;
    for (const unsigned char byte : bytes)
        utf8::append(text, byte);
    return text;
}

Value decode(Bytes& self, Context& context, Arguments& arguments) {
    const std::string encoding = ascii_lower(arguments.optional_text("encoding").value_or("utf-8"));
    const std::string errors = arguments.optional_text("errors").value_or("strict");
    arguments.finish();
    const std::string& bytes = self.bytes();
    context.heap().charge(bytes.size());
    if (encoding == "latin-1" || encoding == "latin1" || encoding == "iso-8859-1")
        return context.text(from_latin1(bytes));
    const bool is_ascii = encoding == "ascii";
    if (!is_ascii && encoding != "utf-8" && encoding != "utf8")
        context.refuse("decoding from \"" + encoding + "\"");
    const auto is_beyond_ascii = [](unsigned char byte) { return byte >= 0x80; };
    const bool is_valid = is_ascii ? std::none_of(bytes.begin(), bytes.end(), is_beyond_ascii)
                                   : utf8::find_invalid(bytes) == std::string_view::npos;
    if (is_valid) return context.text(bytes);
    if (errors != "strict") context.refuse("decoding with errors=\"" + errors + "\"");
    raise_builtin(context, "UnicodeDecodeError",
                  std::string(is_ascii ? "'ascii'" : "'utf-8'") + " codec can't decode the bytes");
}

Value hex(Bytes& self, Context& context, Arguments& arguments) {
    arguments.finish();
    context.heap().charge(self.bytes().size() * 2);
    return context.text(digest::hexadecimal(self.bytes()));
}

template <bool at_end>
Value starts_or_ends_with(Bytes& self, Context& context, Arguments& arguments) {
    const Value given = arguments.required("prefix", positional_only);
    arguments.finish();
    const auto* several = given.as<Tuple>();
    for (const Value& one : several ? several->items() : std::vector<Value>{given}) {
        const std::string part = bytes_of(context, one);
        if (at_end ? self.bytes().ends_with(part) : self.bytes().starts_with(part))
            return Value::boolean(true);
    }
    return Value::boolean(false);
}

Value list_of(Context& context, const std::vector<std::string>& parts) {
    std::vector<Value> items;
    for (const std::string& part : parts)
        items.push_back(context.make<Bytes>(part));
    return context.make<List>(std::move(items));
}

Value split(Bytes& self, Context& context, Arguments& arguments) {
    const Value given = arguments.optional("sep").value_or(Value());
    const std::int64_t most = arguments.optional_integer("maxsplit").value_or(-1);
    arguments.finish();
    std::string_view rest = self.bytes();
    context.step(rest.size() / 64);
    std::vector<std::string> parts;
    if (given.is_none()) {
        if (most >= 0) context.refuse("bytes.split() at blanks with a limit");
        while (true) {
            const size_t begin = rest.find_first_not_of(blanks);
            if (begin == std::string_view::npos) return list_of(context, parts);
            rest.remove_prefix(begin);
            const size_t end = std::min(rest.find_first_of(blanks), rest.size());
            parts.emplace_back(rest.substr(0, end));
            rest.remove_prefix(end);
        }
    }
    const std::string separator = bytes_of(context, given);
    if (separator.empty()) context.raise(ExceptionType::value_error, "empty separator");
    while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
        const size_t at = rest.find(separator);
        if (at == std::string_view::npos) break;
        parts.emplace_back(rest.substr(0, at));
        rest.remove_prefix(at + separator.size());
    }
    parts.emplace_back(rest);
    return list_of(context, parts);
}

Value replace(Bytes& self, Context& context, Arguments& arguments) {
    const std::string old = bytes_of(context, arguments.required("old", positional_only));
    const std::string fresh = bytes_of(context, arguments.required("new", positional_only));
    arguments.finish();
    if (old.empty()) context.refuse("bytes.replace() of nothing");
    std::string_view rest = self.bytes();
    context.step(rest.size() / 64);
    std::string result;
    for (size_t at = rest.find(old); at != std::string_view::npos; at = rest.find(old)) {
        context.heap().charge(at + fresh.size());
        result += rest.substr(0, at);
        result += fresh;
        rest.remove_prefix(at + old.size());
    }
    return context.make<Bytes>(result + std::string(rest));
}

Value find(Bytes& self, Context& context, Arguments& arguments) {
    const std::string part = bytes_of(context, arguments.required("sub", positional_only));
    arguments.finish();
    const size_t at = self.bytes().find(part);
    return Value::integer(at == std::string::npos ? -1 : static_cast<std::int64_t>(at));
}

Value join(Bytes& self, Context& context, Arguments& arguments) {
    const std::vector<Value> items = items_of(context, arguments.required("iterable", positional_only));
    arguments.finish();
    std::string result;
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0) result += self.bytes();
        const std::string part = bytes_of(context, items[i]);
        context.heap().charge(part.size() + self.bytes().size());
        result += part;
    }
    return context.make<Bytes>(std::move(result));
}

template <bool at_begin, bool at_end>
Value strip(Bytes& self, Context& context, Arguments& arguments) {
    const Value given = arguments.optional("chars", positional_only).value_or(Value());
    arguments.finish();
    const std::string characters = given.is_none() ? std::string(blanks) : bytes_of(context, given);
    std::string_view rest = self.bytes();
    while (at_begin && !rest.empty() && characters.find(rest.front()) != std::string::npos)
        rest.remove_prefix(1);
    while (at_end && !rest.empty() && characters.find(rest.back()) != std::string::npos)
        rest.remove_suffix(1);
    return context.make<Bytes>(std::string(rest));
}

template <std::string (*change)(std::string_view)>
Value in_case(Bytes& self, Context& context, Arguments& arguments) {
    arguments.finish();
    return context.make<Bytes>(change(self.bytes()));
}

std::string lower(std::string_view bytes) {
    return ascii_lower(bytes);
}
std::string upper(std::string_view bytes) {
    return ascii_upper(bytes);
}

constexpr Method<Bytes> methods[] = {
    {"decode", &decode},
    {"endswith", &starts_or_ends_with<true>},
    {"find", &find},
    {"hex", &hex},
    {"join", &join},
    {"lower", &in_case<lower>},
    {"lstrip", &strip<true, false>},
    {"replace", &replace},
    {"rstrip", &strip<false, true>},
    {"split", &split},
    {"startswith", &starts_or_ends_with<false>},
    {"strip", &strip<true, true>},
    {"upper", &in_case<upper>},
};

// Spaces between the bytes are passed over.
Value from_hexadecimal(Context& context, Arguments& arguments) {
    std::string digits = arguments.text("string", positional_only);
    arguments.finish();
    std::string bytes;
    for (size_t at = 0; at < digits.size();) {
        if (blanks.find(digits[at]) != std::string_view::npos) {
            ++at;
            continue;
        }
        constexpr std::string_view known = "0123456789abcdefABCDEF";
        const std::string two = digits.substr(at, 2);
        if (two.size() < 2 || two.find_first_not_of(known) != std::string::npos)
            context.raise(ExceptionType::value_error,
                          "non-hexadecimal number found in fromhex() arg at position " +
                              std::to_string(at + std::min(two.find_first_not_of(known), two.size())));
        bytes += digest::from_hexadecimal(two);
        at += 2;
    }
    return context.make<Bytes>(std::move(bytes));
}

constexpr Member class_members[] = {function("fromhex", &from_hexadecimal)};

}  // namespace

std::optional<Value> bytes_method(Context& context, Bytes& bytes, std::string_view name) {
    return find_method(context, methods, bytes, name);
}

const std::span<const Member> bytes_members = class_members;

}  // namespace migrate::alembic
