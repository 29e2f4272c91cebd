#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

class Bytes : public Object {
  public:
    explicit Bytes(std::string bytes) : bytes_(std::move(bytes)) {}

    const std::string& bytes() const { return bytes_; }

    std::string_view type_name() const override { return "bytes"; }
    size_t held() const override { return bytes_.size(); }
    std::string repr(Context& context) override;
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
    std::string bytes_;
};

}  // namespace migrate::alembic
