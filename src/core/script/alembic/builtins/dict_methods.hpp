#pragma once

#include <optional>
#include <string_view>

#include "core/script/alembic/values/dict.hpp"
#include "core/script/alembic/values/set.hpp"

namespace migrate::alembic {

/// The methods of dict, and of set and frozenset.
std::optional<Value> dict_method(Context& context, Dict& dict, std::string_view name);
std::optional<Value> set_method(Context& context, Set& set, std::string_view name);

/// Adds what dict(…) and dict.update(…) are given: a dict, or pairs, and keywords.
void update_dict(Context& context, Dict& dict, Arguments& arguments);

}  // namespace migrate::alembic
