#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace migrate::server {

/// What tells whether a file is still the one that was read.
struct FileStats {
    std::uint64_t device;
    std::uint64_t inode;
    std::uint64_t size;     ///< in bytes
    std::int64_t modified;  ///< of its contents, in nanoseconds since 1970
    std::int64_t
        status_changed;  ///< of anything about it, likewise; unlike `modified` nobody can set it back

    bool operator==(const FileStats&) const = default;
};

/// A regular file on the server, open for reading, with the rights of the server's operating system user.
class File {
  public:
    /// Opens it.  Nothing if there is none of that name.  Raises wrong_object_type for what is no regular
    /// file, which is found out without opening it (a pipe would block, a device might act), and the errors
    /// of the operating system.
    static std::optional<File> open(const std::string& path);
    /// The same where file_stats() has just found a regular file.
    static std::optional<File> open_found(const std::string& path);

    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    FileStats stats() const;
    /// What that was when it was opened.
    const FileStats& opened() const { return opened_; }

    /// Reads up to `size` bytes from `offset` on.  Returns how many: 0 at the end.
    size_t read(char* buffer, size_t size, std::uint64_t offset) const;

  private:
    File(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

    std::string path_;
    int descriptor_;
    FileStats opened_;
};

/// Raises `could not ACTION "PATH": …` for an error of the operating system, with the SQLSTATE that fits.
[[noreturn]] void fail_with_errno(const std::string& action, const std::string& path, int error);

/// What the file system says about the regular file of that name; a symbolic link is followed.  Nothing if
/// there is no such name.  Raises wrong_object_type for what is no regular file, undefined_file for a link
/// that leads nowhere, and the errors of the operating system (as for links that lead in a circle).
std::optional<FileStats> file_stats(const std::string& path);

/// The same for a directory; undefined_file if there is none.
FileStats directory_stats(const std::string& path);

}  // namespace migrate::server
