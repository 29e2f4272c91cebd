#include "core/script/alembic/modules/tables.hpp"

#include "core/script/alembic/builtins/tables.hpp"
#include "core/script/alembic/op/modules.hpp"
#include "core/script/alembic/sqlalchemy/modules.hpp"
#include "core/script/alembic/sqlalchemy/types.hpp"

namespace migrate::alembic {

namespace {

constexpr const ModuleTable* tables[] = {
    &op_batch,
    &op_bulk_insert,
    &op_columns,
    &op_constraints,
    &op_context,
    &op_execute,
    &op_indexes,
    &op_tables,
    &postgresql_expressions,
    &postgresql_types,
    &sqlalchemy_ddl,
    &sqlalchemy_elements,
    &sqlalchemy_engine,
    &sqlalchemy_exceptions,
    &sqlalchemy_expression,
    &sqlalchemy_functions,
    &sqlalchemy_inspection,
    &sqlalchemy_itself,
    &sqlalchemy_naming,
    &sqlalchemy_reflection,
    &sqlalchemy_schema,
    &sqlalchemy_selectable,
    &sqlalchemy_sql,
    &sqlalchemy_sql_schema,
    &sqlalchemy_sqltypes,
    &sqlalchemy_types,
    &sqlalchemy_with_inspector,
    &sqlalchemy_with_schema,
    &sqlalchemy_with_types,

    &alembic_context,
    &builtin_functions,
    &builtin_iteration,
    &builtin_types,
    &abc_module,
    &base64_module,
    &binascii_module,
    &click_module,
    &collections_abc_module,
    &collections_module,
    &contextlib_module,
    &contextlib_stack,
    &copy_module,
    &datetime_module,
    &decimal_module,
    &enum_module,
    &functools_caching,
    &functools_module,
    &hashlib_module,
    &hmac_module,
    &inspect_module,
    &itertools_filters,
    &itertools_module,
    &json_module,
    &logging_module,
    &math_module,
    &operator_module,
    &os_module,
    &os_path_module,
    &pathlib_module,
    &pytz_module,
    &random_module,
    &re_module,
    &secrets_module,
    &shlex_module,
    &simplejson_module,
    &six_module,
    &six_moves_module,
    &string_module,
    &string_template,
    &sys_module,
    &textwrap_lines,
    &textwrap_module,
    &time_module,
    &tqdm_auto_module,
    &tqdm_module,
    &traceback_module,
    &types_module,
    &typing_classes,
    &typing_extensions_module,
    &typing_forms,
    &typing_module,
    &urllib_parse_module,
    &uuid_module,
    &warnings_module,
    &zlib_module,
    &zoneinfo_module,
};

}  // namespace

std::span<const ModuleTable* const> module_tables() {
    return tables;
}

}  // namespace migrate::alembic
