// The module urllib.parse.

#include <algorithm>

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/collections/named_tuple.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"
#include "core/utf8.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view never_quoted =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

std::string quoted(Context& context, std::string_view text, std::string_view safe, bool has_plus) {
    context.heap().charge(text.size() * 3);
    std::string result;
    for (const char c : text) {
        if (has_plus && c == ' ') {
            result += '+';
        } else if (never_quoted.find(c) != std::string_view::npos || safe.find(c) != std::string_view::npos) {
            result += c;
        } else {
            const auto code = static_cast<unsigned char>(c);
            result += '%';
            result += "0123456789ABCDEF"[code >> 4];
            result += "0123456789ABCDEF"[code & 15];
        }
    }
    return result;
}

std::string text_or_bytes(Context& context, const Value& value) {
    if (const auto* bytes = value.as<Bytes>()) return bytes->bytes();
    return str(context, value);
}

template <bool has_plus>
Value quote(Context& context, Arguments& arguments) {
    const std::string text = text_or_bytes(context, arguments.required("string"));
    const std::string safe = arguments.optional_text("safe").value_or(has_plus ? "" : "/");
    arguments.finish();
    return context.text(quoted(context, text, safe, has_plus));
}

int hexadecimal_digit(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    const size_t at = digits.find(ascii_lower(std::string_view(&c, 1))[0]);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

template <bool has_plus>
Value unquote(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("string");
    arguments.finish();
    std::string result;
    for (size_t at = 0; at < text.size(); ++at) {
        const int high = at + 2 < text.size() ? hexadecimal_digit(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hexadecimal_digit(text[at + 2]) : -1;
        if (text[at] == '%' && high >= 0 && low >= 0) {
            result += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            result += has_plus && text[at] == '+' ? ' ' : text[at];
        }
    }
    if (utf8::find_invalid(result) != std::string_view::npos)
        context.refuse("unquoting bytes that are no UTF-8");
    return context.text(std::move(result));
}

Value encode(Context& context, Arguments& arguments) {
    const Value query = arguments.required("query");
    const bool has_sequences = arguments.flag("doseq", false);
    arguments.finish();
    std::vector<std::pair<Value, Value>> pairs;
    if (const auto* dict = query.as<Dict>()) {
        pairs = dict->items();
    } else {
        for (const Value& item : items_of(context, query)) {
            const std::vector<Value> pair = items_of(context, item);
            if (pair.size() != 2)
                context.raise(ExceptionType::type_error, "not a valid non-string sequence or mapping object");
            pairs.emplace_back(pair[0], pair[1]);
        }
    }
    std::string result;
    for (const auto& [key, value] : pairs) {
        const bool is_sequence = has_sequences && value.as<Sequence>();
        for (const Value& one : is_sequence ? value.as<Sequence>()->items() : std::vector<Value>{value})
            result += (result.empty() ? "" : "&") + quoted(context, text_or_bytes(context, key), "", true) +
                      "=" + quoted(context, text_or_bytes(context, one), "", true);
    }
    return context.text(std::move(result));
}

struct Url {
    std::string scheme, netloc, path, query, fragment;
};

Url parts_of(std::string_view text) {
    Url url;
    const size_t colon = text.find(':');
    const bool has_scheme = colon != std::string_view::npos && colon > 0 &&
                            ascii_lower(text.substr(0, 1)).find_first_of("abcdefghijklmnopqrstuvwxyz") == 0 &&
                            text.substr(0, colon).find_first_not_of(
                                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"
                                "UVWXYZ0123456789+-.") == std::string_view::npos;
    if (has_scheme) {
        url.scheme = ascii_lower(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    if (text.starts_with("//")) {
        const size_t end = std::min(text.find_first_of("/?#", 2), text.size());
        url.netloc = text.substr(2, end - 2);
        text.remove_prefix(end);
    }
    if (const size_t hash = text.find('#'); hash != std::string_view::npos) {
        url.fragment = text.substr(hash + 1);
        text = text.substr(0, hash);
    }
    if (const size_t mark = text.find('?'); mark != std::string_view::npos) {
        url.query = text.substr(mark + 1);
        text = text.substr(0, mark);
    }
    url.path = text;
    return url;
}

std::string put_together(const Url& url) {
    std::string text = url.path;
    if (!url.netloc.empty()) text = "//" + url.netloc + (text.empty() || text[0] == '/' ? "" : "/") + text;
    if (!url.scheme.empty()) text = url.scheme + ":" + text;
    if (!url.query.empty()) text += "?" + url.query;
    if (!url.fragment.empty()) text += "#" + url.fragment;
    return text;
}

/// What urlparse() and urlsplit() give: a named tuple with more attributes.
class ParsedUrl : public Tuple {
  public:
    ParsedUrl(std::vector<Value> items, bool has_parameters, Url url)
        : Tuple(std::move(items)), has_parameters_(has_parameters), url_(std::move(url)) {}

    std::string_view type_name() const override { return has_parameters_ ? "ParseResult" : "SplitResult"; }
    std::string repr(Context& context) override {
        std::string text;
        for (size_t i = 0; i < items().size(); ++i)
            text += (i > 0 ? ", " : "") + std::string(names()[i]) + "=" + alembic::repr(context, items()[i]);
        return std::string(type_name()) + "(" + text + ")";
    }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        const auto fields = names();
        const auto field = std::find(fields.begin(), fields.end(), name);
        if (field != fields.end()) return items()[static_cast<size_t>(field - fields.begin())];
        const size_t at = url_.netloc.rfind('@');
        const std::string user = at == std::string::npos ? "" : url_.netloc.substr(0, at);
        const std::string host = at == std::string::npos ? url_.netloc : url_.netloc.substr(at + 1);
        if (host.starts_with("[")) context.refuse("the parts of a URL with an address of IPv6");
        const auto part = [&](const std::string& text, bool is_second) {
            const size_t colon = text.find(':');
            if (is_second && colon == std::string::npos) return Value();
            return context.text(is_second ? text.substr(colon + 1) : text.substr(0, colon));
        };
        if (name == "username") return at == std::string::npos ? Value() : part(user, false);
        if (name == "password") return part(user, true);
        if (name == "hostname") {
            const std::string only = ascii_lower(host.substr(0, host.find(':')));
            return only.empty() ? Value() : context.text(only);
        }
        if (name == "port") {
            const size_t colon = host.find(':');
            if (colon == std::string::npos || colon + 1 == host.size()) return Value();
            return alembic::call(context,
                                 alembic::attribute(context, context.import_module("builtins"), "int"),
                                 {context.text(host.substr(colon + 1))});
        }
        if (name == "geturl") return Value(context.make<BoundMethod<ParsedUrl>>(*this, text_method));
        if (name == "_replace") context.refuse("_replace() of a URL");
        return Tuple::attribute(context, name);
    }

  private:
    std::span<const std::string_view> names() const {
        static constexpr std::string_view with_parameters[] = {"scheme", "netloc", "path",
                                                               "params", "query",  "fragment"};
        static constexpr std::string_view without[] = {"scheme", "netloc", "path", "query", "fragment"};
        return has_parameters_ ? std::span<const std::string_view>(with_parameters)
                               : std::span<const std::string_view>(without);
    }
    static Value text_of(ParsedUrl& self, Context& context, Arguments& arguments) {
        arguments.finish();
        return context.text(put_together(self.url_));
    }
    static constexpr Method<ParsedUrl> text_method{"geturl", &text_of};

    bool has_parameters_;
    Url url_;
};

template <bool has_parameters>
Value parse(Context& context, Arguments& arguments) {
    const std::string text = arguments.text("url");
    arguments.finish();
    Url url = parts_of(text);
    if (has_parameters && url.path.find(';') != std::string::npos) context.refuse("a URL with parameters");
    std::vector<Value> items{context.text(url.scheme), context.text(url.netloc), context.text(url.path)};
    if (has_parameters) items.push_back(context.text(""));
    items.push_back(context.text(url.query));
    items.push_back(context.text(url.fragment));
    return context.make<ParsedUrl>(std::move(items), has_parameters, std::move(url));
}

Value unparse(Context& context, Arguments& arguments) {
    const std::vector<Value> given = items_of(context, arguments.required("components"));
    arguments.finish();
    std::vector<std::string> parts;
    for (const Value& part : given)
        parts.push_back(str(context, part));
    const bool has_parameters = parts.size() == 6;
    if (!has_parameters && parts.size() != 5)
        context.raise(ExceptionType::value_error, "a URL has five or six components");
    if (has_parameters && !parts[3].empty()) context.refuse("a URL with parameters");
    const size_t query = has_parameters ? 4 : 3;
    return context.text(put_together({parts[0], parts[1], parts[2], parts[query], parts[query + 1]}));
}

constexpr Member members[] = {
    function("quote", &quote<false>),     function("quote_plus", &quote<true>),
    function("unquote", &unquote<false>), function("unquote_plus", &unquote<true>),
    function("urlencode", &encode),       function("urlparse", &parse<true>),
    function("urlsplit", &parse<false>),  function("urlunparse", &unparse),
    function("urlunsplit", &unparse),
};

}  // namespace

constinit const ModuleTable urllib_parse_module{"urllib.parse", members};

}  // namespace migrate::alembic
