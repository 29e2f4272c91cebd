#pragma once

#include <string>
#include <vector>

#include "server/stored_revisions.hpp"

namespace migrate::server {

/// The revisions of a directory on the server, or of one file there, given by an absolute path, in order.
/// Raises insufficient_privilege unless the caller has the rights of pg_read_server_files, and what
/// read_script_directory raises.
std::vector<StoredRevision> revisions_of_path(const std::string& path);

/// The revision that a script is, given as text.  `name` stands for its file's name, for a script that names
/// no revision: its digits are the id, and it follows the only head.
StoredRevision revision_of_text(const std::string& text, const std::string& name);

}  // namespace migrate::server
