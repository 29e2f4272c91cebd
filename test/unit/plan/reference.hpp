#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"
#include "core/plan/step.hpp"

/// The rules of planning as plainly as they can be written, with whole closures at every point:
/// quadratic and worse, but easy to compare with the rule as it is told.
namespace migrate::plan::reference {

using graph::Index;
using graph::RevisionMap;
using Set = std::set<Index>;

inline Set ancestors(const RevisionMap& map, const std::vector<Index>& starts) {
    Set found;
    std::vector<Index> chosen = starts;
    while (!chosen.empty()) {
        Index at = chosen.back();
        chosen.pop_back();
        if (!found.insert(at).second) continue;
        chosen.insert(chosen.end(), map.normalized_down(at).begin(), map.normalized_down(at).end());
    }
    return found;
}

/// The order of steps.  What the walk does not reach is missing from the result.
inline std::vector<Index> traverse(const RevisionMap& map, Set chosen, const std::vector<Index>& starts) {
    std::vector<Index> current;
    for (Index start : Set(starts.begin(), starts.end())) {
        if (chosen.count(start)) current.push_back(start);
    }
    std::vector<Set> above;
    for (Index start : current)
        above.push_back(ancestors(map, {start}));

    std::vector<Index> order;
    std::size_t i = 0;
    while (!current.empty()) {
        Index candidate = current[i];
        std::size_t needing = 0;
        while (needing < current.size() && (needing == i || !above[needing].count(candidate)))
            ++needing;
        if (needing < current.size()) {
            i = needing;
            continue;
        }
        order.push_back(candidate);
        chosen.erase(candidate);
        std::vector<Index> add;
        for (Index below : map.normalized_down(candidate)) {
            if (chosen.count(below) && std::find(current.begin(), current.end(), below) == current.end())
                add.push_back(below);
        }
        if (add.empty()) {
            current.erase(current.begin() + static_cast<std::ptrdiff_t>(i));
            above.erase(above.begin() + static_cast<std::ptrdiff_t>(i));
            i = i > 0 ? i - 1 : 0;
            continue;
        }
        current[i] = add[0];
        above[i] = ancestors(map, {add[0]});
        for (std::size_t n = 1; n < add.size(); ++n) {
            current.push_back(add[n]);
            above.push_back(ancestors(map, {add[n]}));
        }
    }
    return order;
}

/// The version rows after an upgrade step.
inline Set rows_after_upgrade(const RevisionMap& map, const Set& rows, Index revision) {
    auto down = map.normalized_down(revision);
    std::vector<Index> present;
    for (Index below : down) {
        if (rows.count(below)) present.push_back(below);
    }
    Set after = rows;
    if (down.size() > 1 && present.size() > 1) {
        std::vector<Index> others;
        for (Index row : rows) {
            if (std::find(down.begin(), down.end(), row) == down.end()) others.push_back(row);
        }
        Set implied = ancestors(map, others);
        for (Index below : down) {
            if (!implied.count(below)) after.erase(below);
        }
    } else if (present.size() == 1) {
        after.erase(present[0]);
    }
    after.insert(revision);
    return after;
}

/// The version rows after a downgrade step.
inline Set rows_after_downgrade(const RevisionMap& map, const Set& rows, Index revision) {
    auto down = map.normalized_down(revision);
    Set after = rows;
    after.erase(revision);
    Set back(down.begin(), down.end());
    if (after.empty()) {
        for (Index below : down) {
            for (Index lower : ancestors(map, {below})) {
                if (lower != below) back.erase(lower);
            }
        }
    } else {
        for (Index implied : ancestors(map, {after.begin(), after.end()}))
            back.erase(implied);
    }
    after.insert(back.begin(), back.end());
    return after;
}

}  // namespace migrate::plan::reference
