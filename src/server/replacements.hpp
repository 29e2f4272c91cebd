#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/library.hpp"

namespace migrate::server {

/// What replaces scripts of directories, by revision: the table budgets_migrate.replacement.
std::map<std::string, Script> read_replacements();

/// Keeps a replacement; the current user becomes its registrar.  Without `downgrade` the revision cannot be
/// undone.  Raises duplicate_object if there is one for that revision, and the parser's errors if a text is
/// not SQL.
void store_replacement(const std::string& revision, const std::string& upgrade,
                       const std::optional<std::string>& downgrade);

/// Forgets a replacement; false if there is none.  Needs the right to DELETE from the table.
bool remove_replacement(const std::string& revision);

}  // namespace migrate::server
