#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/script/alembic/module.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic {

/// The methods of str.
std::optional<Value> str_method(Context& context, Str& text, std::string_view name);

/// str.maketrans
extern const std::span<const Member> str_members;

}  // namespace migrate::alembic
