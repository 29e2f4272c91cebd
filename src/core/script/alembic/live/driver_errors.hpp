#pragma once

#include <string_view>

#include "core/script/alembic/values/exception.hpp"

/// The exceptions of psycopg2, which scripts find as `orig` of SQLAlchemy's, and by themselves where they use
/// the driver's own connection.
namespace migrate::alembic {

/// A class of psycopg2.errors.
struct DriverError {
    std::string_view sql_state;
    std::string_view name;  ///< "UniqueViolation"
};

/// Null: psycopg2 has no class for it.
const DriverError* find_driver_error(std::string_view sql_state);

/// The class of the DB-API that an SQLSTATE belongs to, which SQLAlchemy has one of the same name for:
/// "IntegrityError".
std::string_view class_of_state(std::string_view sql_state);

/// What psycopg2's class for an SQLSTATE derives from.
ExceptionClass& driver_base_class(Context& context, std::string_view sql_state);
/// The class that psycopg2 raises for it: one of psycopg2.errors, or where there is none its base.
ExceptionClass& driver_error_class(Context& context, std::string_view sql_state);

}  // namespace migrate::alembic
