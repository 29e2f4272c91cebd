#pragma once

#include <string>

#include "core/script/alembic/modules/re/syntax.hpp"

namespace migrate::alembic::re {

/// Where a match has to begin and end.
enum class Anchoring { search, match, full_match };

/// The expression as PostgreSQL's advanced regular expressions write it ("Regular Expression Details" in its
/// manual), without options: each set of characters is spelled out.  Groups keep their numbers.
std::u32string are_text(const Tree& tree, Anchoring anchoring);

}  // namespace migrate::alembic::re
