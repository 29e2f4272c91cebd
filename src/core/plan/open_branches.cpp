#include "core/plan/open_branches.hpp"

#include <algorithm>
#include <utility>

namespace migrate::plan {

using graph::Index;

namespace {

constexpr Index nobody = std::numeric_limits<Index>::max();

std::uint64_t packed(std::uint32_t number, std::uint32_t leaf) {
    return std::uint64_t{number} << 32 | leaf;
}

/// For each revision the one above it on its line: of those that need it and are not on another line yet,
/// preferably one that needs it in the first place, as branches are walked that way; among equals the one
/// with the longest way up. `order`: ancestors first.
std::vector<Index> line_neighbours(const graph::RevisionMap& map, const graph::RevisionSet& members,
                                   const std::vector<Index>& order) {
    std::vector<Index> above(map.size(), nobody);
    std::vector<std::uint32_t> height(map.size());
    std::vector<bool> taken(map.size());
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        Index best = nobody;
        auto rank = [&](Index dependant) {
            return std::pair(map.normalized_down(dependant)[0] == *at, height[dependant]);
        };
        for (Index dependant : map.dependants(*at)) {
            if (!members.contains(dependant)) continue;
            height[*at] = std::max(height[*at], height[dependant] + 1);
            if (!taken[dependant] && (best == nobody || rank(dependant) > rank(best))) best = dependant;
        }
        above[*at] = best;
        if (best != nobody) taken[best] = true;
    }
    return above;
}

}  // namespace

OpenBranches::OpenBranches(const graph::RevisionMap& map, const graph::RevisionSet& members,
                           const std::vector<Number>& numbers)
    : own_leaf_(map.size()), line_end_(map.size()), closed_(map.size()) {
    std::vector<Index> order;
    order.reserve(members.count());
    for (Index revision : map.topological_order()) {
        if (members.contains(revision)) order.push_back(revision);
    }
    lay_out(map, members, order);

    for (Number number : numbers) {
        if (number != none) next_ = std::max(next_, number + 1);
    }
    std::vector<Number> bounds(map.size(),
                               next_);  // the lowest number at or above each revision, now or later
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        bounds[*at] = std::min(bounds[*at], numbers[*at]);
        for (Index dependant : map.dependants(*at)) {
            if (members.contains(dependant)) bounds[*at] = std::min(bounds[*at], bounds[dependant]);
        }
    }
    std::size_t leaves = leaf_revision_.size();
    tree_.resize(2 * leaves);
    put_right_.resize(leaves);
    for (Leaf leaf = 0; leaf < leaves; ++leaf) {
        Index revision = leaf_revision_[leaf];
        tree_[leaves + leaf] = packed((is_own(leaf) ? numbers : bounds)[revision], leaf);
    }
    for (std::size_t node = leaves; node-- > 1;)
        tree_[node] = std::min(tree_[2 * node], tree_[2 * node + 1]);
}

/// Gives every line its stretch of leaves, from the bottom up: for each revision its own leaf, then one for
/// each link from the side.
void OpenBranches::lay_out(const graph::RevisionMap& map, const graph::RevisionSet& members,
                           const std::vector<Index>& order) {
    std::vector<Index> above = line_neighbours(map, members, order);
    std::vector<bool> inside(map.size());  // not the bottom of its line
    for (Index revision : order) {
        if (above[revision] != nobody) inside[above[revision]] = true;
    }
    for (Index bottom : order) {
        if (inside[bottom]) continue;
        for (Index at = bottom; at != nobody; at = above[at]) {
            own_leaf_[at] = static_cast<Leaf>(leaf_revision_.size());
            leaf_revision_.push_back(at);
            for (Index dependant : map.dependants(at)) {
                if (members.contains(dependant) && dependant != above[at])
                    leaf_revision_.push_back(dependant);
            }
        }
        for (Index at = bottom; at != nobody; at = above[at])
            line_end_[at] = static_cast<Leaf>(leaf_revision_.size());
    }
}

void OpenBranches::set(Leaf leaf, Number number) {
    std::size_t node = leaf_revision_.size() + leaf;
    tree_[node] = packed(number, leaf);
    for (node /= 2; node >= 1; node /= 2)
        tree_[node] = std::min(tree_[2 * node], tree_[2 * node + 1]);
}

OpenBranches::Lowest OpenBranches::lowest(Leaf begin, Leaf end) const {
    std::uint64_t found = packed(none, 0);
    std::size_t leaves = leaf_revision_.size();
    for (std::size_t low = begin + leaves, high = end + leaves; low < high; low /= 2, high /= 2) {
        if (low % 2 == 1) found = std::min(found, tree_[low++]);
        if (high % 2 == 1) found = std::min(found, tree_[--high]);
    }
    return {static_cast<Number>(found >> 32), static_cast<Leaf>(found)};
}

OpenBranches::Number OpenBranches::lowest_above(Index revision) {
    struct Question {
        Leaf begin;
        Leaf end;
        Leaf asked_by;  // the side link whose bound is in question
    };
    ++asked_;
    std::vector<Question> questions{{own_leaf_[revision] + 1, line_end_[revision], 0}};
    while (true) {
        Question question = questions.back();
        Lowest found = lowest(question.begin, question.end);
        bool exact = found.number == none || is_own(found.leaf) || put_right_[found.leaf] == asked_;
        if (!exact) {
            Index side = leaf_revision_[found.leaf];
            if (closed_[side]) {
                set(found.leaf, none);
            } else {
                questions.push_back({own_leaf_[side], line_end_[side], found.leaf});
            }
            continue;
        }
        questions.pop_back();
        if (questions.empty()) return found.number < next_ ? found.number : none;
        // Where nothing is open yet, what may open later has a number from next_ on.
        set(question.asked_by, std::min(found.number, next_));
        put_right_[question.asked_by] = asked_;
    }
}

}  // namespace migrate::plan
