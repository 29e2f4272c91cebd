#include "core/plan/stamp.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"
#include "unit/plan/row_table.hpp"

namespace migrate::plan {
namespace {

constexpr const char* fork = "a b<a c1<b#left d1<c1 c2<b#right d2<c2";
constexpr const char* lines = "a1#first a2<a1 b1#second b2<b1";
constexpr const char* linked = "a1#first a2<a1 b1#second b2<b1!a2";

struct Case {
    const char* graph;
    Rows rows;
    std::vector<std::string> targets;
    bool purge;
    const char* changes;
    Rows after;
};

std::string shown(const std::vector<RowChange>& changes) {
    std::string text;
    for (const RowChange& change : changes) {
        if (!text.empty()) text += ", ";
        text += change.from + ">" + change.to;
    }
    return text;
}

class StampRows : public testing::TestWithParam<Case> {};

TEST_P(StampRows, Change) {
    graph::RevisionMap map = graph::sample_map(GetParam().graph);
    Stamp stamp = plan_stamp(map, GetParam().rows, GetParam().targets, GetParam().purge);
    EXPECT_EQ(shown(stamp.row_changes), GetParam().changes);
    RowTable table(GetParam().rows);
    table.take(stamp.row_changes);
    EXPECT_EQ(table.sorted(), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    One, StampRows,
    testing::Values(Case{fork, {}, {"b"}, false, ">b", {"b"}},
                    Case{fork, {"a"}, {"d1"}, false, "a>d1", {"d1"}},
                    Case{fork, {"d1"}, {"a"}, false, "d1>a", {"a"}},
                    Case{fork, {"b"}, {"b"}, false, "", {"b"}},
                    Case{fork, {"d1", "d2"}, {"b"}, false, "d1>, d2>b", {"b"}},
                    Case{fork, {"d1"}, {"d2"}, false, ">d2", {"d1", "d2"}},  // a branch of its own
                    Case{fork, {"d1", "c2"}, {"right@head"}, false, "c2>d2", {"d1", "d2"}},
                    Case{fork, {}, {"-1"}, false, ">c1, >c2", {"c1", "c2"}},
                    Case{fork, {"d1"}, {"left@-1"}, false, "d1>c1", {"c1"}},
                    Case{linked, {"b2"}, {"a1"}, false, "b2>a1", {"a1"}}));  // what b2 implied is forgotten

INSTANTIATE_TEST_SUITE_P(
    Base, StampRows,
    testing::Values(Case{fork, {"d1", "d2"}, {"base"}, false, "d1>, d2>", {}},
                    Case{fork, {"d1", "d2"}, {}, false, "d1>, d2>", {}},
                    Case{fork, {"d1", "d2"}, {"left@base"}, false, "d1>", {"d2"}},
                    Case{lines, {"a2", "b1"}, {"second@base"}, false, "b1>", {"a2"}},
                    Case{linked, {"b2"}, {"first@base"}, false, "b2>", {}},  // dependencies count as lineage
                    Case{fork, {}, {"typo@base"}, false, "", {}}));  // looked up only if there is a row

INSTANTIATE_TEST_SUITE_P(
    Several, StampRows,
    testing::Values(Case{fork, {"b"}, {"heads"}, false, "b>d1, >d2", {"d1", "d2"}},
                    Case{fork, {}, {"d1", "d2", "d1"}, false, ">d1, >d2", {"d1", "d2"}},
                    // independent lines keep their rows, where Alembic would swallow b2
                    Case{lines, {"a1", "b2"}, {"heads"}, false, "a1>a2", {"a2", "b2"}},
                    // two targets below one row
                    Case{"a b c<a,b", {"c"}, {"a", "b"}, false, "c>a, >b", {"a", "b"}},
                    // base adds all rows to those that move
                    Case{lines, {"a1", "b2"}, {"base", "a2"}, false, "a1>, b2>a2", {"a2"}}));

INSTANTIATE_TEST_SUITE_P(Purge, StampRows,
                         testing::Values(Case{fork, {"gone", "d1"}, {"b"}, true, "gone>, d1>, >b", {"b"}},
                                         Case{fork, {"gone"}, {"base"}, true, "gone>", {}},
                                         Case{fork, {}, {"base"}, true, "", {}}));

TEST(StampMoves, TellFromAndTo) {
    graph::RevisionMap map = graph::sample_map(fork);
    EXPECT_EQ(plan_stamp(map, {"b"}, {"heads"}, false).moves,
              (std::vector<StampMove>{{{"b"}, "d1"}, {{}, "d2"}}));
    EXPECT_EQ(plan_stamp(map, {"d1", "d2"}, {"b"}, false).moves,
              (std::vector<StampMove>{{{"d1", "d2"}, "b"}}));
    EXPECT_EQ(plan_stamp(map, {"d1"}, {"base"}, false).moves,
              (std::vector<StampMove>{{{"d1"}, std::nullopt}}));
    EXPECT_EQ(plan_stamp(map, {"gone"}, {"a"}, true).moves,
              (std::vector<StampMove>{{{"gone"}, std::nullopt}, {{}, "a"}}));
    EXPECT_TRUE(plan_stamp(map, {"b"}, {"b"}, false).moves.empty());
}

TEST(StampErrors, AreClear) {
    graph::RevisionMap map = graph::sample_map(fork);
    auto stamp = [&](Rows rows, std::vector<std::string> targets) {
        return [&map, rows, targets] { plan_stamp(map, rows, targets, false); };
    };
    expect_error(stamp({"gone"}, {"a"}), sqlstate::undefined_object, "\"gone\" in the version table");
    expect_error(stamp({}, {"head"}), sqlstate::ambiguous_alias, "multiple head revisions");
    expect_error(stamp({}, {"+1"}), sqlstate::undefined_object, "\"+1\"");
    expect_error(stamp({}, {"b-1"}), sqlstate::undefined_object, "\"b-1\"");
    expect_error(stamp({}, {""}), sqlstate::invalid_parameter_value, "target is empty");
    expect_error(stamp({"a"}, {"typo@base"}), sqlstate::undefined_object, "\"typo\" does not exist");
    expect_error(stamp({}, {"typo@-1"}), sqlstate::undefined_object, "\"typo@-1\" does not name a revision");
    expect_error(stamp({}, {"-9"}), sqlstate::invalid_parameter_value, "goes beyond the first revision");
    expect_error(stamp({}, {"a", "d1"}), sqlstate::object_not_in_prerequisite_state,
                 "target \"d1\" overlaps with target \"a\"");
}

}  // namespace
}  // namespace migrate::plan
