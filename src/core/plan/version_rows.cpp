#include "core/plan/version_rows.hpp"

#include <algorithm>

#include "core/graph/closure.hpp"
#include "core/graph/inherited_marks.hpp"
#include "core/graph/revision_set.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RevisionMap;
using graph::RevisionSet;

namespace {

RowChange inserted(const RevisionMap& map, Index to) {
    return {RowChange::Kind::insert, {}, map[to].id};
}
RowChange updated(const RevisionMap& map, Index from, Index to) {
    return {RowChange::Kind::update, map[from].id, map[to].id};
}
RowChange removed(const RevisionMap& map, Index from) {
    return {RowChange::Kind::remove, map[from].id, {}};
}

/// The version rows while a downgrade goes on, and what they imply.
class RowsGoingDown {
  public:
    RowsGoingDown(const RevisionMap& map, std::span<const Index> rows, std::span<const Index> order)
        : map_(map),
          rows_(map.size()),
          applied_(closure(map.normalized_down(), rows)),
          needed_by_(map.size()) {
        for (Index row : rows)
            rows_.insert(row);
        for (Index revision : applied_.list()) {
            for (Index below : map.all_down(revision))
                ++needed_by_[below];
        }
        find_detours(order);
    }

    std::vector<RowChange> take_down(Index revision) {
        applied_.erase(revision);
        rows_.erase(revision);
        for (Index below : map_.all_down(revision))
            --needed_by_[below];

        std::vector<Index> back;
        for (Index below : map_.normalized_down(revision)) {
            bool detour = has_detour(revision, below);
            if (rows_.empty() ? !detour : !implied(below, detour)) back.push_back(below);
        }
        std::vector<RowChange> changes;
        if (back.empty()) {
            changes.push_back(removed(map_, revision));
        } else {
            for (Index row : std::span(back).first(back.size() - 1))
                changes.push_back(inserted(map_, row));
            changes.push_back(updated(map_, revision, back.back()));
        }
        for (Index row : back)
            rows_.insert(row);
        return changes;
    }

  private:
    using Link = std::pair<Index, Index>;

    /// Finds the links to a revision that is also reached through another member of U.
    void find_detours(std::span<const Index> order) {
        std::vector<graph::Mark> carriers;
        std::vector<graph::Mark> queries;
        std::vector<std::uint32_t> number(map_.size(), 0);  // 0: none yet
        for (Index revision : order) {
            auto down = map_.normalized_down(revision);
            if (down.size() < 2) continue;
            for (Index below : down) {
                if (number[below] == 0) {
                    carriers.push_back({below, static_cast<std::uint32_t>(carriers.size())});
                    number[below] = static_cast<std::uint32_t>(carriers.size());
                }
                queries.push_back({revision, number[below] - 1});
            }
        }
        auto found = inherits_mark(map_.normalized_down(), map_.topological_order(), carriers, queries,
                                   graph::Ancestors::of_neighbours);
        for (std::size_t i = 0; i < queries.size(); ++i) {
            if (found[i]) detours_.emplace_back(queries[i].revision, carriers[queries[i].number].revision);
        }
        std::sort(detours_.begin(), detours_.end());
    }

    bool has_detour(Index revision, Index below) const {
        return std::binary_search(detours_.begin(), detours_.end(), Link(revision, below));
    }

    /// Whether a row (other than that of the revision just taken down) is at or above `revision`.
    bool implied(Index revision, bool detour) const {
        if (rows_.contains(revision)) return true;
        if (needed_by_[revision] == 0) return false;
        // Something applied still needs it, and as the revision taken down reached it by no other way, that
        // is not below the latter alone, so a row is above it.
        if (!detour) return true;
        RevisionSet seen(map_.size());
        std::vector<Index> pending{revision};
        while (!pending.empty()) {
            Index at = pending.back();
            pending.pop_back();
            if (rows_.contains(at)) return true;
            for (Index above : map_.dependants(at)) {
                if (applied_.contains(above) && seen.insert(above)) pending.push_back(above);
            }
        }
        return false;
    }

    const RevisionMap& map_;
    RevisionSet rows_;
    RevisionSet applied_;
    std::vector<std::uint32_t> needed_by_;  // how many applied revisions name it as parent or dependency
    std::vector<Link> detours_;             // sorted
};

}  // namespace

std::vector<Step> upgrade_steps(const RevisionMap& map, std::span<const Index> rows,
                                std::span<const Index> order) {
    RevisionSet current(map.size());
    for (Index row : rows)
        current.insert(row);

    std::vector<Step> steps;
    steps.reserve(order.size());
    std::vector<Index> gone;
    for (Index revision : order) {
        gone.clear();
        for (Index below : map.normalized_down(revision)) {
            if (current.erase(below)) gone.push_back(below);
        }
        current.insert(revision);

        std::vector<RowChange> changes;
        if (gone.empty()) {
            changes.push_back(inserted(map, revision));
        } else {
            for (Index row : std::span(gone).first(gone.size() - 1))
                changes.push_back(removed(map, row));
            changes.push_back(updated(map, gone.back(), revision));
        }
        steps.push_back({Direction::upgrade, revision, std::move(changes)});
    }
    return steps;
}

std::vector<Step> downgrade_steps(const RevisionMap& map, std::span<const Index> rows,
                                  std::span<const Index> order) {
    RowsGoingDown current(map, rows, order);
    std::vector<Step> steps;
    steps.reserve(order.size());
    for (Index revision : order)
        steps.push_back({Direction::downgrade, revision, current.take_down(revision)});
    return steps;
}

}  // namespace migrate::plan
