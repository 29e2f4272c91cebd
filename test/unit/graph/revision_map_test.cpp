#include "core/graph/revision_map.hpp"

#include <gtest/gtest.h>

#include "unit/expect_error.hpp"
#include "unit/graph/sample.hpp"

namespace migrate::graph {
namespace {

using Ids = std::vector<std::string>;

TEST(RevisionMap, LinksBothWays) {
    RevisionMap map = sample_map("a b<a c<a!b#left d<b,c");
    EXPECT_EQ(ids(map, map.parents(3)), (Ids{"b", "c"}));
    EXPECT_EQ(ids(map, map.children(0)), (Ids{"b", "c"}));
    EXPECT_EQ(ids(map, map.dependencies(2)), (Ids{"b"}));
    EXPECT_EQ(ids(map, map.dependants(1)), (Ids{"c", "d"}));
    EXPECT_EQ(ids(map, map.children(1)), (Ids{"d"}));
    EXPECT_EQ(ids(map, map.all_down(2)), (Ids{"a", "b"}));
}

TEST(RevisionMap, KnowsHeadsAndBasesInLoadOrder) {
    RevisionMap map = sample_map("z<y y x!y w");
    EXPECT_EQ(ids(map, map.heads()), (Ids{"z", "x", "w"}));
    EXPECT_EQ(ids(map, map.real_heads()), (Ids{"z", "x", "w"}));
    EXPECT_EQ(ids(map, map.bases()), (Ids{"y", "x", "w"}));

    RevisionMap effective = sample_map("a b!a");
    EXPECT_EQ(ids(effective, effective.heads()), (Ids{"a", "b"}));
    EXPECT_EQ(ids(effective, effective.real_heads()), (Ids{"b"}));
}

TEST(RevisionMap, KnowsBranchAndMergePoints) {
    RevisionMap map = sample_map("a b<a c<a d<b,c e!a");
    EXPECT_EQ(ids(map, map.branch_points()), (Ids{"a"}));  // a dependant is no branch
    EXPECT_TRUE(map.is_branch_point(0));
    EXPECT_TRUE(map.is_merge_point(3));
    EXPECT_FALSE(map.is_merge_point(1));
}

TEST(RevisionMap, ResolvesDependenciesThatAreLabels) {
    RevisionMap map = sample_map("a#left b<a c!left");
    EXPECT_EQ(ids(map, map.dependencies(2)),
              (Ids{"a"}));  // the revision that carries it, not the branch's head
}

TEST(RevisionMap, CountsALinkGivenTwiceOnce) {
    RevisionMap map = sample_map("a b<a,a c!a,a");
    EXPECT_EQ(map.parents(1).size(), 1u);
    EXPECT_FALSE(map.is_merge_point(1));
    EXPECT_EQ(map.dependencies(2).size(), 1u);
    EXPECT_EQ(map.children(0).size(), 1u);
}

TEST(RevisionMap, FindsExactIdsOnly) {
    RevisionMap map = sample_map("abcdef#left");
    EXPECT_EQ(map.find("abcdef"), std::optional<Index>(0));
    EXPECT_EQ(map.find("abcde"), std::nullopt);
    EXPECT_EQ(map.find("left"), std::nullopt);
    EXPECT_EQ(map.find(""), std::nullopt);
}

TEST(RevisionMap, MayBeEmptyAndMayMove) {
    RevisionMap empty({});
    EXPECT_EQ(empty.size(), 0u);
    EXPECT_TRUE(empty.heads().empty());

    RevisionMap map = sample_map("a b<a");  // short ids live within their string objects
    RevisionMap moved(std::move(map));
    EXPECT_EQ(moved.find("b"), std::optional<Index>(1));
    map = std::move(moved);
    EXPECT_EQ(map.find("a"), std::optional<Index>(0));
}

TEST(RevisionMap, AcceptsIdsThatAreLongOrNotAscii) {
    std::vector<Revision> revisions(2);
    revisions[0].id = std::string(100, 'x');
    revisions[1].id = "größe";
    revisions[1].down_revision = {revisions[0].id};
    RevisionMap map(revisions);
    EXPECT_EQ(map.find("größe"), std::optional<Index>(1));
}

struct BadGraph {
    const char* graph;
    SqlState state;
    const char* text;
};

class RejectedGraph : public testing::TestWithParam<BadGraph> {};

TEST_P(RejectedGraph, NamesTheCulprits) {
    expect_error([] { sample_map(GetParam().graph); }, GetParam().state, GetParam().text);
}

constexpr SqlState bad = sqlstate::invalid_object_definition;

INSTANTIATE_TEST_SUITE_P(
    RevisionMap, RejectedGraph,
    testing::Values(
        BadGraph{"a b<b", bad, "revision \"b\" names itself as its down_revision"},
        BadGraph{"a b<a!b", bad, "revision \"b\" names itself as its dependency"},
        BadGraph{"a b<a!left#left", bad, "revision \"b\" names itself as its dependency"},
        BadGraph{
            "a b<nope", bad,
            "down_revision \"nope\" of revision \"b\" does not exist\nRevision \"b\" comes from \"file 2\""},
        BadGraph{"a#left b<left", bad, "down_revision \"left\" of revision \"b\" does not exist"},
        BadGraph{"abcdef b<abcd", bad, "down_revision \"abcd\""},
        BadGraph{"a b<a!nope", bad, "revision \"b\" depends on \"nope\", which does not exist"},
        BadGraph{"a#left b!left@head", bad, "depends on \"left@head\""},
        // cycles of parents, of dependencies, mixed; also between a head and a base
        BadGraph{"a<b b<a", bad, "cycle through down_revision, among them \"a\" and \"b\""},
        BadGraph{"a b<a,d c<b d<c e<d", bad,
                 "Revision \"b\" follows \"d\", \"d\" follows \"c\", \"c\" follows \"b\"."},
        BadGraph{"a!b b!a", bad, "cycle through depends_on"},
        BadGraph{"a!c b<a c<b", bad, "cycle through down_revision and depends_on"},
        BadGraph{"a b<a!e c<b d<c e<d f<e", bad, "\"b\" depends on \"e\""},
        // names
        BadGraph{"a x b<a x", sqlstate::duplicate_object,
                 "revision \"x\" is present more than once\nIt comes from \"file 2\" and from \"file 4\"."},
        BadGraph{"a#left b<a#left", sqlstate::duplicate_object,
                 "branch label \"left\" of revision \"b\" is already used by revision \"a\""},
        BadGraph{"a#left,left", sqlstate::duplicate_object, "branch label \"left\""},
        BadGraph{"a b<a#a", sqlstate::duplicate_object,
                 "branch label \"a\" of revision \"b\" is also the id of a revision"},
        BadGraph{"a-1", sqlstate::invalid_name, "character \"-\" is not allowed in revision id \"a-1\""},
        BadGraph{"a+1", sqlstate::invalid_name, "character \"+\""},
        BadGraph{"a@b", sqlstate::invalid_name, "character \"@\""},
        BadGraph{"a:b", sqlstate::invalid_name, "character \":\""},
        BadGraph{"head", sqlstate::invalid_name, "revision id \"head\" is a reserved word"},
        BadGraph{"current", sqlstate::invalid_name, "reserved word"},
        BadGraph{"a#base", sqlstate::invalid_name,
                 "branch label \"base\" of revision \"a\" is a reserved word"},
        BadGraph{"a#x@y", sqlstate::invalid_name, "character \"@\" is not allowed in branch label \"x@y\""},
        BadGraph{"a#,x", sqlstate::invalid_name, "branch label of revision \"a\" is empty"},
        BadGraph{"<a a", sqlstate::invalid_name,
                 "revision id is empty\nRevision \"\" comes from \"file 1\"."}));

TEST(RevisionMap, CutsTheListOfALongCycle) {
    std::vector<Revision> revisions(1000);
    for (std::size_t i = 0; i < revisions.size(); ++i) {
        revisions[i].id = "r" + std::to_string(i);
        revisions[i].down_revision = {"r" + std::to_string((i + 1) % revisions.size())};
    }
    expect_error([&] { RevisionMap map(revisions); }, bad, ", and 980 more.");
}

}  // namespace
}  // namespace migrate::graph
