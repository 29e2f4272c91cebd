#pragma once

#include <string>

namespace migrate::server {

/// Raises insufficient_privilege unless the caller has the rights of pg_write_server_files, and
/// invalid_parameter_value unless `directory` is an absolute path.
void check_may_write_files(const std::string& directory);

/// Writes a file that is not there yet, with the server's rights.  One that is there with the same contents
/// stays; another is never overwritten: duplicate_object.  Raises the errors of the operating system.  A file
/// that was begun and could not be written to its end is removed.
void write_new_file(const std::string& path, const std::string& text);

}  // namespace migrate::server
