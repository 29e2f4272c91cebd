#include "core/graph/dependencies.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/graph/inherited_marks.hpp"
#include "unit/graph/random_graph.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::graph {
namespace {

using Ids = std::vector<std::string>;

TEST(Dependencies, DropsWhatAnAncestorDeclares) {
    RevisionMap map = sample_map("x a b<a!x c<b d<c!x");
    EXPECT_EQ(ids(map, map.normalized_down(4)), (Ids{"c"}));
    EXPECT_EQ(ids(map, map.all_down(4)), (Ids{"c", "x"}));
}

TEST(Dependencies, KeepsWhatIsOnlyImplied) {
    RevisionMap by_another = sample_map("x y<x a b<a!x c<a!y");
    EXPECT_EQ(ids(by_another, by_another.normalized_down(4)), (Ids{"a", "y"}));

    RevisionMap own_ancestor = sample_map("a b<a c<b!a");
    EXPECT_EQ(ids(own_ancestor, own_ancestor.normalized_down(2)), (Ids{"b", "a"}));
}

TEST(Dependencies, LooksAlongParentsOnly) {
    RevisionMap map = sample_map("x a!x b!a,x");  // a is no ancestor by parents
    EXPECT_EQ(ids(map, map.normalized_down(2)), (Ids{"a", "x"}));
}

TEST(Dependencies, MatchesTheDefinitionOnRandomGraphs) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        RevisionMap map(random_graph(seed, 120));
        std::vector<std::set<Index>> declared_below(map.size());  // by proper ancestors over parents
        for (Index revision : map.topological_order()) {
            for (Index parent : map.parents(revision)) {
                declared_below[revision].insert(declared_below[parent].begin(), declared_below[parent].end());
                auto own = map.dependencies(parent);
                declared_below[revision].insert(own.begin(), own.end());
            }
            std::vector<Index> expected(map.parents(revision).begin(), map.parents(revision).end());
            for (Index dependency : map.dependencies(revision)) {
                if (declared_below[revision].count(dependency)) continue;
                if (std::find(expected.begin(), expected.end(), dependency) == expected.end())
                    expected.push_back(dependency);
            }
            EXPECT_EQ(ids(map, map.normalized_down(revision)), ids(map, expected)) << "seed " << seed;
        }
    }
}

TEST(InheritedMarks, TellNearFromFar) {
    RevisionMap map = sample_map("a b<a c<b,a d<c");
    std::vector<Mark> carriers{{0, 0}};
    std::vector<Mark> queries{{0, 0}, {1, 0}, {2, 0}, {3, 0}};
    auto ask = [&](Ancestors which) {
        return inherits_mark(map.parents(), map.topological_order(), carriers, queries, which);
    };
    EXPECT_EQ(ask(Ancestors::proper), (std::vector<bool>{false, true, true, true}));
    EXPECT_EQ(ask(Ancestors::of_neighbours), (std::vector<bool>{false, false, true, true}));
}

TEST(InheritedMarks, AnswerForMarksNobodyCarries) {
    RevisionMap map = sample_map("a b<a");
    std::vector<Mark> carriers{{0, 1}};
    std::vector<Mark> queries{{1, 0}, {1, 1}, {1, 70}};
    EXPECT_EQ(inherits_mark(map.parents(), map.topological_order(), carriers, queries, Ancestors::proper),
              (std::vector<bool>{false, true, false}));
}

}  // namespace
}  // namespace migrate::graph
