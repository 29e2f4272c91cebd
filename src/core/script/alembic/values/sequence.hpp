#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// What list and tuple have in common.
class Sequence : public Object {
  public:
    const std::vector<Value>& items() const { return items_; }

    size_t held() const override { return items_.size() * sizeof(Value); }
    bool equals(Context& context, const Value& other) override;
    std::optional<size_t> length(Context& context) override;
    std::optional<bool> contains(Context& context, const Value& item) override;
    Iterator* iterate(Context& context) override;
    Value item(Context& context, const Value& key) override;
    std::optional<Value> binary(Context& context, BinaryOperator operation, const Value& other,
                                bool reflected) override;

  protected:
    explicit Sequence(std::vector<Value> items) : items_(std::move(items)) {}
    virtual bool is_same_kind(const Value& other) const = 0;
    virtual Value make(Context& context, std::vector<Value> items) const = 0;

    std::vector<Value> items_;
};

class List : public Sequence {
  public:
    explicit List(std::vector<Value> items = {}) : Sequence(std::move(items)) {}

    std::vector<Value>& changeable_items() { return items_; }

    std::string_view type_name() const override { return "list"; }
    std::string repr(Context& context) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;
    void set_item(Context& context, const Value& key, Value value) override;
    void delete_item(Context& context, const Value& key) override;

  protected:
    bool is_same_kind(const Value& other) const override;
    Value make(Context& context, std::vector<Value> items) const override;

  private:
    bool being_shown_ = false;
};

/// Natives that are tuples too (rows of a result) derive from it.
class Tuple : public Sequence {
  public:
    explicit Tuple(std::vector<Value> items = {}) : Sequence(std::move(items)) {}

    std::string_view type_name() const override { return "tuple"; }
    std::string repr(Context& context) override;
    size_t hash(Context& context) override;
    std::optional<Value> attribute(Context& context, std::string_view name) override;

  protected:
    bool is_same_kind(const Value& other) const override;
    Value make(Context& context, std::vector<Value> items) const override;
};

}  // namespace migrate::alembic
