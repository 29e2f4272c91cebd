#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/graph/relative.hpp"
#include "core/graph/revision_map.hpp"

/// The target language, absolute part: what `head`, `label@heads`, `base`, an id, a label or the
/// beginning of either means.  Relative targets (`+1`, `id-2`) are in relative.hpp.
namespace migrate::graph {

/// An identifier split at its first "@".
struct Identifier {
    std::string_view label;   ///< empty: none
    std::string_view symbol;  ///< what follows the "@", or everything
};
Identifier split_identifier(std::string_view text);

/// The revision with the exact id or label `name`, or else the only one with an id or label of more
/// than three characters that starts with it.  With `label`, which is looked up the same way, only
/// revisions of that branch's lineage count.
///
/// Raises undefined_object if there is none (or it is of another branch, or there is no such
/// branch), ambiguous_alias with the candidates if there are several, invalid_parameter_value for an empty
/// name.
Index resolve_name(const RevisionMap& map, std::string_view name, std::string_view label = {});

/// The revision that a branch label (or whatever stands before an "@") names; raises as resolve_name.
Index resolve_branch(const RevisionMap& map, std::string_view label);

/// The one revision that `text` means; nothing for base (and for `head` of an empty graph).
/// Raises as resolve_name, and ambiguous_alias if several heads are meant; `argument` is what the user typed.
std::optional<Index> resolve_one(const RevisionMap& map, std::string_view text, std::string_view argument);

/// All revisions that `text` means; empty for base.  Besides, a negative number -N (or label@-N)
/// means the revisions N below each real head (that shows the label).  Raises as resolve_one does
/// (`head` means one), and invalid_parameter_value where -N reaches base.
std::vector<Index> resolve_all(const RevisionMap& map, std::string_view text, std::string_view argument);

/// The symbol -N or label@-N, taken by itself: the walk down from each real head (that shows the label).
/// Nothing if `text` has another form.
std::optional<std::vector<Walk>> walks_below_heads(const RevisionMap& map, std::string_view text);

}  // namespace migrate::graph
