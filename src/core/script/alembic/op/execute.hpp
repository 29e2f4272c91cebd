#pragma once

#include <optional>

#include "core/ops/operation.hpp"
#include "core/script/alembic/context.hpp"

namespace migrate::alembic {

/// A statement with its parameters in it.
struct PreparedStatement {
    ops::Operation operation;
    Value statement = {};  ///< what it was made of: an insert() with the parameters that are its values
};

/// What runs `statement`: SQL as a str, a text() with its parameters, or a statement that the script built.
/// Raises TypeError for anything else.
PreparedStatement prepare_statement(Context& context, const Value& statement,
                                    const std::optional<Value>& parameters);

}  // namespace migrate::alembic
