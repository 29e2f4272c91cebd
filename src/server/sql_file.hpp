#pragma once

#include <string>

#include "core/script/file_order.hpp"
#include "server/file.hpp"
#include "server/library.hpp"

namespace migrate::server {

/// A file of a script directory, as it reads by itself: its place among the others is not settled yet.
struct ScriptFile {
    FileStats stats;
    FileRevision revision;
    Script script;
};

/// Reads a file of SQL: its header, and where the statements stand.  The programs read the statements from
/// the file when they run, one after the other, so a file of any size takes little memory; they refuse to run
/// if it has changed. Raises what is wrong with the file, see SqlScriptReader and script_text.
ScriptFile read_sql_file(const File& file, const std::string& path, const std::string& name);

/// Converts what a header says, as script_text() does.
void convert_to_database_encoding(graph::Revision& revision, bool is_utf8, const std::string& path);

}  // namespace migrate::server
