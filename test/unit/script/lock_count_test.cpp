#include "core/script/lock_count.hpp"

#include <gtest/gtest.h>

#include "core/ops/operation.hpp"
#include "core/ports/host.hpp"
#include "core/script/operation_list.hpp"

namespace migrate {

namespace {

std::int64_t locks_of(std::vector<ops::Operation> operations) {
    return count_locks(OperationList(std::move(operations)));
}

struct Case {
    const char* sql;
    std::int64_t locks;
};

// A program that gives its text in one piece to whoever takes a rough look, and cannot be run.
class Text : public Program {
  public:
    void run(Host&) const override { ADD_FAILURE() << "was taken apart"; }
    void outline(Host& host) const override { host.execute(ops::Execute("CREATE TABLE t (); DROP VIEW v;")); }
};

}  // namespace

TEST(LockCount, OfScripts) {
    const Case cases[] = {
        {"", 0},
        {"SELECT 1", 0},
        {"CREATE TABLE t (i int)", 3},
        {"create table if not exists t (i int)", 3},
        {"CREATE TEMPORARY TABLE t (i int)", 3},
        {"DROP TABLE t", 5},
        {"CREATE INDEX ON t (i)", 1},
        {"CREATE\n  UNIQUE\n  INDEX ON t (i)", 1},
        {"CREATE OR REPLACE VIEW v AS SELECT 1", 1},
        {"CREATE OR REPLACE FUNCTION table_of() RETURNS int LANGUAGE sql AS 'SELECT 1'", 0},
        {"ALTER TABLE t DROP CONSTRAINT c", 1},
        {"ALTER TABLE t ADD COLUMN i int", 0},
        {"CREATE TYPE e AS ENUM (); CREATE DOMAIN d AS int; CREATE SEQUENCE s", 3},
        {"SELECT created, dropped_table FROM creates", 0},
        {"CREATE TABLE t (); CREATE INDEX ON t (i); DROP TABLE u", 9},
        {"CREATE", 0},
        {"DROP TABLE", 5},
    };
    for (const Case& one : cases)
        EXPECT_EQ(locks_of({ops::Execute(one.sql)}), one.locks) << one.sql;
}

TEST(LockCount, OfOperations) {
    EXPECT_EQ(locks_of({}), 0);
    EXPECT_EQ(locks_of({ops::DropTable("t")}), 5);
    EXPECT_EQ(locks_of({ops::DropIndex("ix"), ops::RenameTable("t", "u")}), 2);
    EXPECT_EQ(locks_of({ops::CreateTable("t", {}), ops::DropTable("t")}), 8);
}

TEST(LockCount, TakesTheOutlineOfAProgram) {
    EXPECT_EQ(count_locks(Text()), 4);
}

}  // namespace migrate
