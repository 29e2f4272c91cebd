#pragma once

#include "pg/call.hpp"

namespace migrate::pg {

/// A `text` value in the current memory context.
Datum text_datum(std::string_view text);

/// The bytes of a non-null `text` value.
std::string to_string(Datum text);

/// A text argument of an SQL function; nothing when it is NULL.
std::optional<std::string> text_argument(FunctionCallInfo fcinfo, int number);

/// A `text[]` value in the current memory context.
Datum text_array_datum(const std::vector<std::string>& items);

/// The elements of a non-null one-dimensional `text[]`.  Raises null_value_not_allowed for a NULL element and
/// array_subscript_error for more dimensions; `what` names the array in the message.
std::vector<std::string> to_strings(Datum text_array, std::string_view what);

/// The elements of a `text[]` that its output function has written.
std::vector<std::string> read_text_array(const std::string& written);

}  // namespace migrate::pg
