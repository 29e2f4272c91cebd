#pragma once

#include <string>
#include <string_view>

#include "core/ddl/type.hpp"

/// What Python shows of SQLAlchemy's types, and how their classes derive from each other.
namespace migrate::alembic {

/// Whether SQLAlchemy's class `name` is `other` or derives from it: VARCHAR is a String.  (The modules
/// sqlalchemy.types and sqlalchemy.dialects.postgresql have some names twice; they count as one.)
bool is_kind_of(std::string_view name, std::string_view other);

/// str(type): the type as SQLAlchemy writes it for no database in particular, which leaves out what is
/// PostgreSQL's own ("TIMESTAMP" for any time zone and precision).
std::string type_str(std::string_view name, const ddl::Type& type);

/// What stands between the parentheses of repr(type).  Of an array or domain without its item.
std::string type_repr_arguments(std::string_view name, const ddl::Type& type);

/// The class that SQLAlchemy reads a column of this type into, where that is certain: "VARCHAR".
std::string_view type_class_name(const ddl::Type& type);

}  // namespace migrate::alembic
