#pragma once

#include <string_view>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/sqlalchemy/type.hpp"

namespace migrate::alembic {

/// SQLAlchemy's generic type of that name, or null.
const TypeSpec* generic_type(std::string_view name);
/// The dialect's type of that name, or null.
const TypeSpec* dialect_type(std::string_view name);

/// JSON and JSONB.
template <ddl::PlainType plain>
ddl::Type json(Arguments& arguments) {
    ddl::Type type = plain;
    type.none_as_null = arguments.flag("none_as_null", false);
    arguments.ignore("astext_type");
    return type;
}

extern const ModuleTable sqlalchemy_types;
extern const ModuleTable sqlalchemy_sqltypes;
extern const ModuleTable postgresql_types;
extern const ModuleTable postgresql_array;
extern const ModuleTable postgresql_base;
extern const ModuleTable postgresql_json;
extern const ModuleTable postgresql_named_types;
extern const ModuleTable postgresql_ranges;
extern const ModuleTable postgresql_types_module;

}  // namespace migrate::alembic
