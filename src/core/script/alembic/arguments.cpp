#include "core/script/alembic/arguments.hpp"

#include <algorithm>
#include <utility>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/method.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/unusable.hpp"
#include "core/script/alembic/values/number.hpp"
#include "core/script/alembic/values/str.hpp"
#include "core/text.hpp"

namespace migrate::alembic {

namespace {

std::string wrong_type(const std::string& function, std::string_view name, std::string_view wanted,
                       const Value& got) {
    return function + "() argument '" + std::string(name) + "' must be " + std::string(wanted) + ", not " +
           std::string(type_name(got));
}

std::string text_of(const Arguments& arguments, std::string_view name, const Value& value) {
    Context& context = arguments.context();
    auto* text = value.as<Str>();
    if (auto* unusable = value.as<Unusable>()) unusable->refuse(context);
    if (!text) context.raise(ExceptionType::type_error, wrong_type(arguments.function(), name, "str", value));
    return text->text();
}

std::int64_t integer_of(const Arguments& arguments, std::string_view name, const Value& given) {
    Context& context = arguments.context();
    const Value value = number_behind(given);
    if (value.is_integer() || value.is_boolean()) return value.as_integer();
    if (is_number(value) && !value.is_real())
        context.refuse("an integer of more than 64 bits as argument '" + std::string(name) + "' of " +
                       arguments.function() + "()");
    context.raise(ExceptionType::type_error, wrong_type(arguments.function(), name, "int", value));
}

}  // namespace

bool names_keyword(KeywordNames names, std::string_view keyword) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        if (keyword.empty() || keyword[0] != name[0]) return false;  // as nearly all of them
        return name.ends_with("*") ? keyword.starts_with(name.substr(0, name.size() - 1)) : keyword == name;
    });
}

std::string NativeFunction::name() const {
    return owner_.empty() ? std::string(name_) : std::string(owner_) + "." + std::string(name_);
}

std::string NativeFunction::repr(Context&) {
    return "<built-in function " + name() + ">";
}

Value NativeFunction::call(Context& context, Arguments& arguments) {
    arguments.set_function(name_, owner_);
    return function_(context, arguments);
}

std::string Arguments::function() const {
    return owner_.empty() ? std::string(function_) : std::string(owner_) + "." + std::string(function_);
}

std::optional<Value> Arguments::take(std::string_view name) {
    for (auto keyword = keywords_.begin(); keyword != keywords_.end(); ++keyword) {
        // Asked for each parameter: most differ in length or in the first byte.
        if (keyword->first.size() != name.size() || keyword->first[0] != name[0]) continue;
        if (keyword->first != name) continue;
        Value value = keyword->second;
        keywords_.erase(keyword);
        return value;
    }
    return std::nullopt;
}

std::optional<Value> Arguments::optional(std::string_view name, Kind kind) {
    bool has_position = kind != keyword_only && next_ < positional_.size();
    if (has_position) {
        if (kind != positional_only && take(name))
            context_.raise(ExceptionType::type_error,
                           function() + "() got multiple values for argument '" + std::string(name) + "'");
        return positional_[next_++];
    }
    if (kind == positional_only) return std::nullopt;
    return take(name);
}

Value Arguments::required(std::string_view name, Kind kind) {
    if (auto value = optional(name, kind)) return *value;
    context_.raise(ExceptionType::type_error,
                   function() + "() missing required argument: '" + std::string(name) + "'");
}

std::string Arguments::text(std::string_view name, Kind kind) {
    return text_of(*this, name, required(name, kind));
}

std::optional<std::string> Arguments::optional_text(std::string_view name, Kind kind) {
    auto value = optional(name, kind);
    if (!value || value->is_none()) return std::nullopt;
    return text_of(*this, name, *value);
}

std::int64_t Arguments::integer(std::string_view name, Kind kind) {
    return integer_of(*this, name, required(name, kind));
}

std::optional<std::int64_t> Arguments::optional_integer(std::string_view name, Kind kind) {
    auto value = optional(name, kind);
    if (!value || value->is_none()) return std::nullopt;
    return integer_of(*this, name, *value);
}

bool Arguments::flag(std::string_view name, bool otherwise, Kind kind) {
    auto value = optional(name, kind);
    return !value || value->is_none() ? otherwise : truth(context_, *value);
}

std::vector<std::string> Arguments::texts(std::string_view name, Kind kind) {
    std::vector<std::string> texts;
    for (const Value& item : items_of(context_, required(name, kind)))
        texts.push_back(text_of(*this, name, item));
    return texts;
}

std::vector<Value> Arguments::rest() {
    std::vector<Value> rest(positional_.begin() + static_cast<std::ptrdiff_t>(next_), positional_.end());
    next_ = positional_.size();
    return rest;
}

std::vector<Arguments::Keyword> Arguments::take_keywords() {
    return std::exchange(keywords_, {});
}

void Arguments::drop(std::string_view name) {
    std::erase_if(keywords_, [&](const Keyword& keyword) {
        return names_keyword(KeywordNames(&name, 1), keyword.first);
    });
}

bool Arguments::is_finished() const {
    return next_ == positional_.size() && keywords_.empty();
}

void Arguments::finish() {
    // What Python would take, and nothing here reads, must not be an exception that a script can catch.
    if (next_ < positional_.size())
        context_.refuse(function() + "() with " + std::to_string(positional_.size()) +
                        " positional arguments");
    if (!keywords_.empty())
        context_.refuse("argument " + in_quotes(keywords_[0].first) + " of " + function() + "()");
}

void Arguments::add(const Arguments& others) {
    positional_.insert(positional_.end(),
                       others.positional_.begin() + static_cast<std::ptrdiff_t>(others.next_),
                       others.positional_.end());
    keywords_.insert(keywords_.end(), others.keywords_.begin(), others.keywords_.end());
}

}  // namespace migrate::alembic
