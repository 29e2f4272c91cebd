#include "core/graph/identifier.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::graph {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* two_lines =
    "a#abranch b<a somelongername<b c<somelongername d e<d#ebranch someothername<e f<someothername";

struct Named {
    const char* graph;
    const char* text;
    Ids ids;
};

class ResolveAll : public testing::TestWithParam<Named> {};

TEST_P(ResolveAll, FindsRevisions) {
    RevisionMap map = sample_map(GetParam().graph);
    EXPECT_EQ(ids(map, resolve_all(map, GetParam().text, GetParam().text)), GetParam().ids)
        << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Keywords, ResolveAll,
                         testing::Values(Named{two_lines, "heads", {"c", "f"}},
                                         Named{two_lines, "abranch@heads", {"c"}},
                                         Named{two_lines, "ebranch@head", {"f"}},
                                         Named{two_lines, "base", {}}, Named{two_lines, "ebranch@base", {}},
                                         Named{"", "head", {}}, Named{"", "heads", {}},
                                         Named{"a b!a", "heads", {"b"}},      // real heads
                                         Named{"a#x b!a", "x@heads", {"a"}},  // heads
                                         Named{"a b<a c<a d<b,c", "b@head", {"d"}}));

INSTANTIATE_TEST_SUITE_P(
    Names, ResolveAll,
    testing::Values(Named{two_lines, "b", {"b"}}, Named{two_lines, "ebranch", {"e"}},
                    Named{two_lines, "ebr", {"e"}},  // the beginning of a label
                    Named{two_lines, "somel", {"somelongername"}},
                    Named{two_lines, "abranch@some", {"somelongername"}},  // unique within the branch
                    Named{two_lines, "someo@f", {"f"}},                    // any name serves as a label
                    Named{two_lines, "@b", {"b"}},                         // an empty label is none
                    Named{"user user_foo", "user", {"user"}},  // an exact name wins over a longer one
                    Named{"abc abcd", "ab", {"abcd"}},  // abc is too short to be found by its beginning
                    Named{"größe", "größ", {"größe"}}));

INSTANTIATE_TEST_SUITE_P(
    NegativeNumbers, ResolveAll,
    testing::Values(Named{"a b<a c<b", "-1", {"b"}}, Named{"a b<a c<b", " -2 ", {"a"}},
                    Named{"a b<a c<b d<a", "-1", {"b", "a"}}, Named{"a b<a#x c<b d<a", "x@-1", {"b"}},
                    Named{"a b<a#x c<b d<a", "b@-1", {}},  // only labels that heads show count
                    Named{"a b<a", "typo@-1", {}}));

struct Unknown {
    const char* graph;
    const char* text;
    SqlState state;
    const char* error;
};

class ResolveAllError : public testing::TestWithParam<Unknown> {};

TEST_P(ResolveAllError, IsClear) {
    RevisionMap map = sample_map(GetParam().graph);
    expect_error([&] { resolve_all(map, GetParam().text, GetParam().text); }, GetParam().state,
                 GetParam().error);
}

INSTANTIATE_TEST_SUITE_P(
    Errors, ResolveAllError,
    testing::Values(
        Unknown{two_lines, "", sqlstate::invalid_parameter_value, "revision name is empty"},
        Unknown{two_lines, "abranch@", sqlstate::invalid_parameter_value, "revision name is empty"},
        Unknown{two_lines, "nope", sqlstate::undefined_object, "revision \"nope\" does not exist"},
        Unknown{two_lines, "HEAD", sqlstate::undefined_object, "revision \"HEAD\" does not exist"},
        Unknown{two_lines, " head", sqlstate::undefined_object, "revision \" head\" does not exist"},
        Unknown{two_lines, "+1", sqlstate::undefined_object, "\"+1\""},
        Unknown{two_lines, "--1", sqlstate::undefined_object, "\"--1\""},
        Unknown{two_lines, "-0", sqlstate::undefined_object, "\"-0\""},
        Unknown{two_lines, "b-1", sqlstate::undefined_object, "\"b-1\""},
        Unknown{two_lines, "typo@b", sqlstate::undefined_object, "branch \"typo\" does not exist"},
        Unknown{two_lines, "typo@head", sqlstate::undefined_object, "\"typo\" does not exist"},
        Unknown{two_lines, "ebranch@b", sqlstate::undefined_object,
                "revision \"b\" is not a member of branch \"ebranch\""},
        Unknown{two_lines, "ebranch@sos", sqlstate::undefined_object, "revision \"sos\" does not exist"},
        Unknown{two_lines, "ebranch@a@b", sqlstate::undefined_object, "\"a@b\""},
        Unknown{two_lines, "some", sqlstate::ambiguous_alias,
                "It is the beginning of \"somelongername\", \"someothername\"."},
        Unknown{two_lines, "head", sqlstate::ambiguous_alias, "for \"head\"\nThe heads are \"c\", \"f\"."},
        Unknown{two_lines, "heads@b", sqlstate::undefined_object, "branch \"heads\" does not exist"},
        Unknown{"a b!a", "head", sqlstate::ambiguous_alias,
                "The heads are \"a\", \"b\"."},  // not the real heads
        Unknown{"a b<a", "-2", sqlstate::invalid_parameter_value, "goes beyond the first revision"},
        Unknown{"a b<a", "-99999999999999999999", sqlstate::invalid_parameter_value, "beyond"},
        Unknown{"abcd1 abcd2 abcd3 abcd4 abcd5 abcd6", "abcd", sqlstate::ambiguous_alias, "\"abcd5\", ..."}));

TEST(ResolveAll, CutsOverlongNamesInMessages) {
    RevisionMap map = sample_map("a");
    std::string text(100000, 'x');
    try {
        resolve_all(map, text, text);
        FAIL();
    } catch (const Error& error) {
        EXPECT_LT(error.message().size(), 300u);
    }
}

TEST(ResolveOne, TakesASingleHeadForHeads) {
    RevisionMap map = sample_map("a b<a");
    EXPECT_EQ(resolve_one(map, "heads", "heads"), std::optional<Index>(1));
    EXPECT_EQ(resolve_one(map, "base", "base"), std::nullopt);
    EXPECT_EQ(resolve_one(map, "b@base", "b@base"), std::nullopt);
}

TEST(ResolveOne, RejectsSeveralHeadsAndUnknownBranches) {
    RevisionMap map = sample_map("a b<a c<a");
    expect_error([&] { resolve_one(map, "heads", "heads"); }, sqlstate::ambiguous_alias,
                 "multiple head revisions");
    expect_error([&] { resolve_one(map, "head", "head-2"); }, sqlstate::ambiguous_alias, "for \"head-2\"");
    expect_error([&] { resolve_one(map, "typo@base", "typo@base"); }, sqlstate::undefined_object,
                 "branch \"typo\"");
    expect_error([&] { resolve_one(map, "-1", "-1"); }, sqlstate::undefined_object, "revision \"-1\"");
}

TEST(SplitIdentifier, SplitsAtTheFirstAt) {
    EXPECT_EQ(split_identifier("a@b@c").label, "a");
    EXPECT_EQ(split_identifier("a@b@c").symbol, "b@c");
    EXPECT_EQ(split_identifier("abc").label, "");
    EXPECT_EQ(split_identifier("abc").symbol, "abc");
}

}  // namespace
}  // namespace migrate::graph
