#pragma once

#include <string_view>
#include <vector>

#include "core/script/python/lexer.hpp"

/// What tells beforehand, without running a script, that it sends a COMMIT.
namespace migrate::alembic {

/// Whether a closer look at the tokens of a source could find one, or a block that commits.
bool mentions_commit(std::string_view source);

/// Whether the token is the text of one, and is handed to what runs SQL: execute("COMMIT"),
/// execute(sa.text("COMMIT")).  A name, a label or a column called so is none.
bool is_sent_commit(const std::vector<python::Token>& tokens, size_t token);

}  // namespace migrate::alembic
