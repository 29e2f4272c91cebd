#include "core/graph/lineage.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::graph {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* lines = "a b<a c1<b#left d1<c1 c2<b#right x#other y<x!d1";

Ids members(std::string_view branch, LineageLinks links = LineageLinks::parents) {
    RevisionMap map = sample_map(lines);
    std::vector<Index> all;
    for (Index revision = 0; revision < map.size(); ++revision)
        all.push_back(revision);
    return ids(map, in_lineage(map, all, branch, links));
}

TEST(Lineage, IsAncestorsAndDescendants) {
    EXPECT_EQ(members("left"), (Ids{"a", "b", "c1", "d1"}));
    EXPECT_EQ(members("c2"), (Ids{"a", "b", "c2"}));
    EXPECT_EQ(members("b"), (Ids{"a", "b", "c1", "d1", "c2"}));
}

TEST(Lineage, FollowsDependenciesOnRequest) {
    EXPECT_EQ(members("other"), (Ids{"x", "y"}));
    EXPECT_EQ(members("other", LineageLinks::parents_and_dependencies), (Ids{"x", "y"}));
    EXPECT_EQ(members("y", LineageLinks::parents_and_dependencies), (Ids{"a", "b", "c1", "d1", "x", "y"}));
    EXPECT_EQ(members("d1", LineageLinks::parents_and_dependencies), (Ids{"a", "b", "c1", "d1", "y"}));
}

TEST(Lineage, OfLabelAndSymbolIsThatOfEither) {
    EXPECT_EQ(members("left@x"), (Ids{"a", "b", "c1", "d1", "x", "y"}));
    EXPECT_EQ(members("right@heads"), (Ids{"a", "b", "c2"}));
}

TEST(Lineage, OfBaseIsEverything) {
    EXPECT_EQ(members("base").size(), 7u);
    EXPECT_EQ(members("left@base"), members("left"));
}

TEST(Lineage, LooksTheBranchUpOnlyIfNeeded) {
    RevisionMap map = sample_map(lines);
    EXPECT_TRUE(in_lineage(map, {}, "typo").empty());
    std::vector<Index> some{0};
    expect_error([&] { in_lineage(map, some, "typo"); }, sqlstate::undefined_object,
                 "\"typo\" does not exist");
}

}  // namespace
}  // namespace migrate::graph
