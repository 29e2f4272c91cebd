#include "core/plan/version_rows.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/plan/downgrade.hpp"
#include "core/plan/upgrade.hpp"
#include "unit/graph/random_graph.hpp"
#include "unit/graph/sample.hpp"
#include "unit/plan/reference.hpp"
#include "unit/plan/row_table.hpp"

namespace migrate::plan {
namespace {

using graph::Index;
using graph::RevisionMap;

std::string shown(const std::vector<RowChange>& changes) {
    std::string text;
    for (const RowChange& change : changes) {
        if (!text.empty()) text += ", ";
        if (change.kind == RowChange::Kind::insert) text += "+" + change.to;
        if (change.kind == RowChange::Kind::remove) text += "-" + change.from;
        if (change.kind == RowChange::Kind::update) text += change.from + ">" + change.to;
    }
    return text;
}

struct Change {
    const char* graph;
    std::vector<const char*> rows;
    const char* revision;
    const char* changes;
};

std::vector<Index> indexes(const RevisionMap& map, const std::vector<const char*>& names) {
    std::vector<Index> found;
    for (const char* name : names)
        found.push_back(map.find(name).value());
    return found;
}

class UpgradeRows : public testing::TestWithParam<Change> {};

TEST_P(UpgradeRows, Change) {
    RevisionMap map = graph::sample_map(GetParam().graph);
    auto steps = upgrade_steps(map, indexes(map, GetParam().rows), indexes(map, {GetParam().revision}));
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(shown(steps[0].row_changes), GetParam().changes);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, UpgradeRows,
    testing::Values(Change{"a", {}, "a", "+a"},                             // a base
                    Change{"a b<a", {"a"}, "b", "a>b"},                     // along a line
                    Change{"a b<a c<a", {"b"}, "c", "+c"},                  // leaves a passed point
                    Change{"a b<a c<a d<b,c", {"b", "c"}, "d", "-b, c>d"},  // a merge
                    Change{"a1 a2<a1 a3<a2 b1 b2<b1!a3", {"a3", "b1"}, "b2", "-b1, a3>b2"},
                    Change{"a b!a c<a", {"b"}, "c", "+c"},  // the parent is implied: left alone
                    Change{
                        "a b<a c<b d<a e<b,d", {"c", "d"}, "e", "d>e"},  // one side is implied by another row
                    Change{"a b<a x c<b!a,x", {"b", "x"}, "c", "-b, x>c"}));

class DowngradeRows : public testing::TestWithParam<Change> {};

TEST_P(DowngradeRows, Change) {
    RevisionMap map = graph::sample_map(GetParam().graph);
    auto steps = downgrade_steps(map, indexes(map, GetParam().rows), indexes(map, {GetParam().revision}));
    ASSERT_EQ(steps.size(), 1u);
    EXPECT_EQ(shown(steps[0].row_changes), GetParam().changes);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, DowngradeRows,
    testing::Values(
        Change{"a", {"a"}, "a", "-a"}, Change{"a b<a", {"b"}, "b", "b>a"},
        Change{"a b<a c<a", {"b", "c"}, "c", "-c"},  // the other arm still implies the fork
        Change{"a b<a c<a d<b,c", {"d"}, "d", "+b, d>c"},
        Change{"a b<a c<a d<b,c e<b", {"d", "e"}, "d", "d>c"},  // e implies b
        Change{"a1 a2<a1 a3<a2 b1 b2<b1!a3", {"b2"}, "b2", "+b1, b2>a3"},
        Change{"a1 b1!a1 m<a1,b1", {"m"}, "m", "m>b1"},              // a1 lies below b1
        Change{"a1 b1!a1 m<a1,b1 z", {"m", "z"}, "m", "+a1, m>b1"},  // Alembic looks at other rows only then
        Change{"a b<a c<a!b", {"c"}, "c", "c>b"}, Change{"a b<a c<a!b d<a", {"c", "d"}, "c", "c>b"}));

/// Both directions, all along walks over random graphs.
TEST(VersionRows, MatchTheReferenceOnRandomWalks) {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        RevisionMap map(graph::random_graph(seed));
        Rows start = graph::random_rows(map, seed + 7);
        RowTable table(start);
        auto walk = [&](const std::vector<Step>& steps) {
            for (const Step& step : steps) {
                reference::Set before;
                for (const std::string& row : table.rows())
                    before.insert(*map.find(row));
                reference::Set expected = step.direction == Direction::upgrade
                                              ? reference::rows_after_upgrade(map, before, step.revision)
                                              : reference::rows_after_downgrade(map, before, step.revision);
                table.take(step.row_changes);
                Rows ids = graph::ids(map, expected);
                std::sort(ids.begin(), ids.end());
                ASSERT_EQ(table.sorted(), ids) << "seed " << seed << " at " << map[step.revision].id;
            }
        };
        walk(plan_upgrade(map, start, {"heads"}));
        std::string target = map[static_cast<Index>(seed % map.size())].id;
        try {
            walk(plan_downgrade(map, table.rows(), target));
        } catch (const Error&) {  // nothing above it to remove
        }
        walk(plan_downgrade(map, table.rows(), "base"));
        EXPECT_TRUE(table.rows().empty()) << "seed " << seed;
    }
}

}  // namespace
}  // namespace migrate::plan
