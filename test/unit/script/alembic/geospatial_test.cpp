// The directives of geoalchemy2, which its alembic_helpers.py adds to Alembic's: what PostgreSQL gets of
// them.

#include <gtest/gtest.h>

#include "rendered.hpp"

namespace migrate::alembic {

namespace {

using Statements = std::vector<std::string>;

Statements rendered_with_types(const std::string& body) {
    return rendered("from geoalchemy2 import Geometry, Geography, Raster\n" + body);
}

}  // namespace

// As the package's autogeneration writes them.
TEST(Geospatial, TablesAndTheirIndexes) {
    EXPECT_EQ(
        rendered_with_types(
            "op.create_geospatial_table('lake', sa.Column('id', sa.Integer(), nullable=False),\n"
            "    sa.Column('geom', Geometry(geometry_type='LINESTRING', srid=4326, spatial_index=False,\n"
            "        from_text='ST_GeomFromEWKT', name='geometry'), nullable=True),\n"
            "    sa.PrimaryKeyConstraint('id'), schema='s')\n"
            "op.create_geospatial_index('idx_lake_geom', 'lake', ['geom'], unique=False, schema='s',\n"
            "    postgresql_using='gist', postgresql_ops={})\n"
            "op.drop_geospatial_index('idx_lake_geom', table_name='lake', schema='s',\n"
            "    postgresql_using='gist', column_name='geom')\n"
            "op.drop_geospatial_table('lake', schema='s')"),
        (Statements{"CREATE TABLE s.lake ( id SERIAL NOT NULL, "
                    "geom geometry(LINESTRING,4326), PRIMARY KEY (id) )",
                    "CREATE INDEX idx_lake_geom ON s.lake USING gist (geom)", "DROP INDEX s.idx_lake_geom",
                    "DROP TABLE s.lake"}));
}

// The table is made by op.create_table(), so that the type's own index is made, too.
TEST(Geospatial, TableWithTheIndexOfTheType) {
    EXPECT_EQ(rendered_with_types("made = op.create_geospatial_table('t', sa.Column('p', Raster()),\n"
                                  "    comment='c', if_not_exists=True)\n"
                                  "assert made is None"),
              (Statements{"CREATE TABLE t ( p raster )",
                          "CREATE INDEX idx_t_p ON t USING gist (ST_ConvexHull(p))"}));
}

// The column is added without a table around it, where its type would hang an index.
TEST(Geospatial, ColumnsComeAlone) {
    EXPECT_EQ(
        rendered_with_types(
            "op.add_geospatial_column('t', sa.Column('p', Geometry('POINT', srid=4326, nullable=False),\n"
            "    unique=True, comment='c'), 's')\n"
            "op.add_geospatial_column('t', sa.Column('q', Geography('POINT'), nullable=False))\n"
            "op.drop_geospatial_column('t', 'p', 's')\n"
            "op.drop_geospatial_column('t', 'q', if_exists=True)"),
        (Statements{"ALTER TABLE s.t ADD COLUMN p geometry(POINT,4326)",
                    "ALTER TABLE t ADD COLUMN q geography(POINT,-1) NOT NULL",
                    "ALTER TABLE s.t DROP COLUMN p", "ALTER TABLE t DROP COLUMN q"}));
}

TEST(Geospatial, IndexesOfAllKinds) {
    EXPECT_EQ(
        rendered_with_types("op.create_geospatial_index('i', 't', ['p'], 's', True, if_not_exists=True)\n"
                            "op.create_geospatial_index('j', 't', [sa.text('ST_ConvexHull(r)')],\n"
                            "    postgresql_using='gist')\n"
                            "op.create_geospatial_index('k', 't', ['p'], postgresql_using='gist',\n"
                            "    postgresql_ops={'p': 'gist_geometry_ops_nd'})\n"
                            "op.drop_geospatial_index('i', 't', 'p', 's', True)\n"
                            "op.drop_geospatial_index('j', 't', 'r', if_exists=True)"),
        (Statements{"CREATE UNIQUE INDEX i ON s.t (p)", "CREATE INDEX j ON t USING gist (ST_ConvexHull(r))",
                    "CREATE INDEX k ON t USING gist (p gist_geometry_ops_nd)", "DROP INDEX s.i",
                    "DROP INDEX j"}));
}

TEST(Geospatial, Blocks) {
    EXPECT_EQ(rendered_with_types(
                  "with op.batch_alter_table('t', schema='s') as batch_op:\n"
                  "    batch_op.add_geospatial_column(sa.Column('p', Geometry('POINT', srid=4326)))\n"
                  "    batch_op.create_geospatial_index('idx_t_p', ['p'], unique=False,\n"
                  "        postgresql_using='gist')\n"
                  "    batch_op.drop_geospatial_index('idx_t_p', column_name='p')\n"
                  "    batch_op.drop_geospatial_column('p')"),
              (Statements{"ALTER TABLE s.t ADD COLUMN p geometry(POINT,4326)",
                          "CREATE INDEX idx_t_p ON s.t USING gist (p)", "DROP INDEX s.idx_t_p",
                          "ALTER TABLE s.t DROP COLUMN p"}));
}

TEST(Geospatial, MetadataMakesTheIndexToo) {
    EXPECT_EQ(rendered_with_types("metadata = sa.MetaData()\n"
                                  "sa.Table('t', metadata, sa.Column('p', Geometry('POINT', 4326)))\n"
                                  "metadata.create_all(op.get_bind(), checkfirst=False)"),
              (Statements{"CREATE TABLE t ( p geometry(POINT,4326) )",
                          "CREATE INDEX idx_t_p ON t USING gist (p)"}));
}

TEST(Geospatial, WhatTheTypesRefuse) {
    struct Case {
        const char* type;
        const char* message;
    };
    constexpr Case cases[] = {
        {"Geometry(use_typmod=False)", "use_typmod=False"},
        {"Geometry(management=True)", "management=True"},
        {"Geometry(use_typmod=True, nullable=False)", "use_typmod"},
        {"Geometry(srid='x')", "srid"},
        {"Geometry(spatial_index=False, use_N_D_index=True)", "use_N_D_index"},
        {"Raster(srid=1)", "srid"},
    };
    for (const Case& one : cases) {
        const std::string body =
            "from geoalchemy2 import Geometry, Raster\n"
            "op.add_column('t', sa.Column('p', " +
            std::string(one.type) + "))";
        EXPECT_NE(refused(body).message().find(one.message), std::string::npos) << one.type;
    }
}

}  // namespace migrate::alembic
