#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate {

/// The pairs of a setting of the form `name = value, name = value`: blanks around names and values do not
/// count, and a comma inside parentheses is part of its value.  Nothing for other text.
///
///     parse_named_values("app.Money = NUMERIC(12, 2), app.Id = UUID")
std::optional<std::vector<std::pair<std::string, std::string>>> parse_named_values(std::string_view text);

}  // namespace migrate
