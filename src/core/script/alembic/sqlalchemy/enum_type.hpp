#pragma once

#include <optional>
#include <string_view>

#include "core/ddl/type.hpp"
#include "core/script/alembic/arguments.hpp"

/// Enumerations and domains: what scripts do with them besides naming them as a column's type.
namespace migrate::alembic {

/// sa.Enum(*labels or a class of them, name=…, …).
ddl::Type make_enum(Arguments& arguments);
/// postgresql.ENUM(*labels, name=…, create_type=…).
ddl::Type make_dialect_enum(Arguments& arguments);
/// postgresql.DOMAIN(name, data_type, …).
ddl::Type make_domain(Arguments& arguments);

/// type.create(bind, checkfirst=…): CREATE TYPE, if there is none of the name and `checkfirst` asks for that.
/// Types that are no objects of their own create nothing, as in SQLAlchemy.
void create_type(Context& context, const ddl::Type& type, Arguments& arguments);
/// type.drop(bind, checkfirst=…).
void drop_type(Context& context, const ddl::Type& type, Arguments& arguments);

/// Raises Python's LookupError for a value that is none of the enumeration's.
[[noreturn]] void raise_unknown_label(Context& context, const ddl::EnumType& type, const Value& value);

/// `enums`, `name` and `schema` of an enumeration or domain.
std::optional<Value> enum_attribute(Context& context, const ddl::Type& type, std::string_view name);

}  // namespace migrate::alembic
