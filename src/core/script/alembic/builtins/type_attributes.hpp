#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What every value has by virtue of its type, besides what an Object says itself: __class__.
std::optional<Value> type_attribute(Context& context, const Value& value, std::string_view name);

}  // namespace migrate::alembic
