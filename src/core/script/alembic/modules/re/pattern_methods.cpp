#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/re/match.hpp"
#include "core/script/alembic/modules/re/replacement.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic::re {

namespace {

constexpr std::int64_t no_bound = INT64_MAX;

template <Anchoring anchoring>
Value find(Pattern& self, Context& context, Arguments& arguments) {
    Subject subject = subject_of(context, arguments.required("string"));
    if (!arguments.is_finished()) context.refuse("searching a part of a text", "Search in text[pos:endpos].");
    auto spans = self.find(context, anchoring, subject, 0);
    if (spans.empty()) return {};
    const auto certainty = self.certainty(context, anchoring, subject);
    return context.make<Match>(self, std::move(subject), std::move(spans), certainty);
}

Value find_all(Pattern& self, Context& context, Arguments& arguments) {
    const Subject subject = subject_of(context, arguments.required("string"));
    if (!arguments.is_finished()) context.refuse("searching a part of a text", "Search in text[pos:endpos].");
    std::vector<Value> found;
    for (const auto& spans : self.find_all(context, subject, self.groups() > 0, no_bound)) {
        std::vector<Value> parts;
        for (size_t group = self.groups() > 0 ? 1 : 0; group < spans.size(); ++group) {
            const Value part = part_of(context, subject, spans[group]);
            parts.push_back(part.is_none() ? context.text("") : part);
        }
        found.push_back(parts.size() == 1 ? parts[0] : Value(context.make<Tuple>(std::move(parts))));
    }
    return context.make<List>(std::move(found));
}

Value find_iterator(Pattern& self, Context& context, Arguments& arguments) {
    const Subject subject = subject_of(context, arguments.required("string"));
    if (!arguments.is_finished()) context.refuse("searching a part of a text", "Search in text[pos:endpos].");
    const auto certainty = self.certainty(context, Anchoring::search, subject);
    std::vector<Value> found;
    for (auto& spans : self.find_all(context, subject, false, no_bound))
        found.push_back(context.make<Match>(self, subject, std::move(spans), certainty));
    return context.make<ItemsIterator>(std::move(found));
}

// The text with its matches replaced, and how many there were.
std::pair<Value, std::int64_t> substituted(Pattern& self, Context& context, Arguments& arguments) {
    const Value by = arguments.required("repl");
    const Value given = arguments.required("string");
    const std::int64_t count = arguments.optional_integer("count").value_or(0);
    arguments.finish();
    const Subject subject = subject_of(context, given);
    const auto* text = by.as<Str>();
    std::optional<Replacement> replacement;
    if (text) replacement.emplace(context, self, text->text());
    const bool needs_groups = replacement && replacement->has_groups();
    const auto matches = self.find_all(context, subject, needs_groups, count > 0 ? count : no_bound);
    const auto certainty = self.certainty(context, Anchoring::search, subject);
    const std::u32string_view characters = subject.characters();
    std::string result;
    size_t done = 0;
    for (const auto& spans : matches) {
        result += utf8_text(characters.substr(done, spans[0].begin - done));
        done = spans[0].end;
        auto* match = context.make<Match>(self, subject, spans, certainty);
        if (replacement) {
            result += replacement->expand(context, *match);
            continue;
        }
        const Value made = call(context, by, {match});
        if (const auto* part = made.as<Str>())
            result += part->text();
        else if (!made.is_none())
            context.raise(ExceptionType::type_error,
                          "expected str instance, " + std::string(type_name(made)) + " found");
    }
    if (matches.empty()) return {subject.value(), 0};
    result += utf8_text(characters.substr(done));
    return {context.text(std::move(result)), static_cast<std::int64_t>(matches.size())};
}

Value substitute(Pattern& self, Context& context, Arguments& arguments) {
    return substituted(self, context, arguments).first;
}

Value substitute_and_count(Pattern& self, Context& context, Arguments& arguments) {
    const auto [text, count] = substituted(self, context, arguments);
    return context.make<Tuple>(std::vector<Value>{text, Value::integer(count)});
}

Value split(Pattern& self, Context& context, Arguments& arguments) {
    const Subject subject = subject_of(context, arguments.required("string"));
    const std::int64_t most = arguments.optional_integer("maxsplit").value_or(0);
    arguments.finish();
    std::vector<Value> parts;
    size_t done = 0;
    for (const auto& spans : self.find_all(context, subject, self.groups() > 0, most > 0 ? most : no_bound)) {
        parts.push_back(part_of(context, subject, {done, spans[0].begin}));
        for (size_t group = 1; group < spans.size(); ++group)
            parts.push_back(part_of(context, subject, spans[group]));
        done = spans[0].end;
    }
    parts.push_back(part_of(context, subject, {done, subject.characters().size()}));
    return context.make<List>(std::move(parts));
}

constexpr Method<Pattern> methods[] = {
    {"findall", &find_all},
    {"finditer", &find_iterator},
    {"fullmatch", &find<Anchoring::full_match>},
    {"match", &find<Anchoring::match>},
    {"search", &find<Anchoring::search>},
    {"split", &split},
    {"sub", &substitute},
    {"subn", &substitute_and_count},
};

}  // namespace

std::optional<Value> pattern_method(Context& context, Pattern& pattern, std::string_view name) {
    if (name == "scanner") context.refuse("Pattern.scanner()");
    return find_method(context, methods, pattern, name);
}

}  // namespace migrate::alembic::re
