#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/graph/revision_set.hpp"

namespace migrate::plan {

/// Answers, while a traversal goes on: of all revisions that are open (next on their branch), which
/// one *above* a given revision has the lowest number?
///
/// Looking upwards anew each time would make a traversal quadratic.  Instead the revisions are cut
/// into lines (each revision and one that needs it), and a segment tree over all lines holds, for every
/// revision, its number if it is open, and for every link that joins its line from the side, a lower bound of
/// the answer found there.  An answer only ever grows, because branches are walked downwards and new ones get
/// higher numbers; so a bound is put right only when it comes out as the lowest.
class OpenBranches {
  public:
    using Number = std::uint32_t;
    static constexpr Number none = std::numeric_limits<Number>::max();

    /// `members`: all revisions that can be asked about or lie between such; `numbers`: for each
    /// revision of the map its number if it is open at the start, or `none`.
    OpenBranches(const graph::RevisionMap& map, const graph::RevisionSet& members,
                 const std::vector<Number>& numbers);

    /// `revision` is open from now on.  A number that was not used before is higher than all
    /// others; one that was used is taken over from a revision above this one.
    void open(graph::Index revision, Number number) {
        next_ = std::max(next_, number + 1);
        set(own_leaf_[revision], number);
    }

    /// `revision` is done; everything above it must be, too.
    void close(graph::Index revision) {
        closed_[revision] = true;
        set(own_leaf_[revision], none);
    }

    /// The lowest number of an open revision that needs `revision`, directly or through others.
    Number lowest_above(graph::Index revision);

  private:
    using Leaf = std::uint32_t;
    struct Lowest {
        Number number;
        Leaf leaf;
    };

    void lay_out(const graph::RevisionMap& map, const graph::RevisionSet& members,
                 const std::vector<graph::Index>& order);
    void set(Leaf leaf, Number number);
    Lowest lowest(Leaf begin, Leaf end) const;
    bool is_own(Leaf leaf) const { return own_leaf_[leaf_revision_[leaf]] == leaf; }

    std::vector<Leaf> own_leaf_;  // revision -> its place in the tree
    std::vector<Leaf> line_end_;  // revision -> where its line ends
    std::vector<graph::Index>
        leaf_revision_;                // whose number, or the start of which side link, the leaf holds
    std::vector<std::uint64_t> tree_;  // number and leaf, packed; the leaves start at leaf_revision_.size()
    std::vector<std::uint32_t> put_right_;  // leaf -> the question for which its bound was last put right
    std::vector<bool> closed_;              // revision -> it is done
    Number next_ = 0;                       // higher than all numbers used so far
    std::uint32_t asked_ = 0;               // questions so far
};

}  // namespace migrate::plan
