#pragma once

#include "core/script/alembic/module.hpp"

/// The tables of SQLAlchemy's modules (those of its types: types.hpp).
namespace migrate::alembic {

extern const ModuleTable sqlalchemy_schema;
extern const ModuleTable sqlalchemy_schema_elements;
extern const ModuleTable sqlalchemy_sql_schema;
extern const ModuleTable sqlalchemy_ddl;
extern const ModuleTable sqlalchemy_compiler_hooks;
extern const ModuleTable sqlalchemy_sql;
extern const ModuleTable sqlalchemy_expression;
extern const ModuleTable sqlalchemy_elements;
extern const ModuleTable sqlalchemy_exceptions;
extern const ModuleTable sqlalchemy_selectable;
extern const ModuleTable sqlalchemy_functions;
extern const ModuleTable sqlalchemy_naming;
extern const ModuleTable sqlalchemy_itself;
extern const ModuleTable sqlalchemy_with_types;
extern const ModuleTable sqlalchemy_with_schema;
extern const ModuleTable sqlalchemy_engine;
extern const ModuleTable sqlalchemy_engine_base;
extern const ModuleTable sqlalchemy_engine_classes;
extern const ModuleTable sqlalchemy_text_class;
extern const ModuleTable sqlalchemy_type_api_class;
extern const ModuleTable sqlalchemy_type_class;
extern const ModuleTable sqlalchemy_with_engine;
extern const ModuleTable sqlalchemy_event;
extern const ModuleTable sqlalchemy_inspection;
extern const ModuleTable sqlalchemy_reflection;
extern const ModuleTable sqlalchemy_with_inspector;
extern const ModuleTable postgresql_expressions;

/// sa.inspect() of a connection: an Inspector.  (inspector/inspector.cpp)
Value inspect(Context& context, Arguments& arguments);

}  // namespace migrate::alembic
