#pragma once

#include <optional>
#include <string>

#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What json.dumps() is told.
struct JsonStyle {
    bool is_ascii = true;
    bool sorts_keys = false;
    bool allows_nan = true;
    std::optional<std::string> indent = {};  ///< of one level; nothing: all on one line
    std::string item_separator = ", ";
    std::string key_separator = ": ";
    Value otherwise = {};  ///< default=: makes another value of what JSON has no form for
};

/// As json.dumps() writes it.  Raises TypeError for what JSON has no form for.
std::string json_text(Context& context, const Value& value, const JsonStyle& style = {});

}  // namespace migrate::alembic
