#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/graph/revision_map.hpp"

namespace migrate::graph {

/// A random sound graph of up to `most` revisions, the same for the same seed.  Its character
/// (branchy, full of merges, of dependencies, ...) and its load order vary with the seed.
inline std::vector<Revision> random_graph(unsigned seed, std::size_t most = 24) {
    std::mt19937 random(seed);
    auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    std::size_t bases = 5 + below(35);        // percent
    std::size_t merges = below(50);           // percent
    std::size_t dependencies = below(60);     // percent
    std::size_t labels = below(30);           // percent
    std::size_t reach = below(2) ? 3 : most;  // how far back links go
    std::vector<Revision> revisions(1 + below(most));
    for (std::size_t i = 0; i < revisions.size(); ++i) {
        Revision& revision = revisions[i];
        revision.id = "r" + std::to_string(100 + i);
        auto earlier = [&](std::size_t range) { return revisions[i - 1 - below(std::min(i, range))].id; };
        auto add = [&](std::vector<std::string>& list, std::size_t range) {
            std::string id = earlier(range);
            if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
        };
        if (i > 0 && below(100) >= bases) {
            add(revision.down_revision, reach);
            while (below(100) < merges && revision.down_revision.size() < 4)
                add(revision.down_revision, reach);
        }
        if (i > 0 && below(100) < dependencies) {
            for (std::size_t n = 1 + below(3); n > 0; --n)
                add(revision.depends_on, most);
        }
        if (below(100) < labels) revision.branch_labels.push_back("label" + std::to_string(i));
    }
    if (below(2)) std::shuffle(revisions.begin(), revisions.end(), random);
    return revisions;
}

/// A random set of revisions none of which is an ancestor of another, as version rows are: the tips
/// of what some revisions and all their ancestors are.
inline std::vector<std::string> random_rows(const RevisionMap& map, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<bool> applied(map.size());
    for (std::size_t n = random() % 4; n > 0; --n)
        applied[random() % map.size()] = true;
    std::vector<bool> needed(map.size());
    const auto& order = map.topological_order();
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        if (!applied[*at]) continue;
        for (Index below : map.all_down(*at))
            applied[below] = needed[below] = true;
    }
    std::vector<std::string> rows;
    for (Index revision = 0; revision < map.size(); ++revision) {
        if (applied[revision] && !needed[revision]) rows.push_back(map[revision].id);
    }
    std::shuffle(rows.begin(), rows.end(), random);
    return rows;
}

}  // namespace migrate::graph
