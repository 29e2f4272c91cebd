#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// Python's str: UTF-8, counted and indexed by code points.  Natives that are strings too (SQLAlchemy's
/// quoted_name) derive from it.
class Str : public Object {
  public:
    explicit Str(std::string text) : text_(std::move(text)) {}

    const std::string& text() const { return text_; }

    std::string_view type_name() const override { return "str"; }
    size_t held() const override { return text_.size(); }
    std::string repr(Context& context) override;
    std::string str(Context& context) override;
    bool truth(Context&) override { return !text_.empty(); }
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    Iterator* iterate(Context& context) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    Value item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  private:
    std::string text_;
};

}  // namespace migrate::alembic
