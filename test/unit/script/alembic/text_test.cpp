// Parameters of text(): what is one, what is not, and how values are written.

#include <gtest/gtest.h>

#include "rendered.hpp"

namespace migrate::alembic {

namespace {

using Statements = std::vector<std::string>;

std::string one(const std::string& body) {
    const Statements statements = rendered(body);
    return statements.size() == 1 ? statements.front() : std::to_string(statements.size()) + " statements";
}

}  // namespace

TEST(Text, ColonsThatAreNoParameters) {
    EXPECT_EQ(one(R"(op.execute("SELECT a::int, '10:30', b[1:2], ':', 'x: y', 'a:-1'"))"),
              "SELECT a::int, '10:30', b[1:2], ':', 'x: y', 'a:-1'");
    EXPECT_EQ(one(R"(op.execute("SELECT '\\:a', '\\:', '\\\\n'"))"), R"(SELECT ':a', ':', '\\n')");
    EXPECT_EQ(one(R"(op.execute("SELECT '{\"a\": {\"b\": 1}}'"))"), R"(SELECT '{"a": {"b": 1}}')");
}

TEST(Text, ParametersNeedValues) {
    const Error error = refused(R"(op.execute("SELECT ':a'"))");
    EXPECT_STREQ(error.state().code, sqlstate::undefined_parameter.code);
    EXPECT_NE(error.message().find("\":a\""), std::string::npos) << error.message();
    EXPECT_NE(error.context().find("line 10"), std::string::npos) << error.context();
    EXPECT_STREQ(refused(R"(op.execute(sa.text("SELECT :a, :b").bindparams(a=1)))").state().code,
                 sqlstate::undefined_parameter.code);
}

TEST(Text, ValuesAreLiterals) {
    EXPECT_EQ(one(R"(op.execute(sa.text("SELECT :a, :b, :a").bindparams(a="it's", b=None)))"),
              "SELECT 'it''s', NULL, 'it''s'");
    EXPECT_EQ(one(R"(op.get_bind().execute(sa.text("SELECT :a"), {"a": [1, 2]}))"), "SELECT ARRAY[1, 2]");
    EXPECT_EQ(one(R"(op.get_bind().execute(sa.text("SELECT :a"), {"a": {"k": "v"}}))"),
              R"(SELECT '{"k": "v"}')");
    EXPECT_EQ(one(R"(op.get_bind().execute(sa.text("SELECT :a"), {"a": 12345678901234567890123}))"),
              "SELECT 12345678901234567890123");
    EXPECT_EQ(rendered(R"(op.get_bind().execute(sa.text("SELECT :a"), [{"a": 1}, {"a": 2}]))"),
              (Statements{"SELECT 1", "SELECT 2"}));
}

TEST(Text, WhatCannotBeAValueIsRefused) {
    EXPECT_STREQ(refused(R"(op.execute(sa.text("SELECT :a").bindparams(a=print)))").state().code,
                 sqlstate::feature_not_supported.code);
}

TEST(Text, ResultsAreQuestions) {
    for (const char* use : {".fetchall()", ".scalar()", ".first()[0]", ".rowcount"}) {
        const Error error = refused(std::string(R"(op.get_bind().execute(sa.text("SELECT 1")))") + use);
        EXPECT_STREQ(error.state().code, sqlstate::feature_not_supported.code) << use;
        EXPECT_NE(error.message().find("result"), std::string::npos) << error.message();
    }
}

}  // namespace migrate::alembic
