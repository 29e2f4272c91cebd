#pragma once

#include <string>

#include "core/script/alembic/context.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

/// collections.OrderedDict: a dict that shows and compares its order.
class OrderedDict : public Dict {
  public:
    std::string_view type_name() const override { return "OrderedDict"; }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
};

/// collections.defaultdict: a key that is not there gets what the factory makes.
class DefaultDict : public Dict {
  public:
    explicit DefaultDict(Value factory) : factory_(factory) {}

    std::string_view type_name() const override { return "defaultdict"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Value item(Context& context, const Value& key) override;

  private:
    Value factory_;  // None: there is none
};

/// collections.Counter: how often each key has come.
class Counter : public Dict {
  public:
    /// Counts the items of an iterable, or takes the counts of a dict, and of keywords; `sign` is -1 to
    /// take them away.
    void count(Context& context, Arguments& arguments, std::int64_t sign);
    /// The keys with their counts, the highest first.
    std::vector<std::pair<Value, Value>> most_common(Context& context) const;

    std::string_view type_name() const override { return "Counter"; }
    std::string repr(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Value item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    void add(Context& context, const Value& key, const Value& number, std::int64_t sign);
};

Value ordered_dict_class(Context& context);
Value default_dict_class(Context& context);
Value counter_class(Context& context);

}  // namespace migrate::alembic
