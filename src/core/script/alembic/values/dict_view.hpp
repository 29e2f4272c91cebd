#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/object.hpp"
#include "core/script/alembic/values/dict.hpp"

namespace migrate::alembic {

/// What keys(), values() and items() of a dict give: its content as it is whenever it is looked at.  Keys and
/// items compare and combine as sets do.
class DictView : public Object {
  public:
    enum class Kind { keys, values, items };

    DictView(const Dict& dict, Kind kind) : dict_(dict), kind_(kind) {}

    /// A set, or a view of keys or items.
    static bool is_set_like(const Value& value);

    std::string_view type_name() const override;
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
    std::vector<Value> items(Context& context) const;

    const Dict& dict_;
    Kind kind_;
    bool being_shown_ = false;
};

}  // namespace migrate::alembic
