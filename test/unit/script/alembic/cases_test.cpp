// Every script of test/cases/alembic gives the statements that Alembic writes for it, or is refused.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/error.hpp"
#include "rendered.hpp"
#include "script_case.hpp"

namespace migrate::alembic {

namespace {

std::optional<std::string> maybe(const std::map<std::string, std::string>& map, const std::string& key) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
}

Environment environment_of(const ScriptCase& one) {
    Environment environment;
    environment.naming = {.ix = maybe(one.naming, "ix"),
                          .uq = maybe(one.naming, "uq"),
                          .ck = maybe(one.naming, "ck"),
                          .fk = maybe(one.naming, "fk"),
                          .pk = maybe(one.naming, "pk")};
    for (const auto& [name, meaning] : one.types)
        environment.type_names.emplace(name, meaning);
    return environment;
}

std::vector<std::string> statements_of(const ScriptCase& one, const std::string& direction) {
    std::vector<std::string> statements = rendered(one.source, environment_of(one), direction);
    if (one.is_unordered) std::sort(statements.begin(), statements.end());
    return statements;
}

std::vector<std::string> expected_of(const ScriptCase& one, const std::string& section) {
    std::vector<std::string> statements = statements_in(section);
    if (one.is_unordered) std::sort(statements.begin(), statements.end());
    return statements;
}

void expect_statements(const ScriptCase& one, const std::string& direction) {
    SCOPED_TRACE(direction);
    const auto ours = one.sections.find("ours " + direction);
    const std::string& expected = ours != one.sections.end() ? ours->second : one.sections.at(direction);
    try {
        EXPECT_EQ(statements_of(one, direction), expected_of(one, expected));
    } catch (const Error& error) {
        ADD_FAILURE() << error.message() << "\n" << error.detail() << "\n" << error.context();
    }
}

void expect_error(const ScriptCase& one) {
    std::string text = one.sections.at("error");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    try {
        const auto statements = statements_of(one, "upgrade");
        ADD_FAILURE() << "accepted: " << testing::PrintToString(statements);
    } catch (const Error& error) {
        const std::string whole = error.message() + "\n" + error.detail() + "\n" + error.hint();
        EXPECT_NE(whole.find(text), std::string::npos) << whole;
    }
}

std::vector<std::string> case_files() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(CASES_DIR) + "/alembic"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path().stem());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

class AlembicScriptCases : public testing::TestWithParam<std::string> {};

TEST_P(AlembicScriptCases, GiveAlembicsStatements) {
    const auto cases = script_cases(std::string(CASES_DIR) + "/alembic/" + GetParam() + ".txt");
    ASSERT_FALSE(cases.empty());
    for (const ScriptCase& one : cases) {
        SCOPED_TRACE(one.name);
        if (one.sections.count("error")) {
            expect_error(one);
            continue;
        }
        expect_statements(one, "upgrade");
        if (one.sections.count("downgrade")) expect_statements(one, "downgrade");
    }
}

INSTANTIATE_TEST_SUITE_P(Files, AlembicScriptCases, testing::ValuesIn(case_files()),
                         [](const auto& info) { return info.param; });

/// Where we differ from Alembic, the reason is one that the cases' README lists.
TEST(AlembicScriptDifferences, AreThoseTheReadmeLists) {
    std::ifstream stream(std::string(CASES_DIR) + "/alembic/README.md");
    const std::string readme(std::istreambuf_iterator<char>(stream), {});
    for (const std::string& file : case_files())
        for (const ScriptCase& one : script_cases(std::string(CASES_DIR) + "/alembic/" + file + ".txt"))
            for (const std::string& reason : one.reasons)
                EXPECT_NE(readme.find("**" + reason + "**"), std::string::npos) << one.name << ": " << reason;
}

}  // namespace migrate::alembic
