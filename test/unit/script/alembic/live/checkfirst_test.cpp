#include <gtest/gtest.h>

#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

using Log = std::vector<std::string>;

constexpr const char* table = "t = sa.Table('t', sa.MetaData(), sa.Column('a', sa.Text))\n";

/// What a body does to a database in which everything that it looks for is there, or nothing is.  Questions
/// are left out.
Log changes(const std::string& body, bool is_there) {
    ScriptedDatabase asked;
    const Log questions = run_on(asked, body);
    ScriptedDatabase database;
    if (is_there)
        for (const std::string& line : questions)
            if (line.starts_with("inspect ")) database.answer(line.substr(8), answer_of({{"1"}}));
    Log log = run_on(database, body);
    std::erase_if(log, [](const std::string& line) { return line.starts_with("inspect "); });
    return log;
}

const std::string create_table = "CREATE TABLE t (\n    a TEXT\n)";

}  // namespace

TEST(Checkfirst, LooksForATable) {
    const std::string create = std::string(table) + "t.create(bind, checkfirst=True)\n";
    EXPECT_EQ(changes(create, true), Log{});
    EXPECT_EQ(changes(create, false), Log{create_table});
    const std::string drop = std::string(table) + "t.drop(bind, checkfirst=True)\n";
    EXPECT_EQ(changes(drop, true), Log{"DROP TABLE t"});
    EXPECT_EQ(changes(drop, false), Log{});
}

TEST(Checkfirst, IsNotTheDefaultOfATable) {
    EXPECT_EQ(changes(std::string(table) + "t.create(bind)\n", true), Log{create_table});
    EXPECT_EQ(changes(std::string(table) + "t.drop(bind)\n", false), Log{"DROP TABLE t"});
}

TEST(Checkfirst, IsTheDefaultOfASequence) {
    EXPECT_EQ(changes("sa.Sequence('s').create(bind)\n", true), Log{});
    EXPECT_EQ(changes("sa.Sequence('s').create(bind)\n", false), Log{"CREATE SEQUENCE s"});
    EXPECT_EQ(changes("sa.Sequence('s').drop(bind)\n", false), Log{});
    EXPECT_EQ(changes("sa.Sequence('s').create(bind, checkfirst=False)\n", true), Log{"CREATE SEQUENCE s"});
}

TEST(Checkfirst, IsTheDefaultOfAMetaData) {
    const std::string create = std::string(table) + "t.metadata.create_all(bind)\n";
    EXPECT_EQ(changes(create, true), Log{});
    EXPECT_EQ(changes(create, false), Log{create_table});
    const std::string drop = std::string(table) + "t.metadata.drop_all(bind)\n";
    EXPECT_EQ(changes(drop, true), Log{"DROP TABLE t"});
    EXPECT_EQ(changes(drop, false), Log{});
}

TEST(Checkfirst, LooksForAnIndex) {
    const std::string create = std::string(table) + "sa.Index('i', t.c.a).create(bind, checkfirst=True)\n";
    EXPECT_EQ(changes(create, false), Log{"CREATE INDEX i ON t (a)"});
}

}  // namespace migrate::alembic
