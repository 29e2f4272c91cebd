#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/script/program.hpp"

namespace migrate::server {

/// Whether two scripts do the same: the server's lexer sees them alike, so neither comments nor white space
/// nor the case of unquoted words matter.  Those that are longer than `longest_kept_source`, and those that
/// are not SQL for the lexer, have to be equal byte by byte.
bool is_same_script(const Program& one, const Program& other);

/// Whether one direction of a revision is not what was `kept` of it when it was applied, with that checksum.
/// None of them is there if it could not be undone.
bool differs(const std::shared_ptr<const Program>& now, const std::shared_ptr<const Program>& kept,
             const std::optional<std::string>& kept_checksum);

}  // namespace migrate::server
