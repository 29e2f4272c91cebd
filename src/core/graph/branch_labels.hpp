#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "core/graph/links.hpp"
#include "core/graph/revision.hpp"

namespace migrate::graph {

/// The branch labels that revisions show: their own and the inherited ones.
///
/// A label runs up to all descendants by parents, through merges too.  It also runs down from the
/// labelled revision while the line has no fork (more than one child, counting dependants) and no merge: on a
/// line that runs unforked to its tip, all revisions show all labels of the line.  (Alembic's rule; which
/// lineage a label *names* is decided in lineage.hpp instead.)
///
/// Label sets are not stored per revision, which would be quadratic, but as a small graph of the
/// places where labels are added or come together.
class BranchLabels {
  public:
    BranchLabels() = default;
    BranchLabels(std::span<const Revision> revisions, const Links& parents, const Links& children,
                 const Links& dependants, std::span<const Index> order);

    /// The labels shown by `revision`, sorted.
    std::vector<std::string> of(Index revision, std::span<const Revision> revisions) const;

    std::size_t memory() const;  ///< bytes held

  private:
    /// A place where the label set changes: it adds the own labels of some revisions to what comes from
    /// below.
    struct Source {
        std::vector<Index> labelled;
        std::vector<std::uint32_t> below;
    };
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    std::vector<Source> sources_;
    std::vector<std::uint32_t>
        source_of_;  // revision -> its source, or none; empty if there are no labels at all
};

}  // namespace migrate::graph
