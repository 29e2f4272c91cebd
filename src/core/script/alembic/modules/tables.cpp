#include "core/script/alembic/modules/tables.hpp"

#include "core/script/alembic/builtins/tables.hpp"

namespace migrate::alembic {

namespace {

constexpr const ModuleTable* tables[] = {
    &alembic_context, &builtin_functions, &builtin_iteration, &builtin_types,
    &enum_module,     &logging_module,    &typing_module,     &warnings_module,
};

}  // namespace

std::span<const ModuleTable* const> module_tables() {
    return tables;
}

}  // namespace migrate::alembic
