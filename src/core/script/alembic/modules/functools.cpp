// The module functools.

#include <algorithm>

#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/function.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

/// A callable with some of its arguments given.
class Partial : public Object {
  public:
    Partial(Value function, std::vector<Value> positional, Dict& keywords)
        : function_(function), positional_(std::move(positional)), keywords_(keywords) {}

    std::string_view type_name() const override { return "partial"; }
    size_t held() const override { return positional_.size() * sizeof(Value); }
    bool is_callable() const override { return true; }
    std::optional<Value> attribute(Context& context, std::string_view name) override {
        if (name == "func") return function_;
        if (name == "args") return Value(context.make<Tuple>(positional_));
        if (name == "keywords") return Value(&keywords_);
        return std::nullopt;
    }
    Value call(Context& context, Arguments& arguments) override {
        std::vector<Value> positional = positional_;
        for (const Value& value : arguments.rest())
            positional.push_back(value);
        const auto given = arguments.take_keywords();
        std::vector<Arguments::Keyword> keywords;
        std::vector<std::string> names;
        const auto own = keywords_.items();
        names.reserve(own.size());
        for (const auto& [name, value] : own) {
            names.push_back(alembic::str(context, name));
            const bool is_replaced = std::any_of(given.begin(), given.end(), [&](const auto& keyword) {
                return keyword.first == names.back();
            });
            if (!is_replaced) keywords.emplace_back(names.back(), value);
        }
        keywords.insert(keywords.end(), given.begin(), given.end());
        Arguments all(context, std::move(positional), std::move(keywords));
        return alembic::call(context, function_, all);
    }

  private:
    Value function_;
    std::vector<Value> positional_;
    Dict& keywords_;
};

Value partial(Context& context, Arguments& arguments) {
    const Value function = arguments.required("func", positional_only);
    if (!is_callable(function))
        context.raise(ExceptionType::type_error, "the first argument must be callable");
    std::vector<Value> positional = arguments.rest();
    auto* keywords = context.make<Dict>();
    for (const auto& [name, value] : arguments.take_keywords())
        keywords->set(context, name, value);
    return context.make<Partial>(function, std::move(positional), *keywords);
}

Value reduce(Context& context, Arguments& arguments) {
    const Value function = arguments.required("function", positional_only);
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    std::optional<Value> result = arguments.optional("initial", positional_only);
    arguments.finish();
    if (!result) result = items.next(context);
    if (!result) context.raise(ExceptionType::type_error, "reduce() of empty iterable with no initial value");
    while (auto item = items.next(context))
        result = call(context, function, {*result, *item});
    return *result;
}

// The decorator that functools.wraps(function) is.
class Wraps : public Object {
  public:
    explicit Wraps(Value wrapped) : wrapped_(wrapped) {}

    std::string_view type_name() const override { return "functools.partial"; }
    bool is_callable() const override { return true; }
    Value call(Context& context, Arguments& arguments) override {
        const Value function = arguments.required("wrapper", positional_only);
        arguments.finish();
        if (!function.as<Function>()) return function;
        for (const std::string_view name : {"__module__", "__name__", "__qualname__", "__doc__"})
            if (const auto value = find_attribute(context, wrapped_, name))
                function.object().set_attribute(context, name, *value);
        function.object().set_attribute(context, "__wrapped__", wrapped_);
        return function;
    }

  private:
    Value wrapped_;
};

Value wraps(Context& context, Arguments& arguments) {
    const Value wrapped = arguments.required("wrapped");
    arguments.finish();
    return context.make<Wraps>(wrapped);
}

constexpr Member members[] = {
    function("partial", &partial),
    function("reduce", &reduce),
    function("wraps", &wraps),
};

}  // namespace

constinit const ModuleTable functools_module{"functools", members};

}  // namespace migrate::alembic
