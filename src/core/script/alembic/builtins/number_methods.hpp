#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

/// What int, bool and float have: bit_length(), to_bytes(), is_integer().
std::optional<Value> number_method(Context& context, const Value& number, std::string_view name);

/// int.from_bytes
extern const std::span<const Member> int_members;

}  // namespace migrate::alembic
