// The module itertools.

#include <algorithm>
#include <numeric>

#include "core/script/alembic/builtins/native_type.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/iterators.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

class Chain : public Iterator {
  public:
    /// `iterables` gives what is gone through, one after the other.
    explicit Chain(Iterator& iterables) : iterables_(iterables) {}

    std::string_view type_name() const override { return "chain"; }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        for (;;) {
            context.step();
            if (!items_) {
                const auto iterable = iterables_.next(context);
                if (!iterable) return std::nullopt;
                items_ = &alembic::iterate(context, *iterable);
            }
            if (auto item = items_->next(context)) return item;
            items_ = nullptr;
        }
    }

  private:
    Iterator& iterables_;
    Iterator* items_ = nullptr;
};

Value chain(Context& context, Arguments& arguments) {
    auto* iterables = context.make<ItemsIterator>(arguments.rest());
    arguments.finish();
    return context.make<Chain>(*iterables);
}

Value chain_from(Context& context, Arguments& arguments) {
    Iterator& iterables = iterate(context, arguments.required("iterable", positional_only));
    arguments.finish();
    return context.make<Chain>(iterables);
}

constexpr Member chain_members[] = {function("from_iterable", &chain_from)};

Value chain_class(Context& context) {
    return context.make<NativeType>("itertools.chain", &chain, &is_a<Chain>, chain_members);
}

/// count(start, step)
class Count : public Iterator {
  public:
    Count(Value next, Value step) : next_(next), step_(step) {}

    std::string_view type_name() const override { return "count"; }
    std::optional<Value> next(Context& context) override {
        const Value number = next_;
        next_ = alembic::binary(context, BinaryOperator::add, next_, step_);
        return number;
    }

  private:
    Value next_;
    Value step_;
};

Value count(Context& context, Arguments& arguments) {
    const Value start = arguments.optional("start").value_or(Value::integer(0));
    const Value step = arguments.optional("step").value_or(Value::integer(1));
    arguments.finish();
    return context.make<Count>(start, step);
}

/// repeat(value, times)
class Repeat : public Iterator {
  public:
    Repeat(Value value, std::optional<std::int64_t> times) : value_(value), times_(times) {}

    std::string_view type_name() const override { return "repeat"; }
    std::optional<Value> next(Context& context) override {
        context.step();
        if (times_ && (*times_)-- <= 0) return std::nullopt;
        return value_;
    }

  private:
    Value value_;
    std::optional<std::int64_t> times_;
};

Value repeat(Context& context, Arguments& arguments) {
    const Value value = arguments.required("object");
    const auto times = arguments.optional_integer("times");
    arguments.finish();
    return context.make<Repeat>(value, times);
}

class Slice : public Iterator {
  public:
    Slice(Iterator& items, std::int64_t start, std::optional<std::int64_t> stop, std::int64_t step)
        : items_(items), next_(start), stop_(stop), step_(step) {}

    std::string_view type_name() const override { return "islice"; }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        for (; at_ < next_ && !is_at_end(); ++at_) {
            context.step();
            if (!items_.next(context)) {
                stop_ = at_;
                return std::nullopt;
            }
        }
        auto item = is_at_end() ? std::nullopt : items_.next(context);
        if (!item) {
            stop_ = at_;
            return std::nullopt;
        }
        ++at_;
        next_ = next_ > INT64_MAX - step_ ? INT64_MAX : next_ + step_;
        return item;
    }

  private:
    bool is_at_end() const { return stop_ && at_ >= *stop_; }

    Iterator& items_;
    std::int64_t at_ = 0;
    std::int64_t next_;
    std::optional<std::int64_t> stop_;
    std::int64_t step_;
};

