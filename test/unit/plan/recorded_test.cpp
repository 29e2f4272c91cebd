#include "core/plan/recorded.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace migrate::plan {
namespace {

// Four files in a row; the first one has a header of its own.
graph::RevisionMap four_files() {
    std::vector<graph::Revision> revisions;
    for (std::string id : {"1", "2", "3", "4"}) {
        graph::Revision revision;
        revision.id = id;
        if (!revisions.empty()) revision.down_revision = {revisions.back().id};
        revision.source = "/d/" + id + ".sql";
        revisions.push_back(revision);
    }
    return graph::RevisionMap(revisions);
}

std::string outcome(const std::vector<graph::Index>& applied,
                    const std::unordered_set<std::string>& recorded) {
    try {
        check_recorded(four_files(), applied, {false, true, true, true}, recorded);
        return "fine";
    } catch (const Error& error) {
        EXPECT_STREQ(error.state().code, "55000");
        return error.message() + ". " + error.detail();
    }
}

TEST(Recorded, EverythingThatCountsAsAppliedHasARecord) {
    EXPECT_EQ(outcome({}, {}), "fine");
    EXPECT_EQ(outcome({0}, {}), "fine");  // its header gave it its place
    EXPECT_EQ(outcome({0, 1, 2, 3}, {"2", "3", "4"}), "fine");
    EXPECT_EQ(outcome({0, 1}, {"2", "3", "4"}), "fine");  // what is not applied does not matter
}

TEST(Recorded, NamesTheFileThatWasAddedBelow) {
    EXPECT_EQ(outcome({3, 2, 1, 0}, {"2", "4"}),
              "revision \"3\" counts as applied, but nothing tells that it has run. By its name, file "
              "\"/d/3.sql\" comes "
              "before a revision that is applied.");
    EXPECT_EQ(outcome({3, 2, 1, 0}, {"1"}),
              "revision \"2\" counts as applied, but nothing tells that it has run. By its name, file "
              "\"/d/2.sql\" comes "
              "before a revision that is applied. The same holds for 2 more.");
}

}  // namespace
}  // namespace migrate::plan
