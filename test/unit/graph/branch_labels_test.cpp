#include <gtest/gtest.h>

#include <map>
#include <set>

#include "unit/graph/random_graph.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::graph {
namespace {

std::string shown(const RevisionMap& map) {
    std::string text;
    for (Index revision = 0; revision < map.size(); ++revision) {
        text += map[revision].id + ":";
        for (const std::string& label : map.labels(revision))
            text += label + ",";
        text += " ";
    }
    return text;
}

struct Labelled {
    const char* graph;
    const char* labels;
};

class BranchLabels : public testing::TestWithParam<Labelled> {};

TEST_P(BranchLabels, AreInherited) {
    EXPECT_EQ(shown(sample_map(GetParam().graph)), GetParam().labels);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, BranchLabels,
    testing::Values(Labelled{"a b<a", "a: b: "},
                    // a single line shows them from end to end
                    Labelled{"a b<a#x c<b", "a:x, b:x, c:x, "},
                    // down to the fork, which does not get them
                    Labelled{"a b<a c1<b d1<c1#x c2<b", "a: b: c1:x, d1:x, c2: "},
                    // a fork above keeps them from running down
                    Labelled{"a b<a#x c1<b c2<b", "a: b:x, c1:x, c2:x, "},
                    // through a merge up, but not down from beyond it
                    Labelled{"a#x b c<a,b d<c", "a:x, b: c:x, d:x, "},
                    Labelled{"a b c<a,b#x d<c", "a: b: c:x, d:x, "},
                    // a dependant counts as a fork
                    Labelled{"a b<a#x c!b", "a:x, b:x, c: "}, Labelled{"a b<a c<b#x d!b", "a: b: c:x, d: "},
                    Labelled{"a b<a#x c<b d!b", "a: b:x, c:x, d: "},
                    // labels of several revisions add up
                    Labelled{"a#y,x b<a c<b#z", "a:x,y,z, b:x,y,z, c:x,y,z, "},
                    Labelled{"a#x b<a#y c<a#z d<b,c e<d", "a:x, b:x,y, c:x,z, d:x,y,z, e:x,y,z, "}));

/// The rule as it is told: all descendants; then, from the tip of an unforked line, down it.
std::map<Index, std::set<std::string>> labels_by_definition(const RevisionMap& map) {
    std::map<Index, std::set<std::string>> labels;
    for (Index carrier = 0; carrier < map.size(); ++carrier) {
        const auto& own = map[carrier].branch_labels;
        if (own.empty()) continue;
        std::vector<Index> pending{carrier};
        std::set<Index> seen;
        Index last = carrier;
        while (!pending.empty()) {
            Index at = pending.back();
            pending.pop_back();
            if (!seen.insert(at).second) continue;
            last = at;
            labels[last].insert(own.begin(), own.end());
            pending.insert(pending.end(), map.children(last).begin(), map.children(last).end());
        }
        for (Index at = last; map.dependants(at).size() < 2 && !map.is_merge_point(at);
             at = map.parents(at)[0]) {
            labels[at].insert(own.begin(), own.end());
            if (map.parents(at).empty()) break;
        }
    }
    return labels;
}

TEST(BranchLabels, MatchTheDefinitionOnRandomGraphs) {
    for (unsigned seed = 0; seed < 1000; ++seed) {
        RevisionMap map(random_graph(seed));
        auto expected = labels_by_definition(map);
        for (Index revision = 0; revision < map.size(); ++revision) {
            auto labels = map.labels(revision);
            EXPECT_EQ(std::set<std::string>(labels.begin(), labels.end()), expected[revision])
                << "seed " << seed;
            EXPECT_TRUE(std::is_sorted(labels.begin(), labels.end()));
        }
    }
}

}  // namespace
}  // namespace migrate::graph
