// Every directive of test/cases/ddl renders to the statements that Alembic wrote for it, byte for byte.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "core/error.hpp"
#include "core/ops/naming.hpp"
#include "directive_json.hpp"

namespace migrate::ops {

namespace {

using nlohmann::json;

std::vector<json> cases_of(const std::string& file) {
    std::ifstream stream(std::string(CASES_DIR) + "/ddl/" + file + ".jsonl");
    std::vector<json> cases;
    for (std::string line; std::getline(stream, line);)
        cases.push_back(json::parse(line));
    return cases;
}

std::vector<std::string> rendered(const json& one) {
    Operation operation = operation_of(one.at("directive"));
    if (one.contains("naming")) operation = with_names(operation, convention_of(one["naming"]));
    std::vector<std::string> statements = render(operation);
    if (one.contains("unordered")) std::sort(statements.begin(), statements.end());
    return statements;
}

void expect_alembics_text(const json& one) {
    SCOPED_TRACE(one["name"].get<std::string>());
    try {
        const std::vector<std::string> statements = rendered(one);
        EXPECT_FALSE(one.contains("sqlstate")) << "accepted: " << json(statements);
        if (!one.contains("sqlstate")) {
            const json& expected = one.contains("ours") ? one["ours"] : one.at("expected");
            EXPECT_EQ(statements, expected.get<std::vector<std::string>>());
        }
    } catch (const Error& error) {
        EXPECT_EQ(error.state().code, one.value("sqlstate", std::string("no error"))) << error.message();
    }
}

}  // namespace

class AlembicCases : public testing::TestWithParam<const char*> {};

TEST_P(AlembicCases, RenderToAlembicsText) {
    const std::vector<json> cases = cases_of(GetParam());
    ASSERT_FALSE(cases.empty());
    for (const json& one : cases)
        expect_alembics_text(one);
}

INSTANTIATE_TEST_SUITE_P(Files, AlembicCases,
                         testing::Values("columns", "constraints", "create_table", "identifiers", "indexes",
                                         "literals", "naming", "others", "types"),
                         [](const auto& info) { return std::string(info.param); });

/// Where we differ from Alembic, the reason is one that test/cases/ddl/README.md lists.
TEST(AlembicDifferences, AreThoseTheReadmeLists) {
    std::ifstream stream(std::string(CASES_DIR) + "/ddl/README.md");
    const std::string readme(std::istreambuf_iterator<char>(stream), {});
    std::set<std::string> reasons;
    for (const char* file : {"columns", "constraints", "create_table", "identifiers", "indexes", "literals",
                             "naming", "others", "types"})
        for (const json& one : cases_of(file)) {
            const bool differs =
                one.contains("ours") || (one.contains("sqlstate") && !one.contains("refused"));
            ASSERT_TRUE(!differs || one.contains("why")) << one["name"];
            if (differs) reasons.insert(one["why"].get<std::string>());
        }
    for (const std::string& reason : reasons)
        EXPECT_NE(readme.find("**" + reason + "**"), std::string::npos) << reason;
}

}  // namespace migrate::ops
