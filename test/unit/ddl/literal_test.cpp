#include "core/ddl/literal.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "core/error.hpp"

namespace migrate::ddl {

TEST(Literal, DoublesQuotesAndMarksBackslashes) {
    EXPECT_EQ(quote_literal(""), "''");
    EXPECT_EQ(quote_literal("it's"), "'it''s'");
    EXPECT_EQ(quote_literal("a\\b"), "E'a\\\\b'");
    EXPECT_EQ(quote_literal("\\'"), "E'\\\\'''");
    EXPECT_EQ(quote_literal("100%\t\n;--"), "'100%\t\n;--'");
}

TEST(Literal, RefusesNullBytes) {
    EXPECT_THROW(quote_literal(std::string("a\0", 2)), Error);
}

TEST(Literal, ValuesOfEveryKind) {
    EXPECT_EQ(to_sql(Value(Null{})), "NULL");
    EXPECT_EQ(to_sql(Value(true)), "true");
    EXPECT_EQ(to_sql(Value(false)), "false");
    EXPECT_EQ(to_sql(Value(std::numeric_limits<std::int64_t>::min())), "-9223372036854775808");
    EXPECT_EQ(to_sql(Value(Number{"1.50"})), "1.50");
    EXPECT_EQ(to_sql(Value("1.50")), "'1.50'");
    EXPECT_EQ(to_sql(Value(Bytes{std::string("a\0\xff", 3)})), "E'\\\\x6100ff'");
    EXPECT_EQ(to_sql(Value(Sql{"now()"})), "now()");
}

TEST(Literal, NumbersAreNumbers) {
    for (const char* good : {"0", "-1", "12.5", ".5", "5.", "1e10", "1E-9", "-0.1e+3"})
        EXPECT_TRUE(is_number(good)) << good;
    for (const char* bad : {"", "-", ".", "1e", "1.2.3", "1;2", "0x1", "NaN", " 1", "1 ", "+1"})
        EXPECT_FALSE(is_number(bad)) << bad;
    EXPECT_THROW(to_sql(Value(Number{"1; DROP TABLE t"})), Error);
}

}  // namespace migrate::ddl
