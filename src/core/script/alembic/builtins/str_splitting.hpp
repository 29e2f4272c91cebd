#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

/// The methods of str that take it apart, or take something off its ends.
std::optional<Value> str_splitting_method(Context& context, Str& text, std::string_view name);

}  // namespace migrate::alembic
