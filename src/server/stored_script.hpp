#pragma once

#include "server/library.hpp"
#include "server/stored_revisions.hpp"

namespace migrate::server {

/// The script of a revision kept in the database: SQL text, split into statements when it is asked for them.
Script stored_script(const StoredRevision& stored);

}  // namespace migrate::server
