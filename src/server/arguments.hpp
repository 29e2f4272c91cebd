#pragma once

#include "pg/datum.hpp"

namespace migrate::server {

/// A text argument that must not be NULL; `name` is its SQL name.  Raises null_value_not_allowed.
std::string required_text(FunctionCallInfo fcinfo, int number, std::string_view name);

/// Likewise for text[], boolean and bigint.
std::vector<std::string> required_texts(FunctionCallInfo fcinfo, int number, std::string_view name);
bool required_bool(FunctionCallInfo fcinfo, int number, std::string_view name);
int64 required_int64(FunctionCallInfo fcinfo, int number, std::string_view name);

}  // namespace migrate::server
