#include "core/plan/upgrade.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::plan {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* line = "a b<a c<b d<c";
constexpr const char* fork = "a b<a c1<b#left d1<c1 c2<b#right d2<c2";

Ids run(const graph::RevisionMap& map, const Rows& rows, const std::vector<std::string>& targets) {
    Ids found;
    for (const Step& step : plan_upgrade(map, rows, targets)) {
        EXPECT_EQ(step.direction, Direction::upgrade);
        found.push_back(map[step.revision].id);
    }
    return found;
}

struct Case {
    const char* graph;
    Rows rows;
    std::vector<std::string> targets;
    Ids steps;
};

class Upgrade : public testing::TestWithParam<Case> {};

TEST_P(Upgrade, Runs) {
    graph::RevisionMap map = graph::sample_map(GetParam().graph);
    EXPECT_EQ(run(map, GetParam().rows, GetParam().targets), GetParam().steps);
}

INSTANTIATE_TEST_SUITE_P(
    Absolute, Upgrade,
    testing::Values(Case{line, {}, {"head"}, {"a", "b", "c", "d"}}, Case{line, {"b"}, {"c"}, {"c"}},
                    Case{line, {"c"}, {"a"}, {}},     // a target that lies behind
                    Case{line, {"c"}, {"base"}, {}},  // never goes down
                    Case{line, {"d"}, {"head"}, {}}, Case{"", {}, {"head"}, {}}, Case{line, {}, {}, {}},
                    Case{fork, {"b"}, {"left@head"}, {"c1", "d1"}},
                    Case{fork, {"b"}, {"heads"}, {"c2", "d2", "c1", "d1"}},
                    Case{fork, {"a"}, {"c1", "d2"}, {"b", "c2", "d2", "c1"}},
                    Case{fork, {"a"}, {"c1", "c1"}, {"b", "c1"}},
                    Case{"a x y<x!a", {}, {"y"}, {"a", "x", "y"}}));  // dependencies come along

INSTANTIATE_TEST_SUITE_P(
    Relative, Upgrade,
    testing::Values(Case{line, {"b"}, {"+1"}, {"c"}}, Case{line, {}, {"+2"}, {"a", "b"}},
                    Case{line, {"b"}, {"b+2"}, {"c", "d"}}, Case{line, {"a"}, {"head-1"}, {"b", "c"}},
                    Case{line, {"a"}, {"c+0"}, {"b", "c"}}, Case{line, {}, {"base+1"}, {"a"}},
                    Case{line, {}, {"base-1"}, {"a", "b", "c", "d"}},  // below base lies the head
                    Case{fork, {"b"}, {"left@+1"}, {"c1"}}, Case{fork, {"d1"}, {"right@+1"}, {"c2"}},
                    Case{fork, {}, {"right@+3"}, {"a", "b", "c2"}},
                    Case{fork, {"a"}, {"left@b+1"}, {"b", "c1"}},
                    Case{fork, {"a"}, {"left@head-1"}, {"b", "c1"}},
                    // a label with a sign before a digit
                    Case{"a b<a#feature-1 c<b x<a", {"a"}, {"feature-1@head"}, {"b", "c"}},
                    Case{"a b<a#feature-1 c<b x<a", {"a"}, {"feature-1"}, {"b"}},
                    Case{"a b<a#feature-1 c<b x<a", {"a"}, {"feature-1@+1"}, {"b"}}));

struct Bad {
    const char* graph;
    Rows rows;
    std::vector<std::string> targets;
    SqlState state;
    const char* text;
};

class UpgradeError : public testing::TestWithParam<Bad> {};

TEST_P(UpgradeError, IsClear) {
    graph::RevisionMap map = graph::sample_map(GetParam().graph);
    expect_error([&] { plan_upgrade(map, GetParam().rows, GetParam().targets); }, GetParam().state,
                 GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All, UpgradeError,
    testing::Values(
        Bad{line, {}, {""}, sqlstate::invalid_parameter_value, "target is empty"},
        Bad{line, {}, {"a:b"}, sqlstate::invalid_parameter_value, "target \"a:b\" is a range"},
        Bad{line, {}, {"nope"}, sqlstate::undefined_object, "revision \"nope\" does not exist"},
        Bad{line, {}, {"+1x"}, sqlstate::undefined_object, "\"+1x\" does not exist"},
        Bad{line,
            {"gone"},
            {"base"},
            sqlstate::undefined_object,
            "revision \"gone\" in the version table does not exist"},
        Bad{"abcdef", {"abcd"}, {"head"}, sqlstate::undefined_object, "\"abcd\" in the version table"},
        Bad{line, {"b"}, {"-2"}, sqlstate::invalid_parameter_value, "\"-2\" does not lead up"},
        Bad{line, {"b"}, {"+0"}, sqlstate::invalid_parameter_value, "\"+0\" does not lead up"},
        Bad{line, {"b"}, {"b@-1"}, sqlstate::invalid_parameter_value, "does not lead up"},
        Bad{line,
            {"b"},
            {"+5"},
            sqlstate::invalid_parameter_value,
            "\"+5\" goes too far\nRevision \"b\" has only 2 revisions above it."},
        Bad{line,
            {"d"},
            {"+1"},
            sqlstate::invalid_parameter_value,
            "Revision \"d\" has no revision above it."},
        Bad{line, {}, {"+5"}, sqlstate::invalid_parameter_value, "There are only 4 revisions above base."},
        Bad{line, {}, {"b-3"}, sqlstate::invalid_parameter_value, "\"b-3\" goes too far"},
        Bad{line, {}, {"b-2"}, sqlstate::invalid_parameter_value, "\"b-2\" is base"},
        Bad{line, {}, {"+99999999999999999999"}, sqlstate::invalid_parameter_value, "goes too far"},
        Bad{fork,
            {"b"},
            {"head"},
            sqlstate::ambiguous_alias,
            "multiple head revisions are present for \"head\"\nThe heads are \"d1\", \"d2\"."},
        Bad{fork, {"b"}, {"+1"}, sqlstate::ambiguous_alias, "ambiguous walk"},
        Bad{fork,
            {"c1", "c2"},
            {"+1"},
            sqlstate::ambiguous_alias,
            "It could start from any of \"c1\", \"c2\"."},
        Bad{fork,
            {},
            {"a", "c1"},
            sqlstate::object_not_in_prerequisite_state,
            "target \"c1\" overlaps with target \"a\""},
        Bad{fork,
            {"a", "c1"},
            {"heads"},
            sqlstate::object_not_in_prerequisite_state,
            "version row \"c1\" overlaps with version row \"a\""},
        Bad{fork, {}, {"+1", "a"}, sqlstate::undefined_object, "\"+1\""}));  // several targets are absolute

}  // namespace
}  // namespace migrate::plan
