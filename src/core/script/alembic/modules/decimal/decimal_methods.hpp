#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/modules/decimal/decimal.hpp"

namespace migrate::alembic {

/// The methods of decimal.Decimal.
std::optional<Value> decimal_method(Context& context, Decimal& number, std::string_view name);

/// The int of a finite number, cut towards zero.
Value whole_number(Context& context, const DecimalNumber& number);

}  // namespace migrate::alembic
