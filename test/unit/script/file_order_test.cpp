#include "core/script/file_order.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate {
namespace {

FileRevision by_name(std::string name) {
    FileRevision file{name, {}};
    file.revision.source = "/d/" + name;
    return file;
}

FileRevision goose(std::string name) {
    FileRevision file = by_name(std::move(name));
    file.by_number = true;
    return file;
}

FileRevision with_header(std::string name, std::string id, std::vector<std::string> down_revision) {
    FileRevision file = by_name(std::move(name));
    file.revision.id = std::move(id);
    file.revision.down_revision = std::move(down_revision);
    return file;
}

// "id<parents", in order.
std::string ordered(std::vector<FileRevision> files) {
    order_files(files);
    std::vector<std::string> texts;
    for (const FileRevision& file : files)
        texts.push_back(file.revision.id + "<" + join(file.revision.down_revision, "+") +
                        (file.by_name ? "" : " of its own"));
    return join(texts, ", ");
}

TEST(FileOrder, EachFollowsTheOneBefore) {
    EXPECT_EQ(ordered({by_name("20240102_b.sql"), by_name("20240101_a.sql"), by_name("20240103.sql")}),
              "20240101<, 20240102<20240101, 20240103<20240102");
    EXPECT_EQ(ordered({}), "");
}

TEST(FileOrder, IsByNameForDbmateAndByNumberForGoose) {
    EXPECT_EQ(ordered({by_name("2_b.sql"), by_name("10_c.sql"), by_name("1_a.sql")}), "10<, 1<10, 2<1");
    EXPECT_EQ(ordered({goose("2_b.sql"), goose("10_c.sql"), goose("1_a.sql")}), "1<, 2<1, 10<2");
    EXPECT_EQ(ordered({goose("00002_b.sql"), goose("10_c.sql"), goose("01_a.sql")}),
              "01<, 00002<01, 10<00002");
    EXPECT_EQ(
        ordered({goose("9.sql"), goose("99999999999999999999998.sql"), goose("99999999999999999999997.sql")}),
        "9<, 99999999999999999999997<9, 99999999999999999999998<99999999999999999999997");
}

TEST(FileOrder, FilesWithAHeaderKeepTheirPlaceInTheGraph) {
    EXPECT_EQ(ordered({by_name("3_c.sql"), with_header("2_b.sql", "two", {"x", "y"}), by_name("1_a.sql")}),
              "1<, two<x+y of its own, 3<two");
    EXPECT_EQ(ordered({with_header("zz.sql", "z", {}), goose("1_a.sql")}), "1<, z< of its own");
}

TEST(FileOrder, TheNameIsTheMessageOfAFileWithoutOne) {
    std::vector<FileRevision> files{by_name("1_add_users.sql"), by_name("2.sql"), by_name("3-fix.v2.sql")};
    files[1].revision.message = "its own";
    order_files(files);
    EXPECT_EQ(files[0].revision.message, "add users");
    EXPECT_EQ(files[1].revision.message, "its own");
    EXPECT_EQ(files[2].revision.message, "fix.v2");
}

TEST(FileOrder, RefusesTwoFilesOfOneId) {
    try {
        ordered({by_name("1_b.sql"), by_name("10_x.sql"), by_name("1-a.sql")});
        FAIL();
    } catch (const Error& error) {
        EXPECT_STREQ(error.state().code, "42710");
        EXPECT_EQ(error.message(), "two files are revision \"1\"");
        EXPECT_EQ(error.detail(), "They are \"/d/1-a.sql\" and \"/d/1_b.sql\".");
    }
    EXPECT_THROW(ordered({by_name("1_b.sql"), with_header("x.sql", "1", {})}), Error);
}

TEST(FileOrder, RefusesANameThatGivesNoId) {
    try {
        ordered({by_name("add_users.sql")});
        FAIL();
    } catch (const Error& error) {
        EXPECT_STREQ(error.state().code, "42602");
        EXPECT_EQ(error.message(), "there is no revision id for file \"/d/add_users.sql\"");
    }
}

}  // namespace
}  // namespace migrate
