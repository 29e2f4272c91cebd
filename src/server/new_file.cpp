#include "server/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "core/error.hpp"
#include "core/script/script_error.hpp"
#include "pg/call.hpp"
#include "server/file.hpp"

namespace migrate::server {

namespace {

bool holds(const std::string& path, const std::string& text) {
    std::optional<File> file = File::open(path);
    if (!file || file->stats().size != text.size()) return false;
    std::string there(text.size(), '\0');
    size_t count = 0;
    while (count < there.size()) {
        size_t more = file->read(there.data() + count, there.size() - count, count);
        if (more == 0) return false;
        count += more;
    }
    return there == text;
}

bool write_all(int descriptor, const std::string& text) {
    size_t written = 0;
    while (written < text.size()) {
        ssize_t count = ::write(descriptor, text.data() + written, text.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        written += static_cast<size_t>(count);
    }
    return fsync(descriptor) == 0;
}

}  // namespace

void check_may_write_files(const std::string& directory) {
    if (!directory.starts_with("/"))
        throw Error(sqlstate::invalid_parameter_value, "directory must be an absolute path");
    if (!pg::call(has_privs_of_role, GetUserId(), ROLE_PG_WRITE_SERVER_FILES))
        throw Error(sqlstate::insufficient_privilege, "permission denied to write files on the server")
            .detail(
                "Only roles with privileges of the \"pg_write_server_files\" role may write files on the "
                "server.");
}

void write_new_file(const std::string& path, const std::string& text) {
    int descriptor =
        pg::call(BasicOpenFilePerm, path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t{0644});
    if (descriptor < 0 && errno == EEXIST) {
        if (holds(path, text)) return;
        throw Error(sqlstate::duplicate_object, "file " + quoted_path(path) + " exists and differs")
            .hint("Nothing is overwritten; choose another directory, or remove the file.");
    }
    if (descriptor < 0) fail_with_errno("create file", path, errno);
    bool is_written = write_all(descriptor, text);
    int error = errno;
    ::close(descriptor);
    if (is_written) return;
    ::unlink(path.c_str());
    fail_with_errno("write file", path, error);
}

}  // namespace migrate::server
