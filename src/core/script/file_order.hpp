#pragma once

#include <string>
#include <vector>

#include "core/graph/revision.hpp"

namespace migrate {

/// A revision that was read from a file of a directory.
struct FileRevision {
    std::string name;          ///< the file's, without its directory
    graph::Revision revision;  ///< without an id if the file names none
    bool by_number = false;    ///< goose's: files are in order of the numbers that their names begin with
    bool by_name = false;      ///< its id and its parent come from the file's name: set by order_files
};

/// Puts the files of one directory in order, and gives each one that names no revision its place: the leading
/// digits of its name are its id, and it follows the file before it.  So the directories of dbmate and goose
/// work as they are.
///
/// The order is that of the names, byte by byte, as dbmate has it.  If a file is goose's it is that of the
/// leading numbers, which differs for names like 2_b.sql and 10_c.sql.
///
/// Raises invalid_name for a name without digits that is needed for an id, duplicate_object for two files of
/// one id.
void order_files(std::vector<FileRevision>& files);

}  // namespace migrate
