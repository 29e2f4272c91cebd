#include "core/plan/history.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::plan {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* line = "a b<a c<b d<c";
constexpr const char* fork = "a b<a c1<b#left d1<c1 c2<b#right d2<c2";
constexpr const char* linked = "a1 a2<a1 b1#second b2<b1!a2 b3<b2";

struct Case {
    const char* graph;
    Rows rows;
    std::optional<std::string> range;
    Ids ids;
};

class History : public testing::TestWithParam<Case> {};

TEST_P(History, Lists) {
    graph::RevisionMap map = graph::sample_map(GetParam().graph);
    EXPECT_EQ(ids(map, history(map, GetParam().rows, GetParam().range)), GetParam().ids);
}

INSTANTIATE_TEST_SUITE_P(Ranges, History,
                         testing::Values(Case{line, {}, std::nullopt, {"d", "c", "b", "a"}},
                                         Case{line, {}, ":", {"d", "c", "b", "a"}},
                                         Case{line, {}, " b:c ", {"c", "b"}},
                                         Case{line, {}, "b:", {"d", "c", "b"}},
                                         Case{line, {}, ":b", {"b", "a"}}, Case{line, {}, "b:b", {"b"}},
                                         Case{line, {}, "base:base", {}}, Case{"", {}, std::nullopt, {}},
                                         Case{fork, {}, "left@base:", {"d1", "c1", "b", "a"}},
                                         Case{fork, {}, "b:right", {"c2", "b"}},
                                         // from base with dependencies, from a revision only along parents
                                         Case{linked, {}, "base:b3", {"b3", "b2", "b1", "a2", "a1"}},
                                         Case{linked, {}, "b1:b3", {"b3", "b2", "b1"}}));

INSTANTIATE_TEST_SUITE_P(
    Relative, History,
    testing::Values(Case{line, {}, "b:+1", {"c", "b"}}, Case{line, {}, "b:+9", {"d", "c", "b"}},
                    Case{line, {}, ":+2", {"b", "a"}}, Case{line, {}, "-2:", {"d", "c", "b"}},
                    Case{line, {}, "-1:d", {"d", "c"}}, Case{line, {}, "-9:c", {"c", "b", "a"}},
                    Case{line, {}, "a:d-1", {"c", "b", "a"}}, Case{fork, {}, "b:left@+1", {"c1", "b"}}));

INSTANTIATE_TEST_SUITE_P(
    Current, History,
    testing::Values(Case{line, {"c"}, ":current", {"c", "b", "a"}}, Case{line, {"c"}, "current:", {"d", "c"}},
                    Case{line, {"c"}, "current:+1", {"d", "c"}},
                    Case{line, {}, "current:", {"d", "c", "b", "a"}},
                    Case{line, {}, ":current", {"d", "c", "b", "a"}},  // no rows: everything
                    Case{fork, {"c1", "c2"}, "current:heads", {"d1", "c1", "d2", "c2"}}));

struct Bad {
    const char* graph;
    Rows rows;
    const char* range;
    SqlState state;
    const char* text;
};

class HistoryError : public testing::TestWithParam<Bad> {};

TEST_P(HistoryError, IsClear) {
    graph::RevisionMap map = graph::sample_map(GetParam().graph);
    expect_error([&] { history(map, GetParam().rows, GetParam().range); }, GetParam().state, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All, HistoryError,
    testing::Values(
        Bad{line, {}, "b", sqlstate::invalid_parameter_value, "invalid history range \"b\""},
        Bad{line, {}, "a:b:c", sqlstate::invalid_parameter_value, "invalid history range \"a:b:c\""},
        Bad{line, {}, "", sqlstate::invalid_parameter_value, "invalid history range"},
        Bad{line,
            {},
            "c:a",
            sqlstate::object_not_in_prerequisite_state,
            "\"c:a\" does not follow one branch\nThe start, revision \"c\", is not"},
        Bad{fork,
            {"d1"},
            "current:d2",
            sqlstate::object_not_in_prerequisite_state,
            "revision \"d1\", is not an ancestor"},
        Bad{line,
            {"c"},
            "current:current",
            sqlstate::undefined_object,
            "revision \"current\" does not exist"},
        Bad{line, {"gone"}, "current:", sqlstate::undefined_object, "\"gone\" in the version table"},
        Bad{line, {}, "c-1:", sqlstate::undefined_object, "\"c-1\""},
        Bad{line, {}, "a:-1", sqlstate::invalid_parameter_value, "\"-1\" does not lead up"},
        Bad{line, {}, "-4:", sqlstate::object_not_in_prerequisite_state, "The start, base,"},
        Bad{line, {}, "-9:", sqlstate::invalid_parameter_value, "goes beyond the first revision"},
        Bad{fork, {"c1", "c2"}, "current:+1", sqlstate::ambiguous_alias, "\"c1\", \"c2\""},
        Bad{fork, {"b", "c1"}, ":current", sqlstate::object_not_in_prerequisite_state, "overlaps"},
        Bad{fork, {}, "b@base:", sqlstate::invalid_parameter_value, "It has no branch label."},
        Bad{fork, {}, "typo@base:", sqlstate::undefined_object, "\"typo\""},
        Bad{line, {}, ":head+1+1", sqlstate::undefined_object, "\"head+1+1\""}));

TEST(Show, ResolvesLists) {
    graph::RevisionMap map = graph::sample_map(fork);
    EXPECT_EQ(ids(map, show(map, {}, "heads")), (Ids{"d1", "d2"}));
    EXPECT_EQ(ids(map, show(map, {}, "base")), Ids{});
    EXPECT_EQ(ids(map, show(map, {}, "left")), Ids{"c1"});
    EXPECT_EQ(ids(map, show(map, {"d2", "b"}, "current")), (Ids{"d2", "b"}));
    EXPECT_EQ(ids(map, show(map, {"gone"}, "a")), Ids{"a"});  // rows matter for current only
    expect_error([&] { show(map, {}, "head"); }, sqlstate::ambiguous_alias, "multiple head revisions");
    expect_error([&] { show(map, {}, ""); }, sqlstate::invalid_parameter_value, "empty");
}

}  // namespace
}  // namespace migrate::plan
