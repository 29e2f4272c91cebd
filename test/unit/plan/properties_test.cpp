// What must hold for every graph, tried on random ones.

#include <gtest/gtest.h>

#include <set>

#include "bench/graph_shapes.hpp"
#include "core/error.hpp"
#include "core/plan/current.hpp"
#include "core/plan/downgrade.hpp"
#include "core/plan/stamp.hpp"
#include "core/plan/upgrade.hpp"
#include "unit/graph/random_graph.hpp"
#include "unit/graph/sample.hpp"
#include "unit/plan/row_table.hpp"

namespace migrate::plan {
namespace {

using graph::Index;
using graph::RevisionMap;

std::set<Index> applied_set(const RevisionMap& map, const Rows& rows) {
    auto list = applied(map, rows);
    return {list.begin(), list.end()};
}

/// Takes the steps and checks at each that what it needs is there, or that what needs it is gone.
void take(const RevisionMap& map, RowTable& table, const std::vector<Step>& steps) {
    std::set<Index> now = applied_set(map, table.rows());
    for (const Step& step : steps) {
        if (step.direction == Direction::upgrade) {
            for (Index needed : map.all_down(step.revision))
                EXPECT_TRUE(now.count(needed));
            EXPECT_TRUE(now.insert(step.revision).second);
        } else {
            for (Index dependant : map.dependants(step.revision))
                EXPECT_FALSE(now.count(dependant));
            EXPECT_EQ(now.erase(step.revision), 1u);
        }
        table.take(step.row_changes);
        EXPECT_EQ(applied_set(map, table.rows()), now);
    }
}

class OnRandomGraph : public testing::TestWithParam<unsigned> {};

TEST_P(OnRandomGraph, UpgradeAndDowngradeReturnToTheStart) {
    for (unsigned seed = GetParam() * 500; seed < GetParam() * 500 + 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RevisionMap map(graph::random_graph(seed));
        RowTable table({});
        auto up = plan_upgrade(map, {}, {"heads"});
        EXPECT_EQ(up.size(), map.size());
        take(map, table, up);
        Rows heads = graph::ids(map, map.real_heads());
        std::sort(heads.begin(), heads.end());
        EXPECT_EQ(table.sorted(), heads);
        EXPECT_TRUE(plan_upgrade(map, table.rows(), {"heads"}).empty());

        auto down = plan_downgrade(map, table.rows(), "base");
        EXPECT_EQ(down.size(), map.size());
        take(map, table, down);
        EXPECT_TRUE(table.rows().empty());
    }
}

TEST_P(OnRandomGraph, AnyUpgradeEndsAboveItsTarget) {
    for (unsigned seed = GetParam() * 500; seed < GetParam() * 500 + 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RevisionMap map(graph::random_graph(seed));
        Rows start = graph::random_rows(map, seed * 3);
        Index target = static_cast<Index>(seed * 7 % map.size());
        std::set<Index> expected = applied_set(map, start);
        for (Index needed : applied_set(map, {map[target].id}))
            expected.insert(needed);

        RowTable table(start);
        auto steps = plan_upgrade(map, start, {map[target].id});
        take(map, table, steps);
        EXPECT_EQ(applied_set(map, table.rows()), expected);
        EXPECT_EQ(steps, plan_upgrade(map, start, {map[target].id}));  // the same on every run
        // Rows of an upgrade never imply one another.
        EXPECT_NO_THROW(check_no_overlap(map, row_revisions(map, table.rows()), "version row"));
    }
}

TEST_P(OnRandomGraph, AnyDowngradeKeepsItsTarget) {
    for (unsigned seed = GetParam() * 500; seed < GetParam() * 500 + 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RevisionMap map(graph::random_graph(seed));
        Rows start = graph::random_rows(map, seed * 5);
        std::set<Index> before = applied_set(map, start);
        if (before.empty()) continue;
        Index target = *std::next(before.begin(), static_cast<long>(seed % before.size()));
        RowTable table(start);
        try {
            take(map, table, plan_downgrade(map, start, map[target].id));
        } catch (const Error& error) {  // no applied child
            for (Index child : map.children(target))
                EXPECT_FALSE(before.count(child)) << error.message();
            continue;
        }
        std::set<Index> after = applied_set(map, table.rows());
        EXPECT_TRUE(after.count(target));
        for (Index child : map.children(target))
            EXPECT_FALSE(after.count(child));
    }
}

TEST_P(OnRandomGraph, StampLeavesRowsThatDoNotOverlap) {
    for (unsigned seed = GetParam() * 500; seed < GetParam() * 500 + 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RevisionMap map(graph::random_graph(seed));
        Rows start = graph::random_rows(map, seed * 11);
        Rows targets = graph::random_rows(map, seed * 13);
        RowTable table(start);
        table.take(plan_stamp(map, start, targets.empty() ? Rows{"heads"} : targets, false).row_changes);
        EXPECT_NO_THROW(check_no_overlap(map, row_revisions(map, table.rows()), "version row"));
        for (const std::string& target : targets) {
            EXPECT_NE(std::find(table.rows().begin(), table.rows().end(), target), table.rows().end());
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, OnRandomGraph, testing::Range(0u, 6u));

/// Long lines overflow no stack, and nothing takes visibly longer than it should.
TEST(LargeGraphs, PlanBothWays) {
    for (auto shape : {graph::chain, graph::fan, graph::ladder, graph::crossed_lines, graph::comb}) {
        RevisionMap map(shape(50000));
        auto up = plan_upgrade(map, {}, {"heads"});
        EXPECT_EQ(up.size(), map.size());
        Rows heads = graph::ids(map, map.real_heads());
        auto down = plan_downgrade(map, heads, "base");
        EXPECT_EQ(down.size(), map.size());
        EXPECT_EQ(up.front().revision, down.back().revision);
    }
}

}  // namespace
}  // namespace migrate::plan
