#pragma once

#include <string>

#include "core/script/alembic/modules/re/syntax.hpp"

/// Where Python's engine and PostgreSQL's find the same match.
///
/// Both find the first place where an expression matches at all.  Of the matches that begin there Python
/// takes the one that it comes to first, trying alternatives and repetitions in their order; PostgreSQL takes
/// the longest, or the shortest if the expression's quantifiers are lazy, and divides it among the parts so
/// that each, from left to right, is as long (as short) as it can be.
///
/// They agree where Python, too, comes to the ends of its matches from the longest to the shortest (with lazy
/// quantifiers from the shortest to the longest): such an expression is called steady here.  One character
/// is; so is `x*`.  What follows another is steady if both are, and one of them has a fixed length, or the
/// second cannot begin where the first could have gone on.
namespace migrate::alembic::re {

/// What is certain of the matches of an expression.
struct Agreement {
    bool has_same_end = false;     ///< where matches end, too
    bool has_same_groups = false;  ///< what the groups are, too
    bool is_lazy = false;
    /// It holds only for texts without a newline at their end, before which a `$` matches as well.
    bool needs_no_last_newline = false;
};

/// `is_whole`: a match has to end where the text ends (fullmatch).
Agreement agreement(Context& context, const Tree& tree, bool is_whole);

/// Whether all that a node matches has one length.
bool has_fixed_length(const Tree& tree, size_t node);

}  // namespace migrate::alembic::re
