// What Alembic's cases do not cover: parsing of targets, and bad options.

#include "core/ddl/constraint.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace migrate::ddl {

TEST(ForeignKey, TakesItsTargetApart) {
    EXPECT_EQ(ForeignKey("users.id").referred_table, QualifiedName("users"));
    EXPECT_EQ(ForeignKey("s.users.id").referred_table, QualifiedName("s", "users"));
    EXPECT_EQ(ForeignKey("a.b.users.id").referred_table, QualifiedName("a.b", "users"));
    EXPECT_EQ(ForeignKey("s.users.id").referred_column, "id");
    EXPECT_THROW(ForeignKey("users"), Error);
}

TEST(Constraint, RefusesWhatTheGrammarDoesNotHave) {
    const std::vector<Constraint> bad = {
        PrimaryKeyConstraint({}),
        UniqueConstraint({}),
        UniqueConstraint({"a"}, {.initially = "SOMETIMES"}),
        UniqueConstraint({"a"}, {.deferrable = false, .initially = "DEFERRED"}),
        ExcludeConstraint({}),
        ForeignKeyConstraint({}, "u", {}),
        ForeignKeyConstraint({"a"}, "u", {"x", "y"}),
        ForeignKeyConstraint({"a"}, "", {"x"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.onupdate = "DROP"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.onupdate = "SET NULL (a)"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.ondelete = "SET NULL (a"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.ondelete = "SET NULL ()"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.ondelete = "SET NULL (a,)"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.ondelete = "SET NULL (a b)"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.ondelete = "SET NULL (\"a\"\")"}),
        ForeignKeyConstraint({"a"}, "u", {"x"}, {.match = "HALF"}),
    };
    for (size_t i = 0; i < bad.size(); ++i)
        EXPECT_THROW(to_sql(bad[i]), Error) << i;
}

TEST(Constraint, NamesWhatItKnows) {
    try {
        to_sql(Constraint(ForeignKeyConstraint({"a"}, "u", {"x"}, {.ondelete = "DELETE"})));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "\"DELETE\" is not a known phrase after ON DELETE");
        EXPECT_EQ(error.hint(), "Known are CASCADE, RESTRICT, SET NULL, SET DEFAULT, NO ACTION.");
    }
}

}  // namespace migrate::ddl
