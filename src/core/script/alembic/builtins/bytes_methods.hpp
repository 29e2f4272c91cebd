#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/script/alembic/module.hpp"
#include "core/script/alembic/values/bytes.hpp"

namespace migrate::alembic {

/// The methods of bytes.
std::optional<Value> bytes_method(Context& context, Bytes& bytes, std::string_view name);

/// bytes.fromhex
extern const std::span<const Member> bytes_members;

}  // namespace migrate::alembic
