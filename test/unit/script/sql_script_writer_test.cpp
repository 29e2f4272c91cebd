#include "core/script/sql_script_writer.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/script/sql_script.hpp"

namespace migrate {
namespace {

graph::Revision revision(std::string message = "Add alerts") {
    graph::Revision revision;
    revision.id = "002";
    revision.message = std::move(message);
    return revision;
}

TEST(SqlScriptWriter, WritesTheWordsThatHaveAValue) {
    graph::Revision merge = revision();
    merge.down_revision = {"a", "b"};
    merge.depends_on = {"c"};
    merge.branch_labels = {"west", "east"};
    merge.create_date = "2024-02-01";
    EXPECT_EQ(write_sql_script(merge, {"SELECT 1;\n\n", true}, SectionText{"  ", false}),
              "-- Add alerts\n--\n-- revision: 002\n-- down_revision: a, b\n-- depends_on: c\n"
              "-- branch_labels: west, east\n-- create_date: 2024-02-01\n"
              "\n-- migrate:up transaction:false\nSELECT 1;\n\n-- migrate:down\n");
}

TEST(SqlScriptWriter, LeavesOutADowngradeThatIsNotThere) {
    EXPECT_EQ(write_sql_script(revision(), {"SELECT 1", false}, std::nullopt),
              "-- Add alerts\n--\n-- revision: 002\n\n-- migrate:up\nSELECT 1;\n");
}

TEST(SqlScriptWriter, ReadsBackWhateverTheMessageIs) {
    for (const char* message : {"plain", "fix: a thing", "two\nlines", "revision: 7", "", "----",
                                " migrate:up", "ends in a colon:", "\xC3\xBC"}) {
        std::string text = write_sql_script(revision(message), {"", false}, std::nullopt);
        std::string read = read_sql_script(text, "x.sql").revision.message;
        std::string wanted = message;
        if (wanted == "two\nlines") wanted = "two lines";
        if (wanted == " migrate:up") wanted = "migrate:up";
        EXPECT_EQ(read, wanted) << text;
    }
}

TEST(SqlScriptWriter, RefusesWhatNoFileSays) {
    auto refused = [](const graph::Revision& one, const std::string& upgrade) {
        EXPECT_THROW(write_sql_script(one, {upgrade, false}, std::nullopt), Error) << one.id << upgrade;
    };
    refused(revision(), "SELECT 1;\n-- migrate:down\nSELECT 2");
    refused(revision(), "-- +goose Up");
    graph::Revision bad = revision();
    bad.id = "a b";
    refused(bad, "");
    bad = revision();
    bad.down_revision = {"a,b"};
    refused(bad, "");
    bad.down_revision = {""};
    refused(bad, "");
}

}  // namespace
}  // namespace migrate