std::optional<std::int64_t> position(Context& context, const Value& given) {
    if (given.is_none()) return std::nullopt;
    if ((!given.is_integer() && !given.is_boolean()) || given.as_integer() < 0)
        context.raise(ExceptionType::value_error,
                      "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    return given.as_integer();
}

// islice(iterable, stop) and islice(iterable, start, stop[, step])
Value slice(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    const std::vector<Value> bounds = arguments.rest();
    arguments.finish();
    if (bounds.empty() || bounds.size() > 3)
        context.raise(ExceptionType::type_error, "islice expected at least 2 arguments");
    if (bounds.size() == 1) return context.make<Slice>(items, 0, position(context, bounds[0]), 1);
    const std::int64_t step = bounds.size() == 3 ? position(context, bounds[2]).value_or(1) : 1;
    if (step == 0)
        context.raise(ExceptionType::value_error, "Step for islice() must be a positive integer or None.");
    return context.make<Slice>(items, position(context, bounds[0]).value_or(0), position(context, bounds[1]),
                               step);
}

/// zip_longest()
class LongestZip : public Iterator {
  public:
    LongestZip(std::vector<Iterator*> iterators, Value otherwise)
        : iterators_(std::move(iterators)), otherwise_(otherwise) {}

    std::string_view type_name() const override { return "zip_longest"; }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        std::vector<Value> items;
        bool has_more = false;
        for (Iterator*& iterator : iterators_) {
            context.step();
            auto item = iterator ? iterator->next(context) : std::nullopt;
            if (!item) iterator = nullptr;
            has_more = has_more || item;
            items.push_back(item.value_or(otherwise_));
        }
        if (!has_more) return std::nullopt;
        return Value(context.make<Tuple>(std::move(items)));
    }

  private:
    std::vector<Iterator*> iterators_;  // null: at its end
    Value otherwise_;
};

Value zip_longest(Context& context, Arguments& arguments) {
    std::vector<Iterator*> iterators;
    for (const Value& iterable : arguments.rest())
        iterators.push_back(&iterate(context, iterable));
    const Value otherwise = arguments.optional("fillvalue", Arguments::keyword_only).value_or(Value());
    arguments.finish();
    return context.make<LongestZip>(std::move(iterators), otherwise);
}

/// Takes items out of pools, each time other ones: product(), permutations(), combinations().
class Selections : public Iterator {
  public:
    /// Sets the next positions; false: there are none.
    using Advance = bool (*)(std::vector<size_t>& positions, const std::vector<std::vector<Value>>& pools);

    Selections(std::string_view type, std::vector<std::vector<Value>> pools, std::vector<size_t> first,
               bool is_empty, Advance advance)
        : type_(type),
          pools_(std::move(pools)),
          positions_(std::move(first)),
          is_finished_(is_empty),
          advance_(advance) {}

    std::string_view type_name() const override { return type_; }
    std::optional<Value> next(Context& context) override {
        context.step(1 + positions_.size());
        if (is_finished_) return std::nullopt;
        std::vector<Value> items;
        for (size_t i = 0; i < positions_.size(); ++i)
            items.push_back(pools_[std::min(i, pools_.size() - 1)][positions_[i]]);
        is_finished_ = !advance_(positions_, pools_);
        return Value(context.make<Tuple>(std::move(items)));
    }

  private:
    std::string_view type_;
    std::vector<std::vector<Value>> pools_;
    std::vector<size_t> positions_;
    bool is_finished_;
    Advance advance_;
};

bool advance_product(std::vector<size_t>& positions, const std::vector<std::vector<Value>>& pools) {
    for (size_t i = positions.size(); i > 0; --i) {
        if (++positions[i - 1] < pools[i - 1].size()) return true;
        positions[i - 1] = 0;
    }
    return false;
}

bool advance_combination(std::vector<size_t>& positions, const std::vector<std::vector<Value>>& pools) {
    const size_t count = pools[0].size();
    for (size_t i = positions.size(); i > 0; --i) {
        if (positions[i - 1] == count - (positions.size() - (i - 1))) continue;
        ++positions[i - 1];
        for (size_t j = i; j < positions.size(); ++j)
            positions[j] = positions[j - 1] + 1;
        return true;
    }
    return false;
}

// The next selection of different positions in the order of their numbers.
bool advance_permutation(std::vector<size_t>& positions, const std::vector<std::vector<Value>>& pools) {
    const size_t count = pools[0].size();
    for (size_t i = positions.size(); i > 0; --i) {
        std::vector<bool> is_taken(count);
        for (size_t j = 0; j + 1 < i; ++j)
            is_taken[positions[j]] = true;
        size_t next = positions[i - 1] + 1;
        while (next < count && is_taken[next])
            ++next;
        if (next == count) continue;
        positions[i - 1] = next;
        is_taken[next] = true;
        for (size_t j = i, free = 0; j < positions.size(); ++j) {
            while (is_taken[free])
                ++free;
            positions[j] = free;
            is_taken[free] = true;
        }
        return true;
    }
    return false;
}

constexpr std::int64_t most_at_once = 1000;

