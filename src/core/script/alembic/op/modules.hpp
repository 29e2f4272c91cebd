#pragma once

#include "core/script/alembic/module.hpp"

/// The tables of Alembic's modules.
namespace migrate::alembic {

extern const ModuleTable op_tables;
extern const ModuleTable op_columns;
extern const ModuleTable op_indexes;
extern const ModuleTable op_constraints;
extern const ModuleTable op_execute;
extern const ModuleTable op_batch;
extern const ModuleTable op_bulk_insert;
extern const ModuleTable op_context;
extern const ModuleTable op_entities;
extern const ModuleTable op_geospatial;
extern const ModuleTable op_postgresql_enum;
extern const ModuleTable alembic_context;
extern const ModuleTable alembic_itself;
extern const ModuleTable alembic_utils_extension;
extern const ModuleTable alembic_utils_function;
extern const ModuleTable alembic_utils_grant;
extern const ModuleTable alembic_utils_materialized_view;
extern const ModuleTable alembic_utils_policy;
extern const ModuleTable alembic_utils_procedure;
extern const ModuleTable alembic_utils_trigger;
extern const ModuleTable alembic_utils_view;
extern const ModuleTable ddl_impl;
extern const ModuleTable ddl_itself;
extern const ModuleTable ddl_mssql;
extern const ModuleTable ddl_mysql;
extern const ModuleTable ddl_oracle;
extern const ModuleTable ddl_postgresql;
extern const ModuleTable ddl_sqlite;
extern const ModuleTable mysql_base;
extern const ModuleTable mysql_dialect;
extern const ModuleTable postgresql_dialect_base;
extern const ModuleTable postgresql_dialect;
extern const ModuleTable postgresql_enum;
extern const ModuleTable postgresql_psycopg2;
extern const ModuleTable sqlalchemy_session;
extern const ModuleTable sqlalchemy_sessions;
extern const ModuleTable sqlite_base;
extern const ModuleTable sqlite_dialect;

}  // namespace migrate::alembic
