#pragma once

#include <string>

#include "server/sql_file.hpp"

namespace migrate::server {

/// Reads a script of Alembic's: its header.  The programs read the file again when they run, so that a
/// backend keeps no more than headers of a long history; they refuse to run if it has changed.  Raises what
/// AlembicScript::read does.
ScriptFile read_python_file(const File& file, const std::string& path, const std::string& name);

}  // namespace migrate::server
