#include "core/plan/stamp.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "core/error.hpp"
#include "core/graph/identifier.hpp"
#include "core/graph/lineage.hpp"
#include "core/plan/current.hpp"
#include "core/plan/target.hpp"
#include "core/text.hpp"

namespace migrate::plan {

using graph::Index;
using graph::LineageLinks;
using graph::RevisionMap;
using graph::RevisionSet;

namespace {

/// What the targets mean.
struct Destinations {
    std::vector<Index> revisions;  // without duplicates
    std::vector<Index> from_base;  // the rows that targets such as label@base are about, in table order
};

Destinations destinations(const RevisionMap& map, const std::vector<Index>& current,
                          const std::vector<std::string>& targets) {
    Destinations found;
    RevisionSet seen(map.size());
    RevisionSet from_base(map.size());
    for (const std::string& target : targets) {
        check_target(target);
        std::vector<Index> named = resolve_all(map, target, target);
        for (Index revision : named) {
            if (seen.insert(revision)) found.revisions.push_back(revision);
        }
        if (!named.empty()) continue;
        if (walks_below_heads(map, target)) {
            throw Error(sqlstate::undefined_object, in_quotes(target) + " does not name a revision")
                .detail("No head shows that branch label.");
        }
        for (Index row : in_lineage(map, current, target, LineageLinks::parents_and_dependencies)) {
            from_base.insert(row);
        }
    }
    std::copy_if(current.begin(), current.end(), std::back_inserter(found.from_base),
                 [&](Index row) { return from_base.contains(row); });
    check_no_overlap(map, found.revisions, "target");
    return found;
}

/// For each destination the rows that are an ancestor or a descendant of it, in table order.
std::vector<std::vector<Index>> related_rows(const RevisionMap& map, const std::vector<Index>& rows,
                                             const std::vector<Index>& destinations) {
    std::vector<std::vector<Index>> related(destinations.size());
    auto lineage = [&](Index revision) {
        return lineage_of(map, {&revision, 1}, LineageLinks::parents_and_dependencies);
    };
    if (rows.size() <= destinations.size()) {  // the relation is symmetric: look from the smaller side
        for (Index row : rows) {
            RevisionSet of_row = lineage(row);
            for (std::size_t i = 0; i < destinations.size(); ++i) {
                if (of_row.contains(destinations[i])) related[i].push_back(row);
            }
        }
    } else {
        for (std::size_t i = 0; i < destinations.size(); ++i) {
            RevisionSet of_destination = lineage(destinations[i]);
            std::copy_if(rows.begin(), rows.end(), std::back_inserter(related[i]),
                         [&](Index row) { return of_destination.contains(row); });
        }
    }
    return related;
}

class StampPlan {
  public:
    StampPlan(const RevisionMap& map, const std::vector<Index>& current) : map_(map), rows_(map.size()) {
        for (Index row : current)
            rows_.insert(row);
    }

    void purge(const Rows& rows) {
        Rows gone;
        std::set<std::string_view> seen;
        for (const std::string& row : rows) {
            if (!seen.insert(row).second) continue;
            gone.push_back(row);
            result_.row_changes.push_back({RowChange::Kind::remove, row, {}});
        }
        if (!gone.empty()) result_.moves.push_back({gone, std::nullopt});
    }

    void remove(const std::vector<Index>& rows) {
        Rows gone;
        for (Index row : rows) {
            gone.push_back(map_[row].id);
            result_.row_changes.push_back({RowChange::Kind::remove, map_[row].id, {}});
        }
        if (!gone.empty()) result_.moves.push_back({gone, std::nullopt});
    }

    /// Moves `related`, the rows above and below `destination`, to it; if there are any, those of `with` too.
    void move_to(Index destination, const std::vector<Index>& related, const std::vector<Index>& with) {
        if (rows_.contains(destination)) return;
        Rows from;
        for (Index row : related) {
            if (rows_.erase(row)) from.push_back(map_[row].id);
        }
        for (Index row : related.empty() ? related : with) {
            if (rows_.erase(row)) from.push_back(map_[row].id);
        }
        const std::string& to = map_[destination].id;
        if (from.empty()) {
            result_.row_changes.push_back({RowChange::Kind::insert, {}, to});
        } else {
            for (const std::string& row : std::span(from).first(from.size() - 1)) {
                result_.row_changes.push_back({RowChange::Kind::remove, row, {}});
            }
            result_.row_changes.push_back({RowChange::Kind::update, from.back(), to});
        }
        result_.moves.push_back({std::move(from), to});
        rows_.insert(destination);
    }

    Stamp take() { return std::move(result_); }

  private:
    const RevisionMap& map_;
    RevisionSet rows_;  // as they are now
    Stamp result_;
};

}  // namespace

Stamp plan_stamp(const RevisionMap& map, const Rows& rows, const std::vector<std::string>& targets,
                 bool purge) {
    std::vector<Index> current;
    if (!purge) current = row_revisions(map, rows);
    Destinations to =
        destinations(map, current, targets.empty() ? std::vector<std::string>{"base"} : targets);

    StampPlan plan(map, current);
    if (purge) plan.purge(rows);
    if (to.revisions.empty()) plan.remove(to.from_base);
    auto related = related_rows(map, current, to.revisions);
    for (std::size_t i = 0; i < to.revisions.size(); ++i)
        plan.move_to(to.revisions[i], related[i], to.from_base);
    return plan.take();
}

}  // namespace migrate::plan
