// What Alembic has no directive for, and what its cases do not cover.

#include "core/ops/operation.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace migrate::ops {

namespace {

using namespace ddl;

struct Rendering {
    Operation operation;
    std::vector<std::string> statements;
};

}  // namespace

TEST(Operation, RendersPostgresqlsOwn) {
    const std::vector<Rendering> cases = {
        {CreateSchema("s", {.if_not_exists = true, .authorization = "Owner"}),
         {"CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION \"Owner\""}},
        {AddEnumValue({"s", "mood"}, "it's"), {"ALTER TYPE s.mood ADD VALUE 'it''s'"}},
        {AddEnumValue("mood", "ok", {.if_not_exists = true, .before = "happy"}),
         {"ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok' BEFORE 'happy'"}},
        {AddEnumValue("mood", "ok", {.after = "sad"}), {"ALTER TYPE mood ADD VALUE 'ok' AFTER 'sad'"}},
        {RenameEnumValue("Mood", "a", "b"), {"ALTER TYPE \"Mood\" RENAME VALUE 'a' TO 'b'"}},
        {DropEnum({"s", "mood"}, {.if_exists = true}), {"DROP TYPE IF EXISTS s.mood"}},
        {DropDomain("d", {.if_exists = true}), {"DROP DOMAIN IF EXISTS d"}},
        {ValidateConstraint("ck", {"s", "t"}), {"ALTER TABLE s.t VALIDATE CONSTRAINT ck"}},
        {DropConstraint("ck", "t", {.if_exists = true, .cascade = true}),
         {"ALTER TABLE t DROP CONSTRAINT IF EXISTS ck CASCADE"}},
        {SetSchema(ObjectKind::table, {"a", "t"}, "B"), {"ALTER TABLE a.t SET SCHEMA \"B\""}},
        {SetSchema(ObjectKind::view, "v", "b"), {"ALTER VIEW v SET SCHEMA b"}},
        {SetSchema(ObjectKind::materialized_view, "v", "b"), {"ALTER MATERIALIZED VIEW v SET SCHEMA b"}},
        {SetSchema(ObjectKind::sequence, "q", "b"), {"ALTER SEQUENCE q SET SCHEMA b"}},
        {SetSchema(ObjectKind::type, "e", "b"), {"ALTER TYPE e SET SCHEMA b"}},
        {SetSchema(ObjectKind::domain, "d", "b"), {"ALTER DOMAIN d SET SCHEMA b"}},
        {SetOwner(ObjectKind::schema, "s", "New Owner"), {"ALTER SCHEMA s OWNER TO \"New Owner\""}},
        {CreateTable("t", {Column("a", Integer())}, {.with = {{"fillfactor", "70"}, {"toast.x", "a b"}}}),
         {"CREATE TABLE t (\n    a INTEGER\n)\n WITH (fillfactor = 70, toast.x = 'a b')"}},
        {CreateTable("t", {Column("a", Integer(), {.server_default = Computed{"b", false}})}),
         {"CREATE TABLE t (\n    a INTEGER GENERATED ALWAYS AS (b) VIRTUAL\n)"}},
        {AlterColumn("t", "a", {.autoincrement = true}), {}},
        {BulkInsert("t", {"a", "b"}, {{Null{}, Bytes{"\x01"}}, {std::nullopt, Sql{"now()"}}}),
         {"INSERT INTO t (a, b) VALUES (NULL, E'\\\\x01')", "INSERT INTO t (b) VALUES (now())"}},
        {Execute("  SELECT 1 ; ;\n"), {"SELECT 1"}},
        {Execute(" ;\n; "), {}},
        {Execute(""), {}},
    };
    for (const auto& [operation, statements] : cases)
        EXPECT_EQ(render(operation), statements) << name(operation);
}

TEST(Operation, RefusesWhatNoStatementSays) {
    const std::vector<Operation> operations = {
        DropTable(""),
        CreateTable("t", {Column("", Integer())}),
        CreateTable("t", {Column("a", Integer())}, {.prefixes = {"FAST"}}),
        CreateTable("t", {Column("a", Integer())}, {.prefixes = {"UNLOGGED", "TEMP"}}),
        CreateTable("t", {Column("a", Integer())}, {.on_commit = "EXPLODE"}),
        CreateTable("t",
                    {Column("a", Integer(), {.checks = {CheckConstraint("a > 0", {.not_valid = true})}})}),
        CreateIndex("ix", "t", {}),
        CreateIndex("", "t", {Sql{"lower(a)"}}),
        DropIndex(""),
        DropConstraint("", "t"),
        AddEnumValue("mood", "x", {.before = "a", .after = "b"}),
        SetSchema(ObjectKind::schema, "s", "t"),
        CreateSequence("s", {.data_type = Text()}),
        CreateDomain({.name = "d", .data_type = "TEXT", .constraint_name = "lost"}),
        BulkInsert("t", {"a", "b"}, {{1}}),
        BulkInsert("t", {"a"}, {{1, 2}}),
        AlterColumn("t", "a", {.server_default = "x", .existing_server_default = Identity{}}),
        AlterColumn("t", "a", {.server_default = Identity{}, .existing_server_default = "x"}),
    };
    for (const Operation& operation : operations)
        EXPECT_THROW(render(operation), Error) << name(operation);
}

TEST(Operation, KnowsWhatNeedsAutocommit) {
    EXPECT_TRUE(needs_autocommit(CreateIndex("ix", "t", {"a"}, {.concurrently = true})));
    EXPECT_FALSE(needs_autocommit(CreateIndex("ix", "t", {"a"})));
    EXPECT_TRUE(needs_autocommit(DropIndex("ix", {.concurrently = true})));
    EXPECT_FALSE(needs_autocommit(DropIndex("ix")));
    EXPECT_TRUE(needs_autocommit(Execute("VACUUM", {.autocommit = true})));
    EXPECT_FALSE(needs_autocommit(Execute("SELECT 1")));
    EXPECT_TRUE(
        needs_autocommit(CreateTable("t", {}, {.indexes = {Index("ix", {"a"}, {.concurrently = true})}})));
    EXPECT_FALSE(needs_autocommit(AddEnumValue("mood", "ok")));
}

TEST(Operation, IsNamedAsInAlembic) {
    EXPECT_EQ(name(CreateTable("t", {})), "create_table");
    EXPECT_EQ(name(CreateCheckConstraint("c", "t", "true")), "create_check_constraint");
    EXPECT_EQ(name(Execute("")), "execute");
}

TEST(Operation, IsComparedByValue) {
    const Operation one = CreateIndex("ix", "t", {"a"}, {.unique = true});
    EXPECT_EQ(one, Operation(CreateIndex("ix", "t", {"a"}, {.unique = true})));
    EXPECT_NE(one, Operation(CreateIndex("ix", "t", {"b"}, {.unique = true})));
    EXPECT_NE(one, Operation(DropIndex("ix")));
}

}  // namespace migrate::ops
