#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/script/alembic/context.hpp"

/// Paths as text, as Python's posixpath and pathlib.PurePosixPath have them.  No file is looked at.
namespace migrate::alembic::paths {

std::string join(std::string_view left, std::string_view right);
std::string directory(std::string_view path);
std::string base(std::string_view path);
/// Where the extension begins, at the last dot of the last part; the end if there is none.
size_t extension(std::string_view path);
/// Without "." parts, doubled slashes, and ".." where a part stands before it.
std::string normalized(std::string_view path);

/// The text of a path: a str, or a pathlib.Path.  Raises TypeError for other values.
std::string text_of(Context& context, const Value& value);

/// Refuses to touch files.
[[noreturn]] void refuse_files(Context& context, const std::string& what);

}  // namespace migrate::alembic::paths
