#include "core/script/alembic/modules/re/match.hpp"

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/re/replacement.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/text_repr.hpp"

namespace migrate::alembic::re {

namespace {

constexpr auto positional_only = Arguments::positional_only;

Value group(Match& self, Context& context, Arguments& arguments) {
    const std::vector<Value> keys = arguments.rest();
    arguments.finish();
    if (keys.empty()) return self.part(context, 0);
    if (keys.size() == 1) return self.part(context, self.group(context, keys[0]));
    std::vector<Value> parts;
    for (const Value& key : keys)
        parts.push_back(self.part(context, self.group(context, key)));
    return context.make<Tuple>(std::move(parts));
}

Value groups(Match& self, Context& context, Arguments& arguments) {
    const Value otherwise = arguments.optional("default").value_or(Value());
    arguments.finish();
    std::vector<Value> parts;
    for (int number = 1; number <= self.pattern().groups(); ++number) {
        const bool is_there = self.span(context, number).is_there();
        parts.push_back(is_there ? self.part(context, number) : otherwise);
    }
    return context.make<Tuple>(std::move(parts));
}

Value group_dict(Match& self, Context& context, Arguments& arguments) {
    const Value otherwise = arguments.optional("default").value_or(Value());
    arguments.finish();
    auto* dict = context.make<Dict>();
    for (const auto& [name, number] : self.pattern().names()) {
        const bool is_there = self.span(context, number).is_there();
        dict->set(context, name, is_there ? self.part(context, number) : otherwise);
    }
    return dict;
}

int group_argument(Match& self, Context& context, Arguments& arguments) {
    const auto key = arguments.optional("group", positional_only);
    arguments.finish();
    return key ? self.group(context, *key) : 0;
}

Value place(size_t position) {
    return Value::integer(position == RegularExpressionSpan::none ? -1 : static_cast<std::int64_t>(position));
}

Value start(Match& self, Context& context, Arguments& arguments) {
    const int number = group_argument(self, context, arguments);
    return place(number == 0 ? self.begin() : self.span(context, number).begin);
}

Value end(Match& self, Context& context, Arguments& arguments) {
    return place(self.span(context, group_argument(self, context, arguments)).end);
}

Value span(Match& self, Context& context, Arguments& arguments) {
    const RegularExpressionSpan& span = self.span(context, group_argument(self, context, arguments));
    return context.make<Tuple>(std::vector<Value>{place(span.begin), place(span.end)});
}

Value expand(Match& self, Context& context, Arguments& arguments) {
    const std::string text = arguments.text("template");
    arguments.finish();
    return context.text(Replacement(context, self.pattern(), text).expand(context, self));
}

constexpr Method<Match> methods[] = {
    {"end", &end},       {"expand", &expand}, {"group", &group}, {"groupdict", &group_dict},
    {"groups", &groups}, {"span", &span},     {"start", &start},
};

}  // namespace

const RegularExpressionSpan& Match::span(Context& context, int group) const {
    if (group == 0 ? !certainty_.has_same_end : !certainty_.has_same_groups)
        context.refuse((group == 0 ? "where the match of the regular expression "
                                   : "what the groups are of the regular expression ") +
                           text_repr(pattern_.text()) + (group == 0 ? " ends" : ""),
                       "PostgreSQL's regular expressions may divide the text in another way than Python's. "
                       "That there is a match, and where it begins, is certain.");
    return spans_[static_cast<size_t>(group)];
}

Value Match::part(Context& context, int group) const {
    return part_of(context, subject_, span(context, group));
}

int Match::group(Context& context, const Value& key) const {
    const auto number = pattern_.group(key);
    if (!number) context.raise(ExceptionType::index_error, "no such group");
    return *number;
}

std::string Match::repr(Context& context) {
    const RegularExpressionSpan& whole = span(context, 0);
    return "<re.Match object; span=(" + std::to_string(whole.begin) + ", " + std::to_string(whole.end) +
           "), match=" + alembic::repr(context, part(context, 0)) + ">";
}

std::optional<Value> Match::attribute(Context& context, std::string_view name) {
    if (name == "string") return subject_.value();
    if (name == "re") return Value(&pattern_);
    if (name == "pos") return Value::integer(0);
    if (name == "endpos") return Value::integer(static_cast<std::int64_t>(subject_.characters().size()));
    if (name == "lastindex" || name == "lastgroup") context.refuse("Match." + std::string(name));
    return find_method(context, methods, *this, name);
}

Value Match::item(Context& context, const Value& key) {
    return part(context, group(context, key));
}

}  // namespace migrate::alembic::re
