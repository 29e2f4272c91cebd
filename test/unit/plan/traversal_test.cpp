#include "core/plan/traversal.hpp"

#include <gtest/gtest.h>

#include "bench/graph_shapes.hpp"
#include "core/graph/closure.hpp"
#include "unit/graph/random_graph.hpp"
#include "unit/graph/sample.hpp"
#include "unit/plan/reference.hpp"

namespace migrate::plan {
namespace {

using graph::Index;
using graph::RevisionMap;
using graph::RevisionSet;
using Ids = std::vector<std::string>;

RevisionSet all_of(const RevisionMap& map) {
    RevisionSet all(map.size());
    for (Index revision = 0; revision < map.size(); ++revision)
        all.insert(revision);
    return all;
}

Ids order_of(const RevisionMap& map) {
    return ids(map, traverse(map, all_of(map), map.real_heads()));
}

TEST(Traversal, FollowsOneBranchToWhereAnotherIsNeeded) {
    RevisionMap map = graph::sample_map("a b<a c1<b d1<c1 c2<b d2<c2");
    EXPECT_EQ(order_of(map), (Ids{"d1", "c1", "d2", "c2", "b", "a"}));
}

TEST(Traversal, TakesParentsInDeclaredOrderAndDependenciesLast) {
    EXPECT_EQ(order_of(graph::sample_map("a b c x d<c,a,b!x")), (Ids{"d", "c", "a", "b", "x"}));
    EXPECT_EQ(order_of(graph::sample_map("a b c x d<a,b,c!x")), (Ids{"d", "a", "b", "c", "x"}));
}

TEST(Traversal, BreaksTiesByLoadOrder) {
    EXPECT_EQ(order_of(graph::sample_map("z a")), (Ids{"z", "a"}));
    EXPECT_EQ(order_of(graph::sample_map("a z")), (Ids{"a", "z"}));
}

TEST(Traversal, OfNothingIsEmpty) {
    RevisionMap map = graph::sample_map("a b<a");
    EXPECT_TRUE(traverse(map, RevisionSet(map.size()), map.real_heads()).empty());
}

TEST(Traversal, CarriesNeedsThroughRevisionsThatAreLeftOut) {
    // c needs a through x, which is not to be emitted; a has to wait for c all the same.
    RevisionMap map = graph::sample_map("a x!a b<a c<a!x");
    RevisionSet chosen = all_of(map);
    chosen.erase(1);
    std::vector<Index> starts{2, 3};
    EXPECT_EQ(ids(map, traverse(map, chosen, starts)), (Ids{"b", "c", "a"}));
}

TEST(Traversal, TakesUpWhatOnlyLeftOutRevisionsLeadTo) {
    RevisionMap map = graph::sample_map("a x!a b<x");
    RevisionSet chosen = all_of(map);
    chosen.erase(1);
    std::vector<Index> starts{2};
    EXPECT_EQ(ids(map, traverse(map, chosen, starts)), (Ids{"b", "a"}));
}

/// All subsets of interest of random graphs, against the reference.
TEST(Traversal, MatchesTheReferenceOnRandomGraphs) {
    std::size_t compared = 0;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        RevisionMap map(graph::random_graph(seed, seed % 10 == 0 ? 90 : 22));
        std::vector<Index> targets;
        for (const auto& id : graph::random_rows(map, seed + 1))
            targets.push_back(*map.find(id));
        if (seed % 3 == 0) targets = map.real_heads();
        std::vector<Index> rows;
        for (const auto& id : graph::random_rows(map, seed + 2))
            rows.push_back(*map.find(id));

        RevisionSet chosen = closure(map.normalized_down(), targets);
        if (seed % 2 == 0) {  // as for an upgrade
            for (Index done : closure(map.normalized_down(), rows).list())
                chosen.erase(done);
        } else if (!rows.empty()) {  // as for a history range, which may have holes
            RevisionSet above = closure(map.children(), rows);
            for (Index revision : chosen.list()) {
                if (!above.contains(revision)) chosen.erase(revision);
            }
        }
        std::vector<Index> order = traverse(map, chosen, targets);
        std::vector<Index> list = chosen.list();
        std::vector<Index> expected = reference::traverse(map, {list.begin(), list.end()}, targets);
        if (expected.size() <
            list.size()) {  // the walk does not reach all: no order is given, but nothing is lost
            std::sort(order.begin(), order.end());
            EXPECT_EQ(order, list) << "seed " << seed;
            continue;
        }
        EXPECT_EQ(order, expected) << "seed " << seed;
        ++compared;
    }
    EXPECT_GT(compared, 2500u);
}

TEST(Traversal, MatchesTheReferenceOnRegularGraphs) {
    for (auto shape :
         {graph::chain, graph::fan, graph::ladder, graph::crossed_lines, graph::comb, graph::tangle}) {
        for (std::size_t size : {1u, 2u, 7u, 60u, 150u}) {
            RevisionMap map(shape(size));
            std::vector<Index> all = all_of(map).list();
            EXPECT_EQ(traverse(map, all_of(map), map.real_heads()),
                      reference::traverse(map, {all.begin(), all.end()}, map.real_heads()));
        }
    }
}

}  // namespace
}  // namespace migrate::plan
