#include "core/script/alembic/arguments.hpp"

#include <algorithm>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

std::string wrong_type(const std::string& function, std::string_view name, std::string_view wanted,
                       const Value& got) {
    return function + "() argument '" + std::string(name) + "' must be " + std::string(wanted) + ", not " +
           std::string(type_name(got));
}

std::string text_of(Context& context, const std::string& function, std::string_view name,
                    const Value& value) {
    auto* text = value.as<Str>();
    if (auto* unusable = value.as<Unusable>()) unusable->refuse(context);
    if (!text) context.raise(ExceptionType::type_error, wrong_type(function, name, "str", value));
    return text->text();
}

}  // namespace

bool is_unevaluated(Unevaluated names, std::string_view keyword) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        return name.ends_with("*") ? keyword.starts_with(name.substr(0, name.size() - 1)) : keyword == name;
    });
}

std::string NativeFunction::repr(Context&) {
    return "<built-in function " + name_ + ">";
}

Value NativeFunction::call(Context& context, Arguments& arguments) {
    arguments.set_function(name_);
    return function_(context, arguments);
}

bool Arguments::is_read(size_t keyword) const {
    return keyword < keyword_read_.size() && keyword_read_[keyword];
}

std::optional<Value> Arguments::take(std::string_view name) {
    for (size_t i = 0; i < keywords_.size(); ++i) {
        if (keywords_[i].first != name || is_read(i)) continue;
        keyword_read_.resize(keywords_.size());
        keyword_read_[i] = true;
        return keywords_[i].second;
    }
    return std::nullopt;
}

std::optional<Value> Arguments::optional(std::string_view name, Kind kind) {
    bool has_position = kind != keyword_only && next_ < positional_.size();
    if (has_position) {
        if (kind != positional_only && take(name))
            context_.raise(ExceptionType::type_error,
                           function_ + "() got multiple values for argument '" + std::string(name) + "'");
        return positional_[next_++];
    }
    if (kind == positional_only) return std::nullopt;
    return take(name);
}

Value Arguments::required(std::string_view name, Kind kind) {
    if (auto value = optional(name, kind)) return *value;
    context_.raise(ExceptionType::type_error,
                   function_ + "() missing required argument: '" + std::string(name) + "'");
}

std::string Arguments::text(std::string_view name, Kind kind) {
    return text_of(context_, function_, name, required(name, kind));
}

std::optional<std::string> Arguments::optional_text(std::string_view name, Kind kind) {
    auto value = optional(name, kind);
    if (!value || value->is_none()) return std::nullopt;
    return text_of(context_, function_, name, *value);
}

std::int64_t Arguments::integer(std::string_view name, Kind kind) {
    Value value = required(name, kind);
    if (!value.is_integer() && !value.is_boolean())
        context_.raise(ExceptionType::type_error, wrong_type(function_, name, "int", value));
    return value.as_integer();
}

std::optional<std::int64_t> Arguments::optional_integer(std::string_view name, Kind kind) {
    auto value = optional(name, kind);
    if (!value || value->is_none()) return std::nullopt;
    if (!value->is_integer() && !value->is_boolean())
        context_.raise(ExceptionType::type_error, wrong_type(function_, name, "int", *value));
    return value->as_integer();
}

bool Arguments::flag(std::string_view name, bool otherwise, Kind kind) {
    auto value = optional(name, kind);
    return !value || value->is_none() ? otherwise : truth(context_, *value);
}

std::vector<std::string> Arguments::texts(std::string_view name, Kind kind) {
    std::vector<std::string> texts;
    for (const Value& item : items_of(context_, required(name, kind)))
        texts.push_back(text_of(context_, function_, name, item));
    return texts;
}

std::vector<Value> Arguments::rest() {
    std::vector<Value> rest(positional_.begin() + static_cast<std::ptrdiff_t>(next_), positional_.end());
    next_ = positional_.size();
    return rest;
}

std::vector<Arguments::Keyword> Arguments::remaining_keywords() const {
    std::vector<Keyword> keywords;
    for (size_t i = 0; i < keywords_.size(); ++i)
        if (!is_read(i)) keywords.push_back(keywords_[i]);
    return keywords;
}

std::vector<Arguments::Keyword> Arguments::take_keywords() {
    std::vector<Keyword> keywords = remaining_keywords();
    keyword_read_.assign(keywords_.size(), true);
    return keywords;
}

void Arguments::ignore(std::string_view name) {
    keyword_read_.resize(keywords_.size());
    for (size_t i = 0; i < keywords_.size(); ++i)
        if (is_unevaluated(Unevaluated(&name, 1), keywords_[i].first)) keyword_read_[i] = true;
}

bool Arguments::is_finished() const {
    return next_ == positional_.size() && remaining_keywords().empty();
}

void Arguments::finish() {
    if (next_ < positional_.size())
        context_.raise(ExceptionType::type_error, function_ + "() takes " + std::to_string(next_) +
                                                      " positional arguments but " +
                                                      std::to_string(positional_.size()) + " were given");
    auto left = remaining_keywords();
    if (!left.empty()) context_.refuse("argument " + in_quotes(left[0].first) + " of " + function_ + "()");
}

void Arguments::add(const Arguments& others) {
    positional_.insert(positional_.end(),
                       others.positional_.begin() + static_cast<std::ptrdiff_t>(others.next_),
                       others.positional_.end());
    auto keywords = others.remaining_keywords();
    keywords_.insert(keywords_.end(), keywords.begin(), keywords.end());
}

}  // namespace migrate::alembic
