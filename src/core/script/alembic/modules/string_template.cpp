// string.Template: $name in a text.

#include <algorithm>

#include "core/script/alembic/builtins/dict_methods.hpp"
#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr std::string_view name_letters = "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

class Template : public Object {
  public:
    explicit Template(std::string text) : text_(std::move(text)) {}

    const std::string& text() const { return text_; }

    std::string_view type_name() const override { return "Template"; }
    size_t held() const override { return text_.size(); }
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  private:
    std::string text_;
};

// Where a name ends that begins at a place; the place itself if there is none.
size_t end_of_name(std::string_view text, size_t begin) {
    if (begin >= text.size() || name_letters.find(text[begin]) == std::string_view::npos) return begin;
    const size_t end =
        text.find_first_not_of("_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", begin);
    return std::min(end, text.size());
}

/// What stands behind a `$`: another one, a name, a name in braces, or nothing that has a meaning.
struct Placeholder {
    std::string_view name;
    size_t end = 0;  // behind it; 0: it has no meaning
};

Placeholder placeholder(std::string_view text, size_t at) {
    if (at < text.size() && text[at] == '$') return {{}, at + 1};
    const bool has_brace = at < text.size() && text[at] == '{';
    const size_t begin = at + (has_brace ? 1 : 0);
    const size_t end = end_of_name(text, begin);
    if (end == begin || (has_brace && (end >= text.size() || text[end] != '}'))) return {};
    return {text.substr(begin, end - begin), end + (has_brace ? 1 : 0)};
}

[[noreturn]] void fail(Context& context, std::string_view text, size_t at) {
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
    const size_t before = text.substr(0, at).rfind('\n');
    context.raise(ExceptionType::value_error,
                  "Invalid placeholder in string: line " + std::to_string(line) + ", col " +
                      std::to_string(before == std::string_view::npos ? at + 1 : at - before));
}

template <bool is_safe>
Value substitute(Template& self, Context& context, Arguments& arguments) {
    auto* names = context.make<Dict>();
    update_dict(context, *names, arguments);
    const std::string_view text = self.text();
    std::string result;
    for (size_t at = 0; at < text.size();) {
        const size_t dollar = std::min(text.find('$', at), text.size());
        result += text.substr(at, dollar - at);
        at = dollar;
        if (at == text.size()) break;
        context.step();
        const Placeholder found = placeholder(text, at + 1);
        if (found.end == 0 && !is_safe) fail(context, text, at);
        const auto known = found.name.empty() ? std::nullopt : names->find(context, found.name);
        if (!found.name.empty() && !known && !is_safe)
            context.raise_key_error(context.text(std::string(found.name)));
        if (known) {
            const std::string shown = str(context, *known);
            context.heap().charge(shown.size());
            result += shown;
        } else {
            const bool is_dollar = found.end != 0 && found.name.empty();
            result += is_dollar || found.end == 0 ? "$" : text.substr(at, found.end - at);
        }
        at = found.end == 0 ? at + 1 : found.end;
    }
    return context.text(std::move(result));
}

constexpr Method<Template> methods[] = {
    {"safe_substitute", &substitute<true>},
    {"substitute", &substitute<false>},
};

std::optional<Value> Template::attribute(Context& context, std::string_view name) {
    if (name == "template") return context.text(text_);
    return find_method(context, methods, *this, name);
}

Value make_template(Context& context, Arguments& arguments) {
    std::string text = arguments.text("template");
    arguments.finish();
    return context.make<Template>(std::move(text));
}

Value template_class(Context& context) {
    return context.make<NativeType>("string.Template", &make_template, &is_a<Template>);
}

// string.capwords: each word with a capital, and single spaces or the separator between them.
Value capital_words(Context& context, Arguments& arguments) {
    const Value text = context.text(arguments.text("s"));
    const Value separator = arguments.optional("sep").value_or(Value());
    arguments.finish();
    std::vector<Value> words =
        items_of(context, call(context, attribute(context, text, "split"), std::vector<Value>{separator}));
    for (Value& word : words)
        word = call(context, attribute(context, word, "capitalize"), std::vector<Value>{});
    const Value between = separator.is_none() ? context.text(" ") : separator;
    return call(context, attribute(context, between, "join"), {context.make<List>(std::move(words))});
}

constexpr Member members[] = {
    value("Template", &template_class),
    function("capwords", &capital_words),
};

}  // namespace

constinit const ModuleTable string_template{"string", members};

}  // namespace migrate::alembic
