#pragma once

#include "core/script/alembic/module.hpp"

namespace migrate::alembic {

/// Python's built-in names.
extern const ModuleTable builtin_types;
extern const ModuleTable builtin_exceptions;
extern const ModuleTable builtin_functions;
extern const ModuleTable builtin_iteration;

}  // namespace migrate::alembic
