#pragma once

#include <string>
#include <vector>

#include "core/plan/step.hpp"
#include "server/version_table.hpp"

namespace migrate::server {

/// The version tables of this database: the tables of the setting's name (in its schema, if it names one),
/// and those that budgets_migrate.applied_source knows, if they have a column version_num of type text or
/// varchar.  In order of their names.
std::vector<VersionTableKey> all_version_tables();

/// Raises object_in_use if a revision is applied by one of them, or kept as applied.  Where the graph cannot
/// be made, only the rows themselves tell.  Looks with the rights of the extension's owner, so that nobody
/// can change under others what they have applied.
void check_not_applied(const std::string& revision);

}  // namespace migrate::server
