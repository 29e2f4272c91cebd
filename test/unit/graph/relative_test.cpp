#include "core/graph/relative.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::graph {
namespace {

struct Parsed {
    const char* text;
    const char* label;
    const char* symbol;
    std::int64_t steps;
};

class ParseRelative : public testing::TestWithParam<Parsed> {};

TEST_P(ParseRelative, ReadsItsParts) {
    RevisionMap map = sample_map("a b<a#feature-1");
    auto target = parse_relative(map, GetParam().text);
    ASSERT_TRUE(target.has_value());
    EXPECT_EQ(target->label, GetParam().label);
    EXPECT_EQ(target->symbol, GetParam().symbol);
    EXPECT_EQ(target->steps, GetParam().steps);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ParseRelative,
    testing::Values(Parsed{"+1", "", "", 1}, Parsed{"-12", "", "", -12}, Parsed{"+0", "", "", 0},
                    Parsed{"-0", "", "", 0}, Parsed{"a+2", "", "a", 2}, Parsed{"head-1", "", "head", -1},
                    Parsed{"x@+1", "x", "", 1}, Parsed{"x@y-3", "x", "y", -3},
                    Parsed{"v1.0-x@+1", "v1.0-x", "", 1},
                    Parsed{"feature-1@+1", "feature-1", "", 1},  // a label with a sign before a digit
                    Parsed{"a@b@c+1", "a@b", "c", 1}, Parsed{"+1 ", "", "", 1},
                    Parsed{"größe+1", "", "größe", 1}, Parsed{"+99999999999999999999", "", "", INT64_MAX},
                    Parsed{"-99999999999999999999", "", "", -INT64_MAX}));

TEST(ParseRelative, LeavesOtherFormsAlone) {
    RevisionMap map = sample_map("a b<a#feature-1");
    for (const char* text : {"",
                             "a",
                             "head",
                             "+",
                             "-",
                             "a+",
                             "+1x",
                             "a+1+1",
                             "+1@head",
                             "--1",
                             "++1",
                             "+-1",
                             " +1",
                             "v1.0+1",
                             "@+1",
                             "d2 +1",
                             "feature-1",
                             "feature-1@head",
                             "x@feature-1",
                             "+ 1"}) {
        EXPECT_FALSE(parse_relative(map, text).has_value()) << text;
    }
}

struct Way {
    const char* graph;
    const char* start;  // "" for base
    std::int64_t steps;
    const char* label;
    const char* end;  // "" for base
    std::int64_t taken;
};

class Walks : public testing::TestWithParam<Way> {};

TEST_P(Walks, End) {
    const Way& way = GetParam();
    RevisionMap map = sample_map(way.graph);
    Walk end = walk(map, map.find(way.start), way.steps, way.label);
    EXPECT_EQ(end.at ? map[*end.at].id : "", way.end);
    EXPECT_EQ(end.taken, way.taken);
    EXPECT_EQ(end.complete, way.taken == std::abs(way.steps));
}

constexpr const char* fork = "a b<a c1<b#left d1<c1 c2<b#right d2<c2";

INSTANTIATE_TEST_SUITE_P(Up, Walks,
                         testing::Values(Way{"a b<a c<b", "a", 2, "", "c", 2},
                                         Way{"a b<a c<b", "", 1, "", "a", 1},
                                         Way{"a b<a c<b", "b", 5, "", "c", 1},
                                         Way{"a b<a", "a", 0, "", "a", 0}, Way{fork, "a", 3, "left", "d1", 3},
                                         Way{fork, "", 4, "right", "d2", 4},
                                         Way{fork, "d1", 1, "left", "d1", 0},
                                         Way{"a b!a", "a", 1, "", "a", 0},  // not along dependencies
                                         Way{"", "", 1, "", "", 0}));

INSTANTIATE_TEST_SUITE_P(Down, Walks,
                         testing::Values(Way{"a b<a c<b", "c", -2, "", "a", 2},
                                         Way{"a b<a c<b", "c", -3, "", "", 3},
                                         Way{"a b<a c<b", "c", -4, "", "", 3},
                                         Way{"a b<a c<b", "c", -INT64_MAX, "", "", 3},
                                         Way{"a b!a", "b", -1, "", "", 1},
                                         Way{"a b<a", "", -1, "", "b", 1},  // below base lies the head
                                         Way{"a b<a", "", -4, "", "", 3}));

TEST(Walks, StopWhereThereAreSeveralWays) {
    RevisionMap map = sample_map("a b<a c<a d<b,c x");
    expect_error([&] { walk(map, map.find("a"), 1); }, sqlstate::ambiguous_alias,
                 "follow revision \"a\"\nThe ways to go are \"b\", \"c\".");
    expect_error([&] { walk(map, map.find("d"), -1); }, sqlstate::ambiguous_alias,
                 "revision \"d\" is a merge point");
    expect_error([&] { walk(map, std::nullopt, 1); }, sqlstate::ambiguous_alias, "follow base");
    expect_error([&] { walk(map, std::nullopt, -1); }, sqlstate::ambiguous_alias, "several heads");
    expect_error([&] { walk(map, map.find("a"), 1, "typo"); }, sqlstate::undefined_object, "\"typo\"");
}

}  // namespace
}  // namespace migrate::graph
