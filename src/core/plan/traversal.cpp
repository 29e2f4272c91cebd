#include "core/plan/traversal.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/graph/closure.hpp"
#include "core/plan/open_branches.hpp"

namespace migrate::plan {

using graph::Index;
using graph::RevisionMap;
using graph::RevisionSet;

namespace {

/// `chosen` and what lies between its members: a revision that is not to be emitted still carries the
/// need of those above it to those below.
RevisionSet with_those_between(const RevisionMap& map, const RevisionSet& chosen,
                               std::span<const Index> starts) {
    RevisionSet members = chosen;
    RevisionSet wanted = closure(map.normalized_down(), starts);
    for (Index revision : map.topological_order()) {
        if (members.contains(revision) || !wanted.contains(revision)) continue;
        auto down = map.all_down(revision);
        if (std::any_of(down.begin(), down.end(), [&](Index below) { return members.contains(below); })) {
            members.insert(revision);
        }
    }
    return members;
}

/// The branches being walked: a list of places, each with the revision that comes next on its branch.  A
/// place is known by its number; places later in the list have higher numbers.
class Places {
  public:
    using Place = std::uint32_t;
    static constexpr Place none = OpenBranches::none;

    Place append(Index revision) {
        Place place = static_cast<Place>(entries_.size());
        entries_.push_back({revision, last_, none});
        (last_ == none ? first_ : entries_[last_].next) = place;
        last_ = place;
        return place;
    }
    /// Takes `place` out and returns the one before it, or else the first, or else none.
    Place remove(Place place) {
        auto [revision, previous, next] = entries_[place];
        (previous == none ? first_ : entries_[previous].next) = next;
        (next == none ? last_ : entries_[next].previous) = previous;
        return previous == none ? first_ : previous;
    }
    Place first() const { return first_; }
    Index& operator[](Place place) { return entries_[place].revision; }

  private:
    struct Entry {
        Index revision;
        Place previous;
        Place next;
    };
    std::vector<Entry> entries_;
    Place first_ = none;
    Place last_ = none;
};

class Traversal {
  public:
    Traversal(const RevisionMap& map, const RevisionSet& chosen, std::span<const Index> starts)
        : map_(map),
          chosen_(chosen),
          members_(with_those_between(map, chosen, starts)),
          waiting_for_(map.size()),
          place_of_(map.size(), Places::none),
          open_(map, members_, place_starts(starts)) {
        for (Index revision : members_.list()) {
            for (Index dependant : map.dependants(revision))
                waiting_for_[revision] += members_.contains(dependant);
        }
    }

    std::vector<Index> run() {
        // Revisions that are not to be emitted and have nothing above them hold nothing up.
        std::vector<Index> idle = members_.list();
        std::erase_if(
            idle, [&](Index revision) { return chosen_.contains(revision) || waiting_for_[revision] != 0; });
        for (Index revision : idle)
            release_below(revision);

        std::vector<Index> order;
        order.reserve(chosen_.count());
        Places::Place place = places_.first();
        while (place != Places::none) {
            Index candidate = places_[place];
            if (waiting_for_[candidate] != 0) {
                place = open_.lowest_above(candidate);
                if (place == Places::none) throw Error(sqlstate::internal_error, "revision order is broken");
                continue;
            }
            order.push_back(candidate);
            place = advance(place);
        }
        return order;
    }

  private:
    const std::vector<OpenBranches::Number>& place_starts(std::span<const Index> starts) {
        std::vector<Index> sorted(starts.begin(), starts.end());
        std::sort(sorted.begin(), sorted.end());
        for (Index start : sorted) {
            if (chosen_.contains(start) && place_of_[start] == Places::none)
                place_of_[start] = places_.append(start);
        }
        return place_of_;
    }

    void append(Index revision) {
        place_of_[revision] = places_.append(revision);
        open_.open(revision, place_of_[revision]);
    }

    /// Is done with the revision at `place`: what it needs comes next.  Returns the place to go on at.
    Places::Place advance(Places::Place place) {
        Index done = places_[place];
        open_.close(done);
        Index next = done;
        for (Index below : map_.normalized_down(done)) {
            if (!chosen_.contains(below) || place_of_[below] != Places::none) continue;
            if (next == done) {
                next = below;
                places_[place] = below;
                place_of_[below] = place;
                open_.open(below, place);
            } else {
                append(below);
            }
        }
        // A last branch may end here while others begin below revisions that are only skipped.
        release_below(done);
        return next != done ? place : places_.remove(place);
    }

    /// `revision` is done; those below that are not to be emitted are done as well when nothing above is
    /// left.
    void release_below(Index revision) {
        std::vector<Index> done{revision};
        while (!done.empty()) {
            Index at = done.back();
            done.pop_back();
            for (Index below : map_.all_down(at)) {
                if (!members_.contains(below) || --waiting_for_[below] != 0) continue;
                if (!chosen_.contains(below)) {
                    done.push_back(below);
                } else if (place_of_[below] == Places::none) {
                    append(below);
                }
            }
        }
    }

    const RevisionMap& map_;
    const RevisionSet& chosen_;
    RevisionSet members_;
    std::vector<std::uint32_t> waiting_for_;  // how many that need the revision are not done yet
    Places places_;
    std::vector<OpenBranches::Number> place_of_;  // a revision's place, also once it is done
    OpenBranches open_;
};

}  // namespace

std::vector<Index> traverse(const RevisionMap& map, const RevisionSet& chosen,
                            std::span<const Index> starts) {
    if (chosen.empty()) return {};
    return Traversal(map, chosen, starts).run();
}

}  // namespace migrate::plan
