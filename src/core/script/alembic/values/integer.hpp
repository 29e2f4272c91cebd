#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/object.hpp"

namespace migrate::alembic {

/// An int that does not fit a Value: sign and magnitude, of any size.
class BigInt : public Object {
  public:
    /// Groups of nine decimal digits, the lowest first.
    BigInt(bool is_negative, std::vector<std::uint32_t> groups);

    bool is_negative() const { return is_negative_; }
    const std::vector<std::uint32_t>& groups() const { return groups_; }
    std::string digits() const;  ///< with a minus sign

    std::string_view type_name() const override { return "int"; }
    size_t held() const override { return groups_.size() * sizeof(groups_[0]); }
    std::string repr(Context& context) override;
    bool equals(Context& context, const Value& other) override;
    size_t hash(Context& context) override;

  private:
    bool is_negative_;
    std::vector<std::uint32_t> groups_;
};

/// The int that decimal digits, perhaps with a sign, stand for: a plain Value if it fits, else a BigInt.
/// Nothing for other text.
std::optional<Value> integer_from_text(Context& context, std::string_view digits);

/// The int of a sign and groups as BigInt has them.
Value integer_value(Context& context, bool is_negative, std::vector<std::uint32_t> groups);

/// The decimal digits of an int (True and False count), with a minus sign; nothing for other values.
std::optional<std::string> integer_digits(const Value& value);

}  // namespace migrate::alembic
