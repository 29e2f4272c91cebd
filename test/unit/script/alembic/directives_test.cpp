// What directives refuse, what they pass over, and what they hand to the host.

#include <gtest/gtest.h>

#include <memory>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "rendered.hpp"
#include "script_case.hpp"

namespace migrate::alembic {

namespace {

class Recorder : public Host {
  public:
    void execute(const ops::Operation& operation) override { operations.push_back(operation); }
    std::vector<ops::Operation> operations;
};

std::vector<ops::Operation> operations_of(const std::string& body) {
    const AlembicScript script = AlembicScript::parse(whole_script(body), "script.py");
    Recorder host;
    script.upgrade(std::make_shared<Environment>())->run(host);
    return host.operations;
}

}  // namespace

TEST(Directives, RefuseWhatTheyDoNotKnow) {
    constexpr const char* bodies[] = {
        "op.create_index('i', 't', ['a'], postgresql_colour='red')",
        "op.create_table('t', sa.Column('a', sa.Integer()), colour='red')",
        "op.add_column('t', sa.Column('a', sa.Integer(), colour='red'))",
        "op.drop_table('t', cascade=True)",
        "op.create_table('t', 5)",
        "op.add_column('t', 'a')",
        "op.add_column('t', sa.Column('a'))",
        "op.create_index('i', 't', 'a')",
        "op.drop_column('t')",
        "op.drop_column('t', 'a', 'b', 'c')",
        "op.drop_constraint(None, 't')",
        "op.create_foreign_key('f', 't', 'u', ['a', 'b'], ['c'])",
        "op.alter_column('t', 'a', type_='integer')",
        "op.alter_column('t', 'a', postgresql_using='a::int')",
        "op.execute(5)",
        "op.bulk_insert(sa.table('t', sa.column('a')), {'a': 1})",
        "op.bulk_insert('t', [])",
        "op.add_column('t', sa.Column('a', sa.Enum('x')))",
        "op.add_column('t', sa.Column('a', sa.ARRAY(sa.Integer(), dimensions=99)))",
        "op.add_column('t', sa.Column('a', sa.String(-1)))",
        "op.create_table('t', sa.Column('a', sa.Integer(), sa.UniqueConstraint('a')))",
    };
    for (const char* body : bodies)
        EXPECT_NE(refused(body).message(), "accepted") << body;
}

TEST(Directives, NameTheArgumentThatTheyDoNotKnow) {
    const Error error = refused("op.create_index('i', 't', ['a'], postgresql_colour='red')");
    EXPECT_NE(error.message().find("postgresql_colour"), std::string::npos) << error.message();
}

TEST(Directives, WhatTheClientDoesIsNotEvaluated) {
    EXPECT_EQ(
        rendered("op.create_table('t', sa.Column('a', sa.Text(), default=nobody.knows(1), onupdate=x))"),
        std::vector<std::string>{"CREATE TABLE t ( a TEXT )"});
    EXPECT_EQ(rendered("op.alter_column('t', 'a', nullable=True, existing_type=nobody.knows())"),
              std::vector<std::string>{"ALTER TABLE t ALTER COLUMN a DROP NOT NULL"});
}

TEST(Directives, TypesTellTheHostToLookFirst) {
    const auto operations = operations_of(
        "mood = sa.Enum('a', name='mood')\n"
        "mood.create(op.get_bind(), checkfirst=True)\n"
        "mood.create(op.get_bind(), checkfirst=False)\n"
        "mood.drop(op.get_bind(), checkfirst=True)\n"
        "mood.drop(op.get_bind(), False)");
    ASSERT_EQ(operations.size(), 4U);
    EXPECT_TRUE(std::get<ops::CreateEnum>(operations[0].op).checkfirst);
    EXPECT_FALSE(std::get<ops::CreateEnum>(operations[1].op).checkfirst);
    EXPECT_TRUE(std::get<ops::DropEnum>(operations[2].op).checkfirst);
    EXPECT_FALSE(std::get<ops::DropEnum>(operations[3].op).checkfirst);
}

TEST(Directives, BlocksKeepTheirOperationsToTheirEnd) {
    EXPECT_EQ(rendered("with op.batch_alter_table('t') as batch:\n"
                       "    batch.drop_column('a')\n"
                       "    op.execute('SELECT 1')"),
              (std::vector<std::string>{"SELECT 1", "ALTER TABLE t DROP COLUMN a"}));
    EXPECT_NE(refused("with op.batch_alter_table('t') as batch:\n"
                      "    batch.drop_column('a')\n"
                      "    raise ValueError('no')")
                  .message(),
              "accepted");
}

TEST(Directives, AutocommitBlocksMarkTheirOperations) {
    const auto operations = operations_of(
        "with op.get_context().autocommit_block():\n"
        "    op.execute('VACUUM t')\n"
        "    op.create_index('i', 't', ['a'], postgresql_concurrently=True)\n"
        "op.execute('SELECT 1')");
    ASSERT_EQ(operations.size(), 3U);
    EXPECT_TRUE(ops::needs_autocommit(operations[0]));
    EXPECT_TRUE(ops::needs_autocommit(operations[1]));
    EXPECT_FALSE(ops::needs_autocommit(operations[2]));
}

TEST(Directives, DeepExpressionsAreRefusedNotFollowed) {
    const Error error = refused(
        "e = sa.column('a')\n"
        "for i in range(100000):\n"
        "    e = -e\n"
        "op.create_check_constraint('c', 't', e)");
    EXPECT_NE(error.message(), "accepted");
}

}  // namespace migrate::alembic
