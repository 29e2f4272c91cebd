#include "server/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "pg/call.hpp"

namespace migrate::server {

namespace {

SqlState state_for(int error) {
    switch (error) {
        case EACCES:
        case EPERM:
            return sqlstate::insufficient_privilege;
        case ENOENT:
            return sqlstate::undefined_file;
        case ENOTDIR:
        case EISDIR:
            return sqlstate::wrong_object_type;
        default:
            return sqlstate::io_error;
    }
}

FileStats from(const struct stat& found) {
    auto nanoseconds = [](const timespec& time) {
        return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
    };
    return {static_cast<std::uint64_t>(found.st_dev), static_cast<std::uint64_t>(found.st_ino),
            static_cast<std::uint64_t>(found.st_size), nanoseconds(found.st_mtim),
            nanoseconds(found.st_ctim)};
}

void require_regular(const struct stat& found, const std::string& path) {
    if (S_ISREG(found.st_mode)) return;
    const char* kind = S_ISDIR(found.st_mode)    ? "a directory"
                       : S_ISFIFO(found.st_mode) ? "a named pipe"
                       : S_ISSOCK(found.st_mode) ? "a socket"
                                                 : "a device";
    throw Error(sqlstate::wrong_object_type, quoted_path(path) + " is " + kind + ", not a file")
        .hint("In a directory of scripts, what is named like a script has to be one.");
}

}  // namespace

void fail_with_errno(const std::string& action, const std::string& path, int error) {
    Error ours(state_for(error), "could not " + action + " " + quoted_path(path) + ": " + pg_strerror(error));
    if (error == EACCES) ours.hint("The operating system user that the server runs as must be allowed to.");
    throw ours;
}

std::optional<File> File::open(const std::string& path) {
    if (!file_stats(path)) return std::nullopt;
    return open_found(path);
}

std::optional<File> File::open_found(const std::string& path) {
    // BasicOpenFile makes room in the server's own set of open files if there is none.  Should the file have
    // been replaced since it was looked at, O_NONBLOCK keeps a pipe from blocking.
    int descriptor = pg::call(BasicOpenFile, path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) return std::nullopt;
    if (descriptor < 0) fail_with_errno("open file", path, errno);
    File file(path, descriptor);
    file.opened_ = file.stats();
    return file;
}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      opened_(other.opened_) {}

File::~File() {
    if (descriptor_ >= 0) close(descriptor_);
}

FileStats File::stats() const {
    struct stat found;
    if (fstat(descriptor_, &found) != 0) fail_with_errno("look at file", path_, errno);
    require_regular(found, path_);
    return from(found);
}

size_t File::read(char* buffer, size_t size, std::uint64_t offset) const {
    for (;;) {
        ssize_t count = pread(descriptor_, buffer, size, static_cast<off_t>(offset));
        if (count >= 0) return static_cast<size_t>(count);
        if (errno != EINTR) fail_with_errno("read file", path_, errno);
        pg::call([] { CHECK_FOR_INTERRUPTS(); });
    }
}

std::optional<FileStats> file_stats(const std::string& path) {
    struct stat found;
    if (stat(path.c_str(), &found) != 0) {
        int error = errno;
        if (error != ENOENT) fail_with_errno("look at file", path, error);
        if (lstat(path.c_str(), &found) != 0 || !S_ISLNK(found.st_mode)) return std::nullopt;
        throw Error(sqlstate::undefined_file, "symbolic link " + quoted_path(path) + " leads to no file");
    }
    require_regular(found, path);
    return from(found);
}

FileStats directory_stats(const std::string& path) {
    struct stat found;
    if (stat(path.c_str(), &found) != 0) fail_with_errno("look at directory", path, errno);
    if (!S_ISDIR(found.st_mode))
        throw Error(sqlstate::wrong_object_type, quoted_path(path) + " is not a directory");
    return from(found);
}

}  // namespace migrate::server
