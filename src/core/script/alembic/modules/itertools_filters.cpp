// itertools: what takes, leaves out or adds up the items of one iterable.

#include "core/script/alembic/method.hpp"
#include "core/script/alembic/modules/tables.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

namespace {

constexpr auto positional_only = Arguments::positional_only;

/// accumulate(): the sums so far, or what a function makes of them.
class Accumulation : public Iterator {
  public:
    Accumulation(Iterator& items, Value function, std::optional<Value> initial)
        : items_(items), function_(function), initial_(initial) {}

    std::string_view type_name() const override { return "accumulate"; }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        if (!total_ && initial_) return total_ = initial_;
        const auto item = items_.next(context);
        if (!item) return std::nullopt;
        if (!total_)
            total_ = item;
        else if (function_.is_none())
            total_ = alembic::binary(context, BinaryOperator::add, *total_, *item);
        else
            total_ = alembic::call(context, function_, {*total_, *item});
        return total_;
    }

  private:
    Iterator& items_;
    Value function_;
    std::optional<Value> initial_;
    std::optional<Value> total_;
};

Value accumulate(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable"));
    const Value function = arguments.optional("func").value_or(Value());
    auto initial = arguments.optional("initial", Arguments::keyword_only);
    arguments.finish();
    if (initial && initial->is_none()) initial.reset();
    return context.make<Accumulation>(items, function, initial);
}

/// cycle(): all items, again and again.
class Cycle : public Iterator {
  public:
    explicit Cycle(Iterator& items) : items_(items) {}

    std::string_view type_name() const override { return "cycle"; }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        context.step();
        if (!is_over_) {
            if (auto item = items_.next(context)) {
                context.heap().charge(sizeof(Value));
                kept_.push_back(*item);
                return item;
            }
            is_over_ = true;
        }
        if (kept_.empty()) return std::nullopt;
        return kept_[next_++ % kept_.size()];
    }

  private:
    Iterator& items_;
    std::vector<Value> kept_;
    size_t next_ = 0;
    bool is_over_ = false;
};

Value cycle(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    arguments.finish();
    return context.make<Cycle>(items);
}

/// takewhile(), dropwhile() and filterfalse(): items by what a function says of them.
class Chosen : public Iterator {
  public:
    enum class Kind { take_while, drop_while, filter_false };

    Chosen(Kind kind, Value function, Iterator& items) : kind_(kind), function_(function), items_(items) {}

    std::string_view type_name() const override {
        constexpr std::string_view names[] = {"takewhile", "dropwhile", "filterfalse"};
        return names[static_cast<size_t>(kind_)];
    }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        while (!is_over_) {
            context.step();
            const auto item = items_.next(context);
            if (!item) return std::nullopt;
            if (has_begun_) return item;
            const bool is_true = alembic::truth(
                context, function_.is_none() ? *item : alembic::call(context, function_, {*item}));
            if (kind_ == Kind::take_while && is_true) return item;
            is_over_ = kind_ == Kind::take_while;
            has_begun_ = kind_ == Kind::drop_while && !is_true;
            if (kind_ != Kind::take_while && !is_true) return item;
        }
        return std::nullopt;
    }

  private:
    Kind kind_;
    Value function_;
    Iterator& items_;
    bool is_over_ = false;
    bool has_begun_ = false;
};

template <Chosen::Kind kind>
Value choose(Context& context, Arguments& arguments) {
    const Value function = arguments.required("predicate", positional_only);
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    arguments.finish();
    return context.make<Chosen>(kind, function, items);
}

/// pairwise(): each item with the next one.
class Pairs : public Iterator {
  public:
    explicit Pairs(Iterator& items) : items_(items) {}

    std::string_view type_name() const override { return "pairwise"; }
    std::optional<Value> next(Context& context) override {
        const Context::Depth depth(context);
        if (!before_) before_ = items_.next(context);
        if (!before_) return std::nullopt;
        const auto item = items_.next(context);
        if (!item) return std::nullopt;
        const Value pair = context.make<Tuple>(std::vector<Value>{*before_, *item});
        before_ = item;
        return pair;
    }

  private:
    Iterator& items_;
    std::optional<Value> before_;
};

Value pairwise(Context& context, Arguments& arguments) {
    Iterator& items = iterate(context, arguments.required("iterable", positional_only));
    arguments.finish();
    return context.make<Pairs>(items);
}

constexpr Member members[] = {
    function("accumulate", &accumulate),
    function("cycle", &cycle),
    function("dropwhile", &choose<Chosen::Kind::drop_while>),
    function("filterfalse", &choose<Chosen::Kind::filter_false>),
    function("pairwise", &pairwise),
    function("takewhile", &choose<Chosen::Kind::take_while>),
};

}  // namespace

constinit const ModuleTable itertools_filters{"itertools", members};

}  // namespace migrate::alembic
