// Python's built-in functions on iterables.

#include <algorithm>

#include "core/script/alembic/builtins/list_methods.hpp"
#include "core/script/alembic/builtins/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/script_class.hpp"
#include "core/script/alembic/values/sequence.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;
constexpr auto keyword_only = Arguments::keyword_only;

template <bool wanted>
Value any_or_all(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    arguments.finish();
    while (auto item = items.next(context)) {
        context.step();
        if (truth(context, *item) == wanted) return Value::boolean(wanted);
    }
    return Value::boolean(!wanted);
}

class EnumerateIterator : public Iterator {
  public:
    EnumerateIterator(Iterator& items, std::int64_t start) : items_(items), next_(start) {}

    std::string_view type_name() const override { return "enumerate"; }
    std::optional<Value> next(Context& context) override {
        Context::Depth depth(context);  // iterators of iterators
        auto item = items_.next(context);
        if (!item) return std::nullopt;
        return Value(context.make<Tuple>(std::vector<Value>{Value::integer(next_++), *item}));
    }

  private:
    Iterator& items_;
    std::int64_t next_;
};

Value enumerate(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable"));
    std::int64_t start = arguments.optional_integer("start").value_or(0);
    arguments.finish();
    if (start > INT64_MAX / 2) context.refuse("enumerate() from such a number");
    return context.make<EnumerateIterator>(items, start);
}

class FilterIterator : public Iterator {
  public:
    FilterIterator(Value function, Iterator& items) : function_(function), items_(items) {}

    std::string_view type_name() const override { return "filter"; }
    std::optional<Value> next(Context& context) override {
        Context::Depth depth(context);
        while (auto item = items_.next(context)) {
            context.step();
            if (alembic::truth(context,
                               function_.is_none() ? *item : alembic::call(context, function_, {*item})))
                return item;
        }
        return std::nullopt;
    }

  private:
    Value function_;
    Iterator& items_;
};

Value filter(Context& context, Arguments& arguments) {
    Value function = arguments.required("function", positional_only);
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    arguments.finish();
    return context.make<FilterIterator>(function, items);
}

// Goes through several iterables side by side, to the end of the shortest: zip(), and map() with a function.
class SideBySide : public Iterator {
  public:
    /// `is_strict`: they must end together.
    SideBySide(std::optional<Value> function, std::vector<Iterator*> iterators, bool is_strict = false)
        : function_(function), iterators_(std::move(iterators)), is_strict_(is_strict) {}

    std::string_view type_name() const override { return function_ ? "map" : "zip"; }
    std::optional<Value> next(Context& context) override {
        Context::Depth depth(context);
        std::vector<Value> items;
        for (Iterator* iterator : iterators_) {
            auto item = iterator->next(context);
            if (!item) {
                if (is_strict_) require_end(context, items.size());
                return std::nullopt;
            }
            items.push_back(*item);
        }
        if (iterators_.empty()) return std::nullopt;
        if (function_) return alembic::call(context, *function_, std::move(items));
        return Value(context.make<Tuple>(std::move(items)));
    }

  private:
    // The iterable of that number, from 0, has ended: the first one must be it, and all others end now.
    void require_end(Context& context, size_t number) {
        auto differ = [&](size_t which, const char* how) {
            context.raise(
                ExceptionType::value_error,
                "zip() argument " + std::to_string(which + 1) + " is " + how +
                    (which == 1 ? " than argument 1" : " than arguments 1-" + std::to_string(which)));
        };
        if (number > 0) differ(number, "shorter");
        for (size_t other = 1; other < iterators_.size(); ++other)
            if (iterators_[other]->next(context)) differ(other, "longer");
    }

    std::optional<Value> function_;
    std::vector<Iterator*> iterators_;
    bool is_strict_;
};

std::vector<Iterator*> iterators_of(Context& context, Arguments& arguments) {
    std::vector<Iterator*> iterators;
    for (const Value& iterable : arguments.rest())
        iterators.push_back(&iterate(context, iterable));
    return iterators;
}

