#pragma once

#include <optional>

#include "core/ops/operation.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// What runs `statement`: SQL as a str, a text() with its parameters, or a statement that the script built.
/// Raises TypeError for anything else.
ops::Operation statement_operation(Context& context, const Value& statement,
                                   const std::optional<Value>& parameters);

}  // namespace migrate::alembic
