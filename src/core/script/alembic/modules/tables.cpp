#include "core/script/alembic/modules/tables.hpp"

#include "core/script/alembic/builtins/tables.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/sqlalchemy/declarative.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"
#include "core/script/alembic/sqlalchemy/script_type.hpp"
#include "core/script/alembic/sqlalchemy/types.hpp"

namespace migrate::alembic {

namespace {

constexpr const ModuleTable* tables[] = {
    &op_batch,
    &op_bulk_insert,
    &op_columns,
    &op_constraints,
    &op_context,
    &op_entities,
    &op_execute,
    &op_indexes,
    &op_postgresql_enum,
    &op_savepoints,
    &op_tables,
    &postgresql_expressions,
    &postgresql_array,
    &postgresql_base,
    &postgresql_json,
    &postgresql_named_types,
    &postgresql_ranges,
    &postgresql_types,
    &postgresql_types_module,
    &script_types,
    &sqlalchemy_compiler_hooks,
    &sqlalchemy_ddl,
    &sqlalchemy_declarative,
    &sqlalchemy_elements,
    &sqlalchemy_engine,
    &sqlalchemy_exceptions,
    &sqlalchemy_expression,
    &sqlalchemy_functions,
    &sqlalchemy_inspection,
    &sqlalchemy_itself,
    &sqlalchemy_mutable,
    &sqlalchemy_naming,
    &sqlalchemy_orm,
    &sqlalchemy_reflection,
    &sqlalchemy_schema,
    &sqlalchemy_schema_elements,
    &sqlalchemy_selectable,
    &sqlalchemy_sql,
    &sqlalchemy_sql_schema,
    &sqlalchemy_sqltypes,
    &sqlalchemy_type_api,
    &sqlalchemy_types,
    &sqlalchemy_with_inspector,
    &sqlalchemy_with_schema,
    &sqlalchemy_with_types,

    &alembic_context,
    &alembic_utils_extension,
    &alembic_utils_function,
    &alembic_utils_grant,
    &alembic_utils_materialized_view,
    &alembic_utils_policy,
    &alembic_utils_procedure,
    &alembic_utils_trigger,
    &alembic_utils_view,
    &mysql_base,
    &mysql_dialect,
    &postgresql_base,
    &postgresql_dialect,
    &postgresql_enum,
    &postgresql_psycopg2,
    &sqlalchemy_session,
    &sqlalchemy_sessions,
    &sqlite_base,
    &sqlite_dialect,
    &builtin_functions,
    &builtin_iteration,
    &builtin_types,
    &base64_module,
    &collections_module,
    &contextlib_module,
    &copy_module,
    &datetime_module,
    &decimal_module,
    &enum_module,
    &functools_module,
    &hashlib_module,
    &itertools_module,
    &json_module,
    &logging_module,
    &math_module,
    &operator_module,
    &os_module,
    &psycopg2_errorcodes,
    &psycopg2_errors,
    &psycopg2_extensions,
    &psycopg2_module,
    &random_module,
    &re_module,
    &secrets_module,
    &string_module,
    &textwrap_module,
    &time_module,
    &typing_module,
    &uuid_module,
    &warnings_module,
};

}  // namespace

std::span<const ModuleTable* const> module_tables() {
    return tables;
}

}  // namespace migrate::alembic
