#include "core/script/script_error.hpp"

namespace migrate {

std::string quoted_path(std::string_view path) {
    return '"' + std::string(path) + '"';
}

std::string place_in_file(std::string_view path, std::uint64_t line) {
    return "file " + quoted_path(path) + ", line " + std::to_string(line);
}

Error script_error(SqlState state, const std::string& problem, std::string_view path, std::uint64_t line) {
    return Error(state, problem).context(place_in_file(path, line));
}

}  // namespace migrate
