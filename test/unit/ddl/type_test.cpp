// What Alembic's cases do not cover: types that SQLAlchemy lacks, and bad ones.

#include "core/ddl/type.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace migrate::ddl {

TEST(Type, NamedTypesAreQuotedAsTypes) {
    EXPECT_EQ(to_sql(NamedType{{"public", "geometry"}, {"POINT", "4326"}}), "public.geometry(POINT, 4326)");
    EXPECT_EQ(to_sql(NamedType{"Time Span", {}}), "\"Time Span\"");
    EXPECT_EQ(to_sql(NamedType{"time", {}}), "\"time\"");
    EXPECT_EQ(to_sql(NamedType{{"values", "x"}, {}}), "\"values\".x");
    EXPECT_EQ(to_sql(Sql{"vector(3)"}), "vector(3)");
    EXPECT_EQ(to_sql(PlainType::xml), "XML");
}

TEST(Type, ArraysOfArraysAddTheirDimensions) {
    EXPECT_EQ(Array(Array(Integer()), 2), Array(Integer(), 3));
    EXPECT_EQ(to_sql(Array(Array(Text()))), "TEXT[][]");
}

TEST(Type, RefusesWhatNoTypeHas) {
    EXPECT_THROW(to_sql(String(-1)), Error);
    EXPECT_THROW(to_sql(Numeric(-1)), Error);
    EXPECT_THROW(to_sql(Float(54)), Error);
    EXPECT_THROW(to_sql(Array(Integer(), -1)), Error);
    EXPECT_THROW(to_sql(DateTime({.precision = -1})), Error);
    EXPECT_THROW(to_sql(IntervalType{"WEEK", {}}), Error);
    EXPECT_THROW(to_sql(IntervalType{"DAY; DROP TABLE t", {}}), Error);
    EXPECT_THROW(to_sql(IntervalType{"YEAR", 3}), Error);
    EXPECT_THROW(to_sql(Enum({"a"}, "")), Error);
    EXPECT_THROW(to_sql(BitType{-1, true}), Error);
}

TEST(Type, EqualityIsByValue) {
    EXPECT_EQ(String(5), String(5));
    EXPECT_NE(String(5), String(6));
    EXPECT_NE(String(), Text());
    EXPECT_NE(Enum({"a"}, "e"), Enum({"b"}, "e"));
}

}  // namespace migrate::ddl
