#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/graph/links.hpp"
#include "core/graph/revision.hpp"

namespace migrate::graph {

/// What one name of the graph stands for.  Ids and branch labels share one name space; a label
/// stands for the revision that carries it.
struct Name {
    std::string_view text;
    Index revision;
    bool is_label;
};

/// All ids and branch labels, sorted by their bytes, so that a name and all names with a given
/// beginning are found by binary search.  Refers to the strings of the revisions it was made from.
class NameIndex {
  public:
    /// Raises invalid_name for an id or label that could not be addressed (empty, a reserved
    /// character or word) and duplicate_object for a name used twice; both name the revisions and their
    /// sources.
    explicit NameIndex(std::span<const Revision> revisions);

    /// The name that is exactly `text`, or nullptr.
    const Name* find(std::string_view text) const;

    /// All names that start with `prefix`, sorted.
    std::span<const Name> starting_with(std::string_view prefix) const;

    std::size_t memory() const { return names_.capacity() * sizeof(Name); }  ///< bytes held

  private:
    std::vector<Name> names_;
};

}  // namespace migrate::graph
