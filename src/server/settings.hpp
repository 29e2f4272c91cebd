#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The extension's settings.  All of them are defined here; docs/settings.md lists them with units and
/// defaults.
namespace migrate::server::settings {

/// Defines the settings and reserves their prefix.  Called once, when the library is loaded.
void define();

/// Where revisions are looked for, in order: `builtin`, `stored`, or a directory's absolute path.
std::vector<std::string> version_locations();

/// The version table's name; its schema when the setting names one (Alembic's version_table_schema).
struct VersionTableName {
    std::optional<std::string> schema;
    std::string table;
};
VersionTableName version_table();

/// What is put into the search path behind a target schema that the caller named: a list of identifiers, or
/// empty.
std::string shared_schemas();

/// Templates for names in Alembic's scripts, by SQLAlchemy's keys: ix, uq, ck, fk, pk.
std::vector<std::pair<std::string, std::string>> naming_convention();

/// Column types of other packages, by dotted name, and the SQLAlchemy type or SQL that each stands for.
std::vector<std::pair<std::string, std::string>> script_types();

/// What one run of a script may take: steps, memory in kilobytes, and rows of one query.
int script_steps();
int script_memory();
int script_rows();

/// The variables of the server's process that Alembic's scripts may read, by name.
std::vector<std::string> script_environment();

/// How long to wait for another run, in milliseconds; 0 waits for ever.
int run_lock_timeout();

/// What is done when a script is found changed since it was run.
enum class OnChangedScript { ignore, warn, error };
OnChangedScript on_changed_script();

/// How long a migration's statement waits for a lock, in milliseconds; 0 leaves it to lock_timeout.
int ddl_lock_timeout();

/// How often a statement that got no lock in that time is tried again.
int lock_retries();

}  // namespace migrate::server::settings
