#pragma once

#include "pg/datum.hpp"

namespace migrate::server {

/// A text argument that must not be NULL; `name` is its SQL name.  Raises null_value_not_allowed.
std::string required_text(FunctionCallInfo fcinfo, int number, std::string_view name);

/// Likewise for text[], boolean and bigint.
std::vector<std::string> required_texts(FunctionCallInfo fcinfo, int number, std::string_view name);
bool required_bool(FunctionCallInfo fcinfo, int number, std::string_view name);
int64 required_int64(FunctionCallInfo fcinfo, int number, std::string_view name);

/// A number of steps, as digits: not NULL, and at least 1 (raises invalid_parameter_value).  `other_function`
/// is the one that goes the other way.
std::string required_steps(FunctionCallInfo fcinfo, int number, const char* other_function);

}  // namespace migrate::server
