#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/object.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

/// set and frozenset.  Items keep the order in which they came: Python's own order depends on the hashes of a
/// run, so no script can rely on another.
class Set : public Object {
  public:
    explicit Set(bool is_frozen = false) : is_frozen_(is_frozen) {}

    void add(Context& context, const Value& item);
    std::vector<Value> items() const { return table_.keys(); }
    const OrderedTable& table() const { return table_; }
    OrderedTable& changeable_table() { return table_; }
    bool is_frozen() const { return is_frozen_; }

    std::string_view type_name() const override { return is_frozen_ ? "frozenset" : "set"; }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    OrderedTable table_;
    bool is_frozen_;
};

}  // namespace migrate::alembic
