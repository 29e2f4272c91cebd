#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/values/sequence.hpp"

namespace migrate::alembic {

/// The methods of list and tuple.
std::optional<Value> list_method(Context& context, List& list, std::string_view name);
std::optional<Value> tuple_method(Context& context, Tuple& tuple, std::string_view name);

/// Sorts as Python does: stable, by `<`, by what `key` makes of each item unless it is None.
void sort_values(Context& context, std::vector<Value>& values, const Value& key, bool reverse);

}  // namespace migrate::alembic
