// What scripts remember over the steps of a run: the types that create_table has made.

#include <gtest/gtest.h>

#include <memory>

#include "core/script/alembic/alembic_script.hpp"
#include "core/script/offline_script.hpp"
#include "core/script/preview.hpp"
#include "script_case.hpp"

namespace migrate::alembic {

namespace {

using Statements = std::vector<std::string>;

std::shared_ptr<const Program> upgrade_of(const std::string& body) {
    return AlembicScript::parse(whole_script(body), "script.py").upgrade(std::make_shared<Environment>());
}

Statements created_by(const std::string& columns, RunMemory& memory) {
    Statements created;
    Preview known = preview(*upgrade_of("op.create_table('t', " + columns + ")"), memory);
    for (std::string& statement : known.statements)
        if (!statement.starts_with("CREATE TABLE")) created.push_back(std::move(statement));
    return created;
}

}  // namespace

TEST(RunMemory, ATypeIsMadeOncePerRun) {
    const std::string letter = "sa.Column('a', sa.Enum('x', name='letter'))";
    const Statements create = {"CREATE TYPE letter AS ENUM ('x')"};
    RunMemory run;
    EXPECT_EQ(created_by(letter, run), create);
    EXPECT_EQ(created_by(letter, run), Statements());
    RunMemory another_run;
    EXPECT_EQ(created_by(letter, another_run), create);
}

TEST(RunMemory, NamesAreThoseOfSchemas) {
    RunMemory run;
    EXPECT_EQ(created_by("sa.Column('a', sa.Enum('x', name='s.e'))", run),
              Statements({"CREATE TYPE \"s.e\" AS ENUM ('x')"}));
    EXPECT_EQ(created_by("sa.Column('a', sa.Enum('x', name='e', schema='s'))", run),
              Statements({"CREATE TYPE s.e AS ENUM ('x')"}));
    EXPECT_EQ(created_by("sa.Column('a', postgresql.DOMAIN('e', sa.Integer()))", run),
              Statements({"CREATE DOMAIN e AS INTEGER"}));
    EXPECT_EQ(run.created_types.size(), 3u);
}

TEST(RunMemory, OnlyTypesOfTablesAreRemembered) {
    RunMemory run;
    preview(*upgrade_of("sa.Enum('x', name='letter').create(op.get_bind())\n"
                        "op.create_table('t', sa.Column('a', postgresql.ENUM('x', name='there', "
                        "create_type=False)))"),
            run);
    EXPECT_TRUE(run.created_types.empty());
}

TEST(RunMemory, AScriptForPsqlIsOneRun) {
    const auto program = upgrade_of("op.create_table('t', sa.Column('a', sa.Enum('x', name='letter')))");
    OfflineScript script("alembic_version", "alembic_version_pkc");
    graph::Revision revision;
    revision.id = "a";
    for (int i = 0; i < 2; ++i)
        script.add(plan::Direction::upgrade, revision, *program, {});
    const std::string text = script.finish();
    const size_t first = text.find("CREATE TYPE letter");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(text.find("CREATE TYPE letter", first + 1), std::string::npos);
}

}  // namespace migrate::alembic
