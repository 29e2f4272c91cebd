#include "unit/script/alembic/reference.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace migrate::alembic {
namespace {

// UPDATE_REFERENCE=1 unit_tests --gtest_filter='Reference.*' writes the page anew.
TEST(Reference, IsWhatTheTablesSay) {
    const std::string path = std::string(SOURCE_DIR) + "/docs/python-reference.md";
    const std::string expected = reference(std::string(SOURCE_DIR) + "/src");
    if (std::getenv("UPDATE_REFERENCE")) std::ofstream(path) << expected;
    std::ostringstream page;
    page << std::ifstream(path).rdbuf();
    EXPECT_EQ(page.str(), expected) << "docs/python-reference.md has to be made anew (UPDATE_REFERENCE=1)";
}

TEST(Reference, FindsNamesAndMethods) {
    const std::string text = reference(std::string(SOURCE_DIR) + "/src");
    for (const char* found : {"### alembic.op\n", "`create_table()`", "### sqlalchemy.types\n", "`String`",
                              "### str\n", "`removeprefix()`", "### CursorResult\n", "`scalar_one()`",
                              "`match`", "`generator functions (yield)`"})
        EXPECT_NE(text.find(found), std::string::npos) << found;
    EXPECT_EQ(text.find("_created_types"), std::string::npos);
}

}  // namespace
}  // namespace migrate::alembic
