#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

/// The methods of str that go by tables and by classes of characters.
std::optional<Value> str_class_method(Context& context, Str& text, std::string_view name);

}  // namespace migrate::alembic
