#include "core/script/alembic/modules/os/paths.hpp"

#include "core/script/alembic/modules/os/pure_path.hpp"
#include "core/script/alembic/operations.hpp"
#include "core/script/alembic/values/str.hpp"

namespace migrate::alembic::paths {

std::string join(std::string_view left, std::string_view right) {
    if (right.starts_with("/") || left.empty()) return std::string(right);
    return std::string(left) + (left.ends_with("/") ? "" : "/") + std::string(right);
}

std::string directory(std::string_view path) {
    std::string_view head = path.substr(0, path.rfind('/') + 1);
    // Slashes at the end are dropped, unless there is nothing else.
    const size_t last = head.find_last_not_of('/');
    return std::string(last == std::string_view::npos ? head : head.substr(0, last + 1));
}

std::string base(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
}

size_t extension(std::string_view path) {
    const size_t begin = path.rfind('/') + 1;
    const size_t first = path.find_first_not_of('.', begin);
    const size_t dot = path.rfind('.');
    const bool is_there = dot != std::string_view::npos && first != std::string_view::npos && dot > first;
    return is_there ? dot : path.size();
}

std::string normalized(std::string_view path) {
    if (path.empty()) return ".";
    // POSIX leaves the meaning of two leading slashes open, and Python keeps them.
    const bool is_double = path.starts_with("//") && !path.starts_with("///");
    const std::string root = is_double ? "//" : path.starts_with("/") ? "/" : "";
    std::vector<std::string_view> parts;
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") continue;
        const bool goes_up = part == "..";
        if (goes_up && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (!goes_up || root.empty())
            parts.push_back(part);
    }
    std::string result = root;
    for (size_t i = 0; i < parts.size(); ++i)
        result += (i > 0 ? "/" : "") + std::string(parts[i]);
    return result.empty() ? "." : result;
}

std::string text_of(Context& context, const Value& value) {
    if (const auto* text = value.as<Str>()) return text->text();
    if (const auto* path = value.as<PurePath>()) return path->text();
    if (value.is_object()) truth(context, value);  // what cannot be used says so
    context.raise(ExceptionType::type_error,
                  "expected str, bytes or os.PathLike object, not " + std::string(type_name(value)));
}

void refuse_files(Context& context, const std::string& what) {
    context.refuse(what,
                   "Scripts have no way to files. Put a script in SQL for this revision beside it, or "
                   "write the text into the script itself.");
}

}  // namespace migrate::alembic::paths
