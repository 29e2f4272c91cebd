#include "core/plan/downgrade.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"
#include "unit/plan/row_table.hpp"

namespace migrate::plan {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* line = "a b<a c<b d<c";
constexpr const char* fork = "a b<a c1<b#left d1<c1 c2<b#right d2<c2";
constexpr const char* lines = "a1#first a2<a1 b1#second b2<b1!a2";

struct Case {
    const char* graph;
    Rows rows;
    const char* target;
    Ids steps;
    Rows after;
};

class Downgrade : public testing::TestWithParam<Case> {};

TEST_P(Downgrade, Runs) {
    graph::RevisionMap map = graph::sample_map(GetParam().graph);
    RowTable table(GetParam().rows);
    Ids steps;
    for (const Step& step : plan_downgrade(map, GetParam().rows, GetParam().target)) {
        EXPECT_EQ(step.direction, Direction::downgrade);
        steps.push_back(map[step.revision].id);
        table.take(step.row_changes);
    }
    EXPECT_EQ(steps, GetParam().steps);
    EXPECT_EQ(table.sorted(), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(
    Absolute, Downgrade,
    testing::Values(
        Case{line, {"d"}, "base", {"d", "c", "b", "a"}, {}}, Case{line, {"c"}, "a", {"c", "b"}, {"a"}},
        Case{line, {"c"}, "c", {}, {"c"}}, Case{line, {}, "base", {}, {}},
        Case{line, {"d"}, "head", {}, {"d"}}, Case{fork, {"d1", "d2"}, "b", {"d1", "c1", "d2", "c2"}, {"b"}},
        Case{fork, {"d1", "d2"}, "left@b", {"d1", "c1"}, {"d2"}},
        Case{fork, {"d1", "d2"}, "d2@b", {"d2", "c2"}, {"d1"}},  // any name of the branch
        Case{fork, {"d1", "d2"}, "left@base", {"d1", "c1", "d2", "c2", "b", "a"}, {}},  // the only base
        Case{lines, {"b2"}, "first@base", {"b2", "a2", "a1"}, {"b1"}},  // what depends on it goes too
        Case{lines, {"b2"}, "second@base", {"b2", "b1"}, {"a2"}},
        Case{lines, {"b2"}, "b1", {"b2"}, {"a2", "b1"}}));

INSTANTIATE_TEST_SUITE_P(
    Relative, Downgrade,
    testing::Values(Case{line, {"c"}, "-1", {"c"}, {"b"}}, Case{line, {"c"}, "-3", {"c", "b", "a"}, {}},
                    Case{
                        fork, {"d2", "d1"}, "-1", {"d2"}, {"c2", "d1"}},  // from the first row in table order
                    Case{fork, {"d1", "d2"}, "-2", {"d1", "c1"}, {"d2"}},
                    Case{fork, {"d1", "d2"}, "right@-1", {"d2"}, {"c2", "d1"}},
                    Case{lines, {"b2"}, "first@-1", {"b2", "a2"}, {"a1", "b1"}},  // the tip that b2 implies
                    Case{line, {"d"}, "a+1", {"d", "c"}, {"b"}}, Case{line, {"d"}, "d-1", {"d"}, {"c"}},
                    Case{line, {"d"}, "b-2", {"d", "c", "b", "a"}, {}},
                    Case{line, {"d"}, "head-0", {}, {"d"}},
                    Case{fork, {"d1", "d2"}, "left@base+3", {"d1"}, {"c1", "d2"}}));

struct Bad {
    const char* graph;
    Rows rows;
    const char* target;
    SqlState state;
    const char* text;
};

class DowngradeError : public testing::TestWithParam<Bad> {};

TEST_P(DowngradeError, IsClear) {
    graph::RevisionMap map = graph::sample_map(GetParam().graph);
    expect_error([&] { plan_downgrade(map, GetParam().rows, GetParam().target); }, GetParam().state,
                 GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All, DowngradeError,
    testing::Values(
        Bad{line,
            {"a"},
            "-5",
            sqlstate::invalid_parameter_value,
            "cannot downgrade by 5 revisions\nOnly 1 revision is applied, counting down from \"a\" to base."},
        Bad{line, {"c"}, "-4", sqlstate::invalid_parameter_value, "Only 3 revisions are applied"},
        Bad{line,
            {},
            "-1",
            sqlstate::invalid_parameter_value,
            "cannot downgrade by 1 revision\nNo revision is applied."},
        Bad{line, {"b"}, "-0", sqlstate::invalid_parameter_value, "\"-0\" does not lead down"},
        Bad{line, {"b"}, "+2", sqlstate::invalid_parameter_value, "\"+2\" does not lead down"},
        Bad{line,
            {"b"},
            "b-3",
            sqlstate::invalid_parameter_value,
            "\"b-3\" goes too far\nRevision \"b\" has only 2 revisions below it."},
        Bad{line,
            {"b"},
            "base+9",
            sqlstate::invalid_parameter_value,
            "There are only 4 revisions above base."},
        Bad{line, {"b"}, "base+0", sqlstate::invalid_parameter_value, "goes too far"},
        Bad{line, {"b"}, "", sqlstate::invalid_parameter_value, "target is empty"},
        Bad{line, {"b"}, "b@", sqlstate::invalid_parameter_value, "revision name is empty"},
        Bad{line, {"c"}, "b:a", sqlstate::invalid_parameter_value, "is a range"},
        Bad{line,
            {"b"},
            "d",
            sqlstate::object_not_in_prerequisite_state,
            "\"d\" is not a valid downgrade target\nRevision \"d\" is not applied."},
        Bad{lines,
            {"b2"},
            "a2",
            sqlstate::object_not_in_prerequisite_state,
            "Nothing that follows revision \"a2\" is applied."},
        Bad{fork,
            {"d1", "d2"},
            "heads",
            sqlstate::ambiguous_alias,
            "multiple head revisions are present for \"heads\""},
        Bad{fork,
            {"d1", "d2"},
            "a@b",
            sqlstate::object_not_in_prerequisite_state,
            "does not lead up from revision \"b\""},
        Bad{fork, {"d1", "d2"}, "typo@base", sqlstate::undefined_object, "branch \"typo\" does not exist"},
        Bad{fork,
            {"d1", "d2"},
            "left@c2",
            sqlstate::undefined_object,
            "revision \"c2\" is not a member of branch \"left\""},
        Bad{fork,
            {"d1", "d2"},
            "b@-1",
            sqlstate::ambiguous_alias,
            "It could start from any of \"d1\", \"d2\"."},
        Bad{fork, {"d1", "d2"}, "typo@-1", sqlstate::undefined_object, "branch \"typo\""},
        Bad{lines,
            {"a2"},
            "second@-1",
            sqlstate::invalid_parameter_value,
            "No revision of branch \"second\" is applied."},
        Bad{"a b<a c<a d<b,c", {"d"}, "-1", sqlstate::ambiguous_alias, "revision \"d\" is a merge point"},
        Bad{line, {"gone"}, "base", sqlstate::undefined_object, "\"gone\" in the version table"}));

}  // namespace
}  // namespace migrate::plan
