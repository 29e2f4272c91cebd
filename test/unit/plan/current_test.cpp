#include "core/plan/current.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::plan {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* linked = "a1 a2<a1 a3<a2 b1 b2<b1!a2";

TEST(Current, ShowsTipsThatHaveNoRow) {
    graph::RevisionMap map = graph::sample_map(linked);
    EXPECT_EQ(ids(map, current(map, {"b2"})), (Ids{"a2", "b2"}));
    EXPECT_EQ(ids(map, current(map, {"b2", "a3"})), (Ids{"a3", "b2"}));
    EXPECT_EQ(ids(map, current(map, {})), Ids{});
}

TEST(Current, AppliedIsEverythingBelowTheRows) {
    graph::RevisionMap map = graph::sample_map(linked);
    EXPECT_EQ(ids(map, applied(map, {"b2"})), (Ids{"a1", "a2", "b1", "b2"}));
    EXPECT_EQ(ids(map, applied(map, {})), Ids{});
}

TEST(Current, RowsAreExactIdsInTableOrder) {
    graph::RevisionMap map = graph::sample_map("abcdef#label ghijkl");
    EXPECT_EQ(ids(map, row_revisions(map, {"ghijkl", "abcdef", "ghijkl"})), (Ids{"ghijkl", "abcdef"}));
    for (const char* row : {"abcd", "label", "head", "", "gone"}) {
        expect_error([&] { row_revisions(map, {row}); }, sqlstate::undefined_object,
                     "in the version table does not exist");
    }
}

TEST(CheckHeads, WantsEveryHeadInTheTable) {
    graph::RevisionMap map = graph::sample_map("a b<a c<a");
    EXPECT_NO_THROW(check_heads(map, {"c", "b"}));
    constexpr SqlState state = sqlstate::object_not_in_prerequisite_state;
    expect_error([&] { check_heads(map, {"b"}); }, state, "The version table lacks \"c\".");
    expect_error([&] { check_heads(map, {}); }, state, "lacks \"b\", \"c\".");
    expect_error([&] { check_heads(map, {"a"}); }, state, "lacks \"b\", \"c\" and has \"a\", no head.");
    expect_error([&] { check_heads(map, {"b", "c", "gone"}); }, state, "has \"gone\", no head.");
}

TEST(CheckHeads, CountsHeadsThatOthersDependOn) {
    graph::RevisionMap map = graph::sample_map("a b!a");
    expect_error([&] { check_heads(map, {"b"}); }, sqlstate::object_not_in_prerequisite_state,
                 "lacks \"a\".");
}

}  // namespace
}  // namespace migrate::plan
