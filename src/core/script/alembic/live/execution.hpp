#pragma once

#include <string>

#include "core/script/alembic/arguments.hpp"
#include "core/script/alembic/live/cursor.hpp"

/// What runs the statements of connections, sessions and the driver's cursors.
namespace migrate::alembic {

/// How a str is read where a statement is expected.
enum class PlainText {
    text,   ///< as sa.text()
    driver  ///< as SQL for the driver, as connections of SQLAlchemy 1.x do
};

/// execute() with the arguments that connections and sessions take: the statement, and its parameters as a
/// dict, a list of dicts, several dicts, or keywords.  Raises what the statement raises.
Cursor& execute_statement(Context& context, Arguments& arguments, PlainText plain_text);

/// Runs a text for the driver with its parameters, or once for each of a list of sets of them.
Cursor& execute_driver_sql(Context& context, const std::string& text, const Value& parameters);
/// Runs a text as it stands.
Cursor& execute_plain_sql(Context& context, const std::string& text);

}  // namespace migrate::alembic
