#include "core/script/alembic/modules/re/pattern.hpp"

#include <algorithm>
#include <functional>

#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/bytes.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/script/alembic/values/text_repr.hpp"

namespace migrate::alembic::re {

namespace {

constexpr std::string_view hint =
    "PostgreSQL's regular expressions take the longest match where Python's take the first they come to. "
    "Write "
    "the pattern so that only one match is possible, or do the work in SQL.";

bool is_ascii(std::u32string_view text) {
    return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; });
}

}  // namespace

std::optional<int> Pattern::group(const Value& key) const {
    if (key.is_integer() || key.is_boolean()) {
        const std::int64_t number = key.as_integer();
        if (number < 0 || number > tree_.groups) return std::nullopt;
        return static_cast<int>(number);
    }
    if (const auto* name = key.as<Str>())
        for (const auto& [known, number] : tree_.names)
            if (known == name->text()) return number;
    return std::nullopt;
}

Pattern::Compiled& Pattern::compiled(Context& context, Anchoring anchoring) {
    Compiled& compiled = compiled_[static_cast<size_t>(anchoring)];
    if (!compiled.expression) {
        RegularExpressions* engine = context.environment().regular_expressions;
        if (!engine) context.refuse("the module re without a server");
        context.step(tree_.nodes[tree_.root].size);
        compiled.agreement = agreement(context, tree_, anchoring == Anchoring::full_match);
        compiled.expression = engine->compile(are_text(tree_, anchoring));
    }
    return compiled;
}

Pattern::Certainty Pattern::certainty(Context& context, Anchoring anchoring, const Subject& subject) {
    const Agreement& agreement = compiled(context, anchoring).agreement;
    const bool applies = !agreement.needs_no_last_newline || !subject.characters().ends_with(U'\n');
    return {agreement.has_same_end && applies, agreement.has_same_groups && applies};
}

std::vector<RegularExpressionSpan> Pattern::find(Context& context, Anchoring anchoring,
                                                 const Subject& subject, size_t from) {
    Compiled& compiled = this->compiled(context, anchoring);
    if (tree_.is_for_ascii && !is_ascii(subject.characters()))
        context.refuse("a regular expression with \\w, \\d, \\s, \\b or without case on text beyond ASCII",
                       "Write the characters that are meant: [a-z0-9_], or give re.ASCII.");
    context.step(1 + (subject.characters().size() - from) / 64);
    std::vector<RegularExpressionSpan> spans(static_cast<size_t>(tree_.groups) + 1);
    if (!compiled.expression->find(subject.characters(), from, spans)) return {};
    return spans;
}

std::vector<std::vector<RegularExpressionSpan>> Pattern::find_all(Context& context, const Subject& subject,
                                                                  bool needs_groups, std::int64_t most) {
    const Certainty certainty = this->certainty(context, Anchoring::search, subject);
    if (!certainty.has_same_end || (needs_groups && !certainty.has_same_groups))
        context.refuse("where matches of the regular expression " + text_repr(text_) + " end",
                       std::string(hint));
    const bool is_lazy = compiled(context, Anchoring::search).agreement.is_lazy;
    std::vector<std::vector<RegularExpressionSpan>> matches;
    size_t from = 0;
    bool must_advance = false;  // behind an empty match: the next may not be empty at the same place
    while (from <= subject.characters().size() && static_cast<std::int64_t>(matches.size()) < most) {
        auto match = find(context, Anchoring::search, subject, from);
        const bool is_again = !match.empty() && must_advance && match[0].end == from;
        if (is_again && is_lazy)
            context.refuse("the empty matches of the regular expression " + text_repr(text_),
                           std::string(hint));
        if (is_again) {
            must_advance = false;
            ++from;
            continue;
        }
        if (match.empty()) break;
        must_advance = match[0].begin == match[0].end;
        from = match[0].end;
        context.heap().charge(match.size() * sizeof(match[0]));
        matches.push_back(std::move(match));
    }
    return matches;
}

std::string Pattern::repr(Context&) {
    return "re.compile(" + text_repr(text_) + ")";
}

bool Pattern::equals(Context&, const Value& other) {
    const auto* pattern = other.as<Pattern>();
    return pattern && pattern->text_ == text_ && pattern->tree_.flags == tree_.flags;
}

size_t Pattern::hash(Context&) {
    return std::hash<std::string>()(text_);
}

std::optional<Value> Pattern::attribute(Context& context, std::string_view name) {
    if (name == "pattern") return context.text(text_);
    if (name == "flags")
        return Value::integer(tree_.flags | (tree_.flags & ascii_only ? 0 : std::int64_t{unicode}));
    if (name == "groups") return Value::integer(tree_.groups);
    if (name == "groupindex") {
        auto* dict = context.make<Dict>();
        for (const auto& [group_name, number] : tree_.names)
            dict->set(context, group_name, Value::integer(number));
        return Value(dict);
    }
    return pattern_method(context, *this, name);
}

Pattern& pattern_of(Context& context, const Value& given, std::int64_t flags) {
    if (auto* pattern = given.as<Pattern>()) {
        if (flags != 0)
            context.raise(ExceptionType::value_error,
                          "cannot process flags argument with a compiled pattern");
        return *pattern;
    }
    const auto* text = given.as<Str>();
    if (given.as<Bytes>()) context.refuse("a regular expression of bytes");
    if (!text) context.raise(ExceptionType::type_error, "first argument must be string or compiled pattern");
    // The same ones come again and again, in loops.
    auto* known = attribute(context, context.import_module("re"), "_patterns").as<Dict>();
    const Value key = context.text(std::to_string(flags) + ":" + text->text());
    if (const auto found = known->find(context, key)) return *found->as<Pattern>();
    auto* pattern = context.make<Pattern>(text->text(), parse(context, text->text(), flags));
    known->set(context, key, pattern);
    return *pattern;
}

Subject subject_of(Context& context, const Value& given) {
    const auto* text = given.as<Str>();
    if (given.as<Bytes>()) context.refuse("searching bytes");
    if (!text)
        context.raise(ExceptionType::type_error,
                      "expected string or bytes-like object, got '" + std::string(type_name(given)) + "'");
    context.step(1 + text->text().size() / 64);
    context.heap().charge(text->text().size() * sizeof(char32_t));
    return Subject(given, code_points(text->text()));
}

Value part_of(Context& context, const Subject& subject, const RegularExpressionSpan& span) {
    if (!span.is_there()) return {};
    return context.text(utf8_text(subject.characters().substr(span.begin, span.end - span.begin)));
}

}  // namespace migrate::alembic::re
