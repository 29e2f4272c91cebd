#pragma once

#include <cstdint>
#include <string>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

class Range : public Object {
  public:
    /// `step` is not 0.
    Range(std::int64_t start, std::int64_t stop, std::int64_t step)
        : start_(start), stop_(stop), step_(step) {}

    size_t size() const;
    Value at(size_t index) const;

    std::string_view type_name() const override { return "range"; }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context&) override { return size(); }
    std::optional<bool> contains(Context& context, const Value& item) override;
    Value item(Context& context, const Value& key) override;

  private:
    std::int64_t start_;
    std::int64_t stop_;
    std::int64_t step_;
};

}  // namespace migrate::alembic
