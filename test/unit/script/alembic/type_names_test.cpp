// Column types of other packages: those that are known, and those that settings name.

#include <gtest/gtest.h>

#include "rendered.hpp"

namespace migrate::alembic {

namespace {

std::string type_in(const std::string& imports, const std::string& type,
                    const Environment& environment = {}) {
    const std::string body = imports + "\nop.add_column('t', sa.Column('a', " + type + "))";
    const std::string statement = rendered(body, environment).front();
    const std::string beginning = "ALTER TABLE t ADD COLUMN a ";
    return statement.starts_with(beginning) ? statement.substr(beginning.size()) : statement;
}

}  // namespace

TEST(TypeNames, PackagesThatAreKnown) {
    struct Case {
        const char* imports;
        const char* type;
        const char* sql;
    };
    constexpr Case cases[] = {
        {"import sqlmodel", "sqlmodel.sql.sqltypes.AutoString()", "VARCHAR"},
        {"import sqlmodel", "sqlmodel.AutoString(length=40)", "VARCHAR(40)"},
        {"import sqlalchemy_utils", "sqlalchemy_utils.UUIDType(binary=False)", "UUID"},
        {"from sqlalchemy_utils.types.uuid import UUIDType", "UUIDType()", "UUID"},
        {"from sqlalchemy_utils import ChoiceType", "ChoiceType(['a', 'b'])", "VARCHAR(255)"},
        {"import sqlalchemy_utils as su", "su.types.ltree.LtreeType", "LTREE"},
        {"from pgvector.sqlalchemy import Vector", "Vector(3)", "VECTOR(3)"},
        {"import pgvector", "pgvector.sqlalchemy.Vector(dim=1536)", "VECTOR(1536)"},
        {"import geoalchemy2", "geoalchemy2.types.Geometry(geometry_type='POINT', srid=4326, from_text='x')",
         "geometry(POINT,4326)"},
    };
    for (const Case& one : cases)
        EXPECT_EQ(type_in(one.imports, one.type), one.sql) << one.type;
}

TEST(TypeNames, SettingsNameTypes) {
    Environment environment;
    environment.type_names = {{"app.types.Money", "NUMERIC(12, 2)"},
                              {"app.types.Short", "String"},
                              {"sqlmodel.AutoString", "Text"}};
    EXPECT_EQ(type_in("import app.types", "app.types.Money(currency='EUR')", environment), "NUMERIC(12, 2)");
    EXPECT_EQ(type_in("from app.types import Money", "Money", environment), "NUMERIC(12, 2)");
    EXPECT_EQ(type_in("from app import types", "types.Short(5)", environment), "VARCHAR(5)");
    EXPECT_EQ(type_in("import sqlmodel", "sqlmodel.AutoString()", environment), "TEXT");
}

TEST(TypeNames, UnknownOnesAreRefusedByName) {
    const Error error = refused("import app.types\nop.add_column('t', sa.Column('a', app.types.Money()))");
    EXPECT_STREQ(error.state().code, sqlstate::feature_not_supported.code);
    EXPECT_NE(error.message().find("app.types.Money"), std::string::npos) << error.message();
}

}  // namespace migrate::alembic
