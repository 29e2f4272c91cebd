#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

/// The methods of str.
std::optional<Value> str_method(Context& context, Str& text, std::string_view name);

}  // namespace migrate::alembic
