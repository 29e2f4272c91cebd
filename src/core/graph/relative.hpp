#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/graph/revision_map.hpp"

/// The target language, relative part: `+2`, `label@-1`, `id+1`, `label@id-3`.
namespace migrate::graph {

struct RelativeTarget {
    std::string_view label;   ///< empty: none
    std::string_view symbol;  ///< where to start; empty: at the version rows
    std::string_view number;  ///< the steps as typed, "+2"
    std::int64_t steps;       ///< up if positive; a number beyond 64 bits is as good as the largest one
};

/// `text` as a relative target, if it has that form: what stands before the last "@" is the label, then
/// come word characters (letters, digits, "_") for the symbol, then a sign and digits.  Trailing
/// blanks are ignored.  The name of a revision or label wins, so that a label `feature-1` can be used.
std::optional<RelativeTarget> parse_relative(const RevisionMap& map, std::string_view text);

/// Where a walk ended.
struct Walk {
    std::optional<Index> at;  ///< nothing: at base
    std::int64_t taken;       ///< steps made
    bool complete;            ///< all steps that were asked for were made
};

/// Goes `steps` up (positive) or down (negative) from `start` (nothing: base), and stops early where there is
/// nothing further.
///
/// Up: to the only child, or the only one in the lineage of `label`, if one is given; from base to the only
/// base. Down: to the only parent, never along dependencies; below a revision without parents lies base,
/// where a walk ends.  A walk down that starts at base goes to the only head first.  Raises ambiguous_alias
/// where there are several ways to go.
Walk walk(const RevisionMap& map, std::optional<Index> start, std::int64_t steps,
          std::string_view label = {});

/// "revision "x"" or "base", for messages.
std::string described(const RevisionMap& map, std::optional<Index> revision);

}  // namespace migrate::graph
