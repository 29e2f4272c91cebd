#include "core/script/sql_script.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.hpp"
#include "core/text.hpp"

namespace migrate {
namespace {

std::string contents(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::string describe(const SqlSection& section, const std::string& text) {
    std::string result = section.transaction ? "\n" : " transaction:false\n";
    for (const TextRange& range : section.ranges) {
        result += "  line " + std::to_string(range.line) + "\n";
        std::istringstream lines(text.substr(range.offset, range.length));
        for (std::string line; std::getline(lines, line);) {
            std::erase(line, '\r');
            result += "  | " + (line.size() > 60 ? line.substr(0, 60) + "..." : line) + "\n";
        }
    }
    return result;
}

std::string describe(const SqlScript& script, const std::string& text) {
    const graph::Revision& revision = script.revision;
    std::string message =
        revision.message.size() > 60 ? std::to_string(revision.message.size()) + " bytes" : revision.message;
    return "revision: " + revision.id + "\ndown_revision: " + join(revision.down_revision, " ") +
           "\ndepends_on: " + join(revision.depends_on, " ") +
           "\nbranch_labels: " + join(revision.branch_labels, " ") + "\nmessage: " + message +
           "\ncreate_date: " + revision.create_date +
           (script.tool == SqlTool::goose ? "\ntool: goose" : "\ntool: dbmate") +
           (script.is_utf8 ? "\nUTF-8" : "") + "\nupgrade:" + describe(script.upgrade, text) +
           (script.downgrade ? "downgrade:" + describe(*script.downgrade, text) : "no downgrade\n");
}

// What comes out of a file: what was read, or the error.
std::string outcome(const std::string& text, const std::string& name, size_t piece) {
    try {
        SqlScriptReader reader(name);
        for (size_t at = 0; at < text.size(); at += piece)
            reader.add(std::string_view(text).substr(at, piece));
        SqlScript script = reader.finish();
        EXPECT_EQ(script.revision.source, name);
        return describe(script, text);
    } catch (const Error& error) {
        return std::string(error.state().code) + ": " + error.message() +
               (error.detail().empty() ? "" : "\ndetail: " + error.detail()) +
               (error.hint().empty() ? "" : "\nhint: " + error.hint()) +
               (error.context().empty() ? "" : "\ncontext: " + error.context()) + "\n";
    }
}

// Each NAME.sql of the folder has NAME.out beside it.
class SqlScriptFile : public testing::TestWithParam<std::string> {};

TEST_P(SqlScriptFile, HasTheExpectedOutcome) {
    std::filesystem::path path = std::filesystem::path(CASES_DIR) / "sql_scripts" / (GetParam() + ".sql");
    std::string text = contents(path);
    path.replace_extension(".out");
    std::string expected = contents(path);
    for (size_t piece : {text.size() + 1, size_t(1), size_t(7), size_t(1001)})
        EXPECT_EQ(outcome(text, GetParam() + ".sql", piece), expected) << "in pieces of " << piece;
}

std::vector<std::string> names_of_files() {
    std::vector<std::string> names;
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(CASES_DIR) / "sql_scripts"))
        if (file.path().extension() == ".sql") names.push_back(file.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Files, SqlScriptFile, testing::ValuesIn(names_of_files()),
                         [](const auto& name) { return name.param; });

// A message is cut between characters, wherever the limit falls.
TEST(SqlScript, CutsALongMessageBetweenCharacters) {
    for (size_t ahead = 0; ahead < 4; ++ahead) {
        std::string line = "-- " + std::string(ahead, 'x');
        while (line.size() < 2000)
            line += "\xE2\x82\xAC";
        std::string message = read_sql_script(line + "\n-- migrate:up\n", "f").revision.message;
        EXPECT_GT(message.size(), 900u);
        EXPECT_EQ((message.size() - ahead) % 3, 0u);
    }
}

}  // namespace
}  // namespace migrate
