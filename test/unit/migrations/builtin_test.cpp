#include "migrations/builtin.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace migrate::migrations {

namespace {

/// The statements of an offline script of Alembic's, without the transaction and the version table's.
std::vector<std::string> statements_of(const std::string& file) {
    std::ifstream stream(std::string(CASES_DIR) + "/budgets/" + file);
    std::stringstream text;
    text << stream.rdbuf();
    std::vector<std::string> statements;
    const std::string script = text.str();
    for (size_t start = 0, end; (end = script.find(";\n\n", start)) != std::string::npos; start = end + 3) {
        std::string statement = script.substr(start, end - start);
        if (statement.starts_with("-- ")) statement.erase(0, statement.find("\n\n") + 2);
        if (statement != "BEGIN" && statement != "COMMIT" &&
            statement.find("alembic_version") == std::string::npos)
            statements.push_back(statement);
    }
    return statements;
}

std::vector<std::string> render_all(const std::vector<ops::Operation>& operations) {
    std::vector<std::string> statements;
    for (const ops::Operation& operation : operations)
        for (std::string& statement : ops::render(operation))
            statements.push_back(std::move(statement));
    return statements;
}

}  // namespace

TEST(Builtin, BudgetsIsTheOnlyBaseAndHead) {
    const auto migrations = builtin();
    ASSERT_EQ(migrations.size(), 1u);
    const graph::Revision& revision = migrations[0].revision;
    EXPECT_EQ(revision.id, "001_add_budgets");
    EXPECT_TRUE(revision.down_revision.empty());
    EXPECT_TRUE(revision.depends_on.empty());
    EXPECT_TRUE(revision.branch_labels.empty());
    EXPECT_EQ(revision.message, "Add budgets table");
    EXPECT_EQ(revision.create_date, "2024-01-15");
    EXPECT_EQ(revision.source, "builtin");
}

TEST(Builtin, BudgetsUpgradeIsAlembicsText) {
    const auto expected = statements_of("upgrade_head.sql");
    ASSERT_EQ(expected.size(), 5u);
    EXPECT_EQ(render_all(builtin()[0].upgrade), expected);
}

TEST(Builtin, BudgetsDowngradeIsAlembicsText) {
    const auto expected = statements_of("downgrade_head_base.sql");
    ASSERT_EQ(expected.size(), 5u);
    EXPECT_EQ(render_all(builtin()[0].downgrade), expected);
}

TEST(Builtin, BudgetsDowngradeIsTheReverseOfItsUpgrade) {
    const Migration budgets = builtin()[0];
    EXPECT_EQ(render_all(ops::reverse(budgets.upgrade)), render_all(budgets.downgrade));
}

}  // namespace migrate::migrations
