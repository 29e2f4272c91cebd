#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.hpp"

/// How messages name a place in a file of migrations.
namespace migrate {

/// A path in double quotes.  Unlike other names it is never cut: its end is what tells.
std::string quoted_path(std::string_view path);

/// `file "/srv/migrations/002.sql", line 7`.
std::string place_in_file(std::string_view path, std::uint64_t line);

/// An error with that place as its CONTEXT.
Error script_error(SqlState state, const std::string& problem, std::string_view path, std::uint64_t line);

}  // namespace migrate
