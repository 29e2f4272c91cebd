#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/ops/operation.hpp"

namespace migrate::ops {

namespace {

using namespace ddl;

std::vector<std::string> render_all(const std::vector<Operation>& operations) {
    std::vector<std::string> statements;
    for (const Operation& operation : operations)
        for (std::string& statement : render(operation))
            statements.push_back(std::move(statement));
    return statements;
}

struct Reversal {
    Operation operation;
    std::vector<std::string> reversed;
};

}  // namespace

TEST(Reverse, OfWhatIsWellDefined) {
    const Type mood = Enum({"sad"}, "mood");
    const std::vector<Reversal> cases = {
        {CreateTable({"s", "t"}, {Column("a", mood), Column("b", mood)}),
         {"DROP TABLE s.t", "DROP TYPE mood"}},
        {RenameTable({"s", "t"}, "u"), {"ALTER TABLE s.u RENAME TO t"}},
        {CreateTableComment("t", "new"), {"COMMENT ON TABLE t IS NULL"}},
        {CreateTableComment("t", "new", {.existing_comment = "old"}), {"COMMENT ON TABLE t IS 'old'"}},
        {DropTableComment("t", {.existing_comment = "old"}), {"COMMENT ON TABLE t IS 'old'"}},
        {AddColumn("t", Column("a", Text())), {"ALTER TABLE t DROP COLUMN a"}},
        {DropColumn("t", "a", {.original = Column("a", Text(), {.index = true})}),
         {"ALTER TABLE t ADD COLUMN a TEXT", "CREATE INDEX ix_t_a ON t (a)"}},
        {AlterColumn("t", "a", {.nullable = false, .new_column_name = "b", .existing_nullable = true}),
         {"ALTER TABLE t ALTER COLUMN b DROP NOT NULL", "ALTER TABLE t RENAME b TO a"}},
        {AlterColumn("t", "a",
                     {.server_default = "x",
                      .type = Text(),
                      .comment = "c",
                      .existing_type = String(5),
                      .existing_server_default = none,
                      .existing_comment = "was"}),
         {"ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(5)", "ALTER TABLE t ALTER COLUMN a DROP DEFAULT",
          "COMMENT ON COLUMN t.a IS 'was'"}},
        {AlterColumn("t", "a", {.server_default = Identity{}, .existing_server_default = none}),
         {"ALTER TABLE t ALTER COLUMN a DROP IDENTITY"}},
        {CreateIndex("", {"s", "t"}, {"a"}, {.concurrently = true}), {"DROP INDEX CONCURRENTLY s.ix_s_t_a"}},
        {CreatePrimaryKey("pk", "t", {"a"}), {"ALTER TABLE t DROP CONSTRAINT pk"}},
        {CreateUniqueConstraint("uq", "t", {"a"}), {"ALTER TABLE t DROP CONSTRAINT uq"}},
        {CreateForeignKey("fk", "t", {"a"}, "u", {"b"}), {"ALTER TABLE t DROP CONSTRAINT fk"}},
        {CreateCheckConstraint("ck", "t", "a > 0"), {"ALTER TABLE t DROP CONSTRAINT ck"}},
        {CreateExcludeConstraint("ex", "t", {{.expression = "a", .with = "="}}),
         {"ALTER TABLE t DROP CONSTRAINT ex"}},
        {Execute("SELECT 1", {.reverse_sql = "SELECT 2"}), {"SELECT 2"}},
        {CreateSchema("s"), {"DROP SCHEMA s"}},
        {CreateSequence("s", {.options = {.start = 5}}), {"DROP SEQUENCE s"}},
        {CreateEnum("mood", {"sad"}), {"DROP TYPE mood"}},
        {DropEnum("mood", {.labels = {{"sad", "ok"}}}), {"CREATE TYPE mood AS ENUM ('sad', 'ok')"}},
        {RenameEnumValue("mood", "sad", "blue"), {"ALTER TYPE mood RENAME VALUE 'blue' TO 'sad'"}},
        {CreateDomain({.name = "d", .data_type = "INTEGER"}), {"DROP DOMAIN d"}},
        {SetSchema(ObjectKind::table, {"a", "t"}, "b"), {"ALTER TABLE b.t SET SCHEMA a"}},
        {SetOwner(ObjectKind::view, "v", "new", {.existing_owner = "former"}),
         {"ALTER VIEW v OWNER TO former"}},
    };
    for (const auto& [operation, reversed] : cases)
        EXPECT_EQ(render(reverse(operation)), reversed) << name(operation);
}

TEST(Reverse, TwiceGivesTheSameStatements) {
    const std::vector<Operation> operations = {
        CreateTable("t", {Column("a", Enum({"x"}, "e"), {.index = true, .comment = "c"})}, {.comment = "d"}),
        RenameTable("t", "u"),
        AddColumn("t", Column("a", Integer(), ForeignKey("u.id"))),
        AlterColumn(
            "t", "a",
            {.nullable = false, .type = Text(), .existing_type = Integer(), .existing_nullable = true}),
        CreateIndex("ix", "t", {Sql{"lower(a)"}}, {.unique = true, .where = "a > 'b'"}),
        CreatePrimaryKey("pk", "t", {"a"}, {.include = {"b"}}),
        CreateUniqueConstraint("uq", "t", {"a"}, {.nulls_not_distinct = true}),
        CreateForeignKey("fk", "t", {"a"}, {"s", "u"}, {"b"}, {.ondelete = "CASCADE", .not_valid = true}),
        CreateCheckConstraint("ck", "t", "a > 0", {.not_valid = true}),
        CreateExcludeConstraint("ex", "t", {{.expression = "a", .with = "="}}, {.where = "a > 0"}),
        CreateSchema("s", {.authorization = "o"}),
        CreateSequence("s", {.data_type = Integer()}),
        CreateEnum("e", {"x"}),
        CreateDomain({.name = "d", .data_type = "INTEGER", .check = "VALUE > 0"}),
        SetSchema(ObjectKind::domain, {"a", "t"}, "b"),
    };
    EXPECT_EQ(render_all(reverse(reverse(operations))), render_all(operations));
}

TEST(Reverse, RefusesWhereInformationIsLost) {
    const std::vector<Operation> operations = {
        DropTable("t"),
        CreateTable("t", {}, {.if_not_exists = true}),
        DropTableComment("t"),
        AddColumn("t", Column("a", Text()), {.if_not_exists = true}),
        DropColumn("t", "a"),
        AlterColumn("t", "a", {.nullable = true}),
        AlterColumn("t", "a", {.server_default = "x"}),
        AlterColumn("t", "a", {.type = Text()}),
        AlterColumn("t", "a", {.comment = "x"}),
        AlterColumn("t", "a", {.type = Integer(), .using_expression = "a::int", .existing_type = Text()}),
        CreateIndex("ix", "t", {"a"}, {.if_not_exists = true}),
        DropIndex("ix"),
        CreateUniqueConstraint("", "t", {"a"}),
        DropConstraint("ck", "t"),
        ValidateConstraint("ck", "t"),
        BulkInsert("t", {"a"}, {{1}}),
        Execute("SELECT 1"),
        CreateSchema("s", {.if_not_exists = true}),
        DropSchema("s"),
        DropSchema("s", {.cascade = true, .original = CreateSchema("s")}),
        CreateSequence("s", {.if_not_exists = true}),
        DropSequence("s"),
        AddEnumValue("mood", "ok"),
        DropEnum("mood"),
        DropDomain("d"),
        SetSchema(ObjectKind::table, "t", "s"),
        SetOwner(ObjectKind::table, "t", "o"),
    };
    for (const Operation& operation : operations) {
        try {
            reverse(operation);
            ADD_FAILURE() << "reversed: " << name(operation);
        } catch (const Error& error) {
            EXPECT_TRUE(error.state() == sqlstate::feature_not_supported);
            EXPECT_EQ(error.message(), "cannot reverse " + std::string(name(operation)));
            EXPECT_NE(error.detail(), "");
        }
    }
}

TEST(Reverse, SaysWhatIsLost) {
    try {
        reverse(Operation(DropTable("budgets")));
        FAIL() << "reversed";
    } catch (const Error& error) {
        EXPECT_EQ(error.detail(), "The columns of table \"budgets\" are not known.");
        EXPECT_EQ(error.hint(), "Write the downgrade of this migration.");
    }
}

TEST(Reverse, OfAListIsLastFirstAndAllOrNothing) {
    const std::vector<Operation> operations = {CreateSchema("s"), CreateEnum({"s", "e"}, {"x"})};
    EXPECT_EQ(render_all(reverse(operations)), (std::vector<std::string>{"DROP TYPE s.e", "DROP SCHEMA s"}));
    EXPECT_THROW(reverse(std::vector<Operation>{CreateSchema("s"), DropTable("t")}), Error);
}

}  // namespace migrate::ops