Value zip(Context& context, Arguments& arguments) {
    std::vector<Iterator*> iterators = iterators_of(context, arguments);
    const bool is_strict = arguments.flag("strict", false, keyword_only);
    arguments.finish();
    return context.make<SideBySide>(std::nullopt, std::move(iterators), is_strict);
}

Value map(Context& context, Arguments& arguments) {
    Value function = arguments.required("function", positional_only);
    std::vector<Iterator*> iterators = iterators_of(context, arguments);
    arguments.finish();
    return context.make<SideBySide>(function, std::move(iterators));
}

Value iter(Context& context, Arguments& arguments) {
    Value iterable = arguments.required("iterable", positional_only);
    arguments.finish();
    return &iterate(context, iterable);
}

Value next(Context& context, Arguments& arguments) {
    Value iterator = arguments.required("iterator", positional_only);
    auto otherwise = arguments.optional("default", positional_only);
    arguments.finish();
    auto* items = iterator.as<Iterator>();
    if (auto* instance = iterator.as<Instance>(); instance && instance->type().find("__next__"))
        items = &iterate(context, iterator);
    if (!items)
        context.raise(ExceptionType::type_error,
                      "'" + std::string(type_name(iterator)) + "' object is not an iterator");
    if (auto item = items->next(context)) return *item;
    if (otherwise) return *otherwise;
    context.raise(ExceptionType::stop_iteration, "");
}

template <BinaryOperator better>
Value best(Context& context, Arguments& arguments) {
    std::vector<Value> items = arguments.rest();
    if (items.size() == 1) items = items_of(context, items[0]);
    Value key = arguments.optional("key", keyword_only).value_or(Value());
    auto otherwise = arguments.optional("default", keyword_only);
    arguments.finish();
    std::optional<Value> best_item = otherwise;
    std::optional<Value> best_key;
    for (const Value& item : items) {
        Value item_key = key.is_none() ? item : call(context, key, {item});
        if (best_key && !truth(context, binary(context, better, item_key, *best_key))) continue;
        best_key = item_key;
        best_item = item;
    }
    if (!best_item)
        context.raise(ExceptionType::value_error, arguments.function() + "() arg is an empty sequence");
    return *best_item;
}

Value reversed(Context& context, Arguments& arguments) {
    std::vector<Value> items = items_of(context, arguments.required("sequence", positional_only));
    arguments.finish();
    std::reverse(items.begin(), items.end());
    return context.make<ItemsIterator>(std::move(items));
}

Value sorted(Context& context, Arguments& arguments) {
    std::vector<Value> items = items_of(context, arguments.required("iterable", positional_only));
    Value key = arguments.optional("key", keyword_only).value_or(Value());
    bool is_reversed = arguments.flag("reverse", false, keyword_only);
    arguments.finish();
    sort_values(context, items, key, is_reversed);
    return context.make<List>(std::move(items));
}

Value sum(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    Value total = arguments.optional("start").value_or(Value::integer(0));
    arguments.finish();
    if (total.as<Str>())
        context.raise(ExceptionType::type_error, "sum() can't sum strings [use ''.join(seq) instead]");
    while (auto item = items.next(context))
        total = binary(context, BinaryOperator::add, total, *item);
    return total;
}

constexpr Member members[] = {
    function("all", &any_or_all<false>),
    function("any", &any_or_all<true>),
    function("enumerate", &enumerate),
    function("filter", &filter),
    function("iter", &iter),
    function("map", &map),
    function("max", &best<BinaryOperator::greater>),
    function("min", &best<BinaryOperator::less>),
    function("next", &next),
    function("reversed", &reversed),
    function("sorted", &sorted),
    function("sum", &sum),
    function("zip", &zip),
};

}  // namespace

constinit const ModuleTable builtin_iteration{"builtins", members};

}  // namespace migrate::alembic
