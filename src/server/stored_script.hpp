#pragma once

#include "server/library.hpp"
#include "server/stored_revisions.hpp"

namespace migrate::server {

/// A program of SQL text, split into statements when it is asked for them.
std::shared_ptr<const Program> sql_text(std::string text, bool is_autocommit);

/// The script of a revision kept in the database.
Script stored_script(const StoredRevision& stored);

}  // namespace migrate::server
