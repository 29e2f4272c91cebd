#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/sql_file.hpp"

namespace migrate::server {

/// The scripts of one directory, as it was at one moment.
struct ScriptDirectory {
    /// A file, and whether its stats tell for sure that it is still what was read: a file that was being
    /// written at that time could change once more without a change of its time stamps.
    struct Entry {
        std::shared_ptr<const ScriptFile> file;
        bool is_settled;
    };

    std::string path;
    std::map<std::string, Entry> files;   ///< by name
    std::vector<FileRevision> revisions;  ///< in order, each in its place

    /// Scripts in Python whose statements another file has: its name, by theirs.
    std::map<std::string, std::string> replaced_by;

    const Script& script_of(const FileRevision& revision) const;
};

/// Reads a directory, given as an absolute path, with the rights of the server: whoever may set
/// version_locations chooses the directories, and everybody who migrates then reads them.  Subdirectories are
/// not looked into, names that begin with a dot and files that are no scripts are passed over.
///
/// `before` is what was read of the same directory last time, or null.  Only files whose stats have changed
/// are read again, and `before` itself is returned if nothing has changed.  A directory that changes while it
/// is read is read again, so that the result is what stood there at one moment.
///
/// A script in Python is replaced by a file of SQL beside it that is named after its revision, or like the
/// script but for the ending: if that has no header of its own, the script's holds for it.  A script that
/// cannot be read at all does no harm if there is such a file with a header.
///
/// Raises the errors of the operating system, wrong_object_type for what is named like a script but is no
/// regular file, feature_not_supported for scripts in Go, and what is wrong with the
/// files.
std::shared_ptr<const ScriptDirectory> read_script_directory(const std::string& path,
                                                             std::shared_ptr<const ScriptDirectory> before);

/// A file that cannot be read as a script, or a directory that cannot be read, and why.
struct BadScript {
    std::string path;
    std::string problem;
};

/// The scripts of a directory that can be read; the others are added to `bad`.  Raises nothing that has to do
/// with the files.
std::vector<FileRevision> inspect_script_directory(const std::string& path,
                                                   std::map<std::string, Script>& scripts,
                                                   std::vector<BadScript>& bad);

}  // namespace migrate::server
