#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// Goes through values that are all there.
class ItemsIterator : public Iterator {
  public:
    explicit ItemsIterator(std::vector<Value> items) : items_(std::move(items)) {}

    size_t held() const override { return items_.size() * sizeof(Value); }
    std::optional<Value> next(Context& context) override {
        context.step();
        if (next_ >= items_.size()) return std::nullopt;
        return items_[next_++];
    }

  private:
    std::vector<Value> items_;
    size_t next_ = 0;
};

}  // namespace migrate::alembic