Value product(Context& context, Arguments& arguments) {
    std::vector<std::vector<Value>> pools;
    for (const Value& iterable : arguments.rest())
        pools.push_back(items_of(context, iterable));
    const std::int64_t times = arguments.optional_integer("repeat", Arguments::keyword_only).value_or(1);
    arguments.finish();
    if (times < 0 || times > most_at_once) context.refuse("product(repeat=" + std::to_string(times) + ")");
    const std::vector<std::vector<Value>> once = pools;
    if (times == 0) pools.clear();
    for (std::int64_t i = 1; i < times; ++i) {
        context.heap().charge(once.size() * sizeof(once[0]));
        pools.insert(pools.end(), once.begin(), once.end());
    }
    const bool is_empty =
        std::any_of(pools.begin(), pools.end(), [](const auto& pool) { return pool.empty(); });
    std::vector<size_t> first(pools.size(), 0);
    return context.make<Selections>("product", std::move(pools), std::move(first), is_empty,
                                    &advance_product);
}

Value select(Context& context, std::vector<Value> pool, std::int64_t count, std::string_view type,
             Selections::Advance advance) {
    if (count < 0) context.raise(ExceptionType::value_error, "r must be non-negative");
    const bool is_empty = static_cast<size_t>(count) > pool.size();
    std::vector<size_t> first(is_empty ? 0 : static_cast<size_t>(count));
    std::iota(first.begin(), first.end(), size_t{0});
    std::vector<std::vector<Value>> pools{std::move(pool)};
    return context.make<Selections>(type, std::move(pools), std::move(first), is_empty, advance);
}

Value combinations(Context& context, Arguments& arguments) {
    std::vector<Value> pool = items_of(context, arguments.required("iterable"));
    const std::int64_t count = arguments.integer("r");
    arguments.finish();
    return select(context, std::move(pool), count, "combinations", &advance_combination);
}

Value permutations(Context& context, Arguments& arguments) {
    std::vector<Value> pool = items_of(context, arguments.required("iterable"));
    const auto count = arguments.optional_integer("r");
    arguments.finish();
    const auto all = static_cast<std::int64_t>(pool.size());
    return select(context, std::move(pool), count.value_or(all), "permutations", &advance_permutation);
}

/// One group of groupby(), which is empty once the next one has been asked for.
class Group : public ItemsIterator {
  public:
    using ItemsIterator::ItemsIterator;

    std::string_view type_name() const override { return "_grouper"; }
    std::optional<Value> next(Context& context) override {
        return is_over_ ? std::nullopt : ItemsIterator::next(context);
    }
    void end() { is_over_ = true; }

  private:
    bool is_over_ = false;
};

/// groupby(): items that follow each other with the same key.
class Groups : public Iterator {
  public:
    Groups(Iterator& items, Value key) : items_(items), key_(key) {}

    std::string_view type_name() const override { return "groupby"; }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        if (last_) last_->end();
        if (!pending_) take(context);
        if (!pending_) return std::nullopt;
        const Value key = pending_key_;
        std::vector<Value> group;
        while (pending_ && alembic::equals(context, pending_key_, key)) {
            context.heap().charge(sizeof(Value));
            group.push_back(*pending_);
            take(context);
        }
        last_ = context.make<Group>(std::move(group));
        return Value(context.make<Tuple>(std::vector<Value>{key, last_}));
    }

  private:
    void take(Context& context) {
        pending_ = items_.next(context);
        if (pending_) pending_key_ = key_.is_none() ? *pending_ : alembic::call(context, key_, {*pending_});
    }

    Iterator& items_;
    Value key_;
    std::optional<Value> pending_;
    Value pending_key_;
    Group* last_ = nullptr;
};

Value group_by(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable"));
    const Value key = arguments.optional("key").value_or(Value());
    arguments.finish();
    return context.make<Groups>(items, key);
}

Value star_map(Context& context, Arguments& arguments) {
    const Value function = arguments.required("function", positional_only);
    const std::vector<Value> all = items_of(context, arguments.required("iterable", positional_only));
    arguments.finish();
    std::vector<Value> results;
    for (const Value& item : all)
        results.push_back(call(context, function, items_of(context, item)));
    return context.make<ItemsIterator>(std::move(results));
}

constexpr Member members[] = {
    value("chain", &chain_class),   function("combinations", &combinations),
    function("count", &count),      function("groupby", &group_by),
    function("islice", &slice),     function("permutations", &permutations),
    function("product", &product),  function("repeat", &repeat),
    function("starmap", &star_map), function("zip_longest", &zip_longest),
};

}  // namespace

constinit const ModuleTable itertools_module{"itertools", members};

}  // namespace migrate::alembic
