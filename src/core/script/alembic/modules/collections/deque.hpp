#pragma once

#include <deque>
#include <string>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// collections.deque
class Deque : public Object {
  public:
    explicit Deque(std::optional<size_t> limit) : limit_(limit) {}

    std::deque<Value>& items() { return items_; }
    const std::optional<size_t>& limit() const { return limit_; }
    /// Beyond the limit, what stands at the other end goes.
    void append(Context& context, const Value& item);
    void append_left(Context& context, const Value& item);

    std::string_view type_name() const override { return "deque"; }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context&) override { return items_.size(); }
    Value item(Context& context, const Value& key) override;
    void set_item(Context& context, const Value& key, Value value) override;

  private:
    std::deque<Value> items_;
    std::optional<size_t> limit_;
    bool being_shown_ = false;
};

Value deque_class(Context& context);

}  // namespace migrate::alembic
