"""What the inspector of SQLAlchemy 2.0 says that 1.4 does not, and of a domain's collation 2.0.40 does not

Needs SQLAlchemy 2.0.52.

Revision ID: inspect_kinds_of_objects
Revises:
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "inspect_kinds_of_objects"
down_revision = None
branch_labels = None
depends_on = None


def note(text):
    op.execute(sa.text("INSERT INTO inspect_notes (note) VALUES (:note)").bindparams(note=text))


def shown(value):
    if isinstance(value, dict):
        return "{" + ", ".join("%r: %s" % (key, shown(value[key])) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    return repr(value)


TABLES = """
CREATE SCHEMA other;
CREATE DOMAIN positive AS int DEFAULT 3 NOT NULL CONSTRAINT more_than_none CHECK (VALUE > 0);
CREATE DOMAIN other.short AS varchar(30) CONSTRAINT b CHECK (VALUE <> 'x') CONSTRAINT a CHECK (length(VALUE) > 1);
CREATE DOMAIN "Odd" AS positive;
CREATE DOMAIN moment AS timestamp(3) with time zone;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (
    id int CONSTRAINT t_key PRIMARY KEY,
    a positive, b other.short, c "Odd", d moment, e positive DEFAULT 7, f positive[],
    g text COLLATE "C", h varchar(4)[] COLLATE "C", i other.short COLLATE "C",
    j int4multirange, k citus, l bpchar COLLATE "C",
    region int CONSTRAINT region_once UNIQUE,
    price numeric CONSTRAINT dear CHECK (price > 0) NO INHERIT
);
CREATE TABLE parent (id int, other int, PRIMARY KEY (id) INCLUDE (other));
CREATE TABLE child (id int, parent int CONSTRAINT up REFERENCES parent ON DELETE SET NULL);
ALTER TABLE t ADD CONSTRAINT later CHECK (region > 1) NOT VALID;
COMMENT ON CONSTRAINT t_key ON t IS 'the key';
COMMENT ON CONSTRAINT region_once ON t IS 'one region';
COMMENT ON CONSTRAINT dear ON t IS 'nothing is free';
COMMENT ON CONSTRAINT up ON child IS 'above';
CREATE INDEX t_lower ON t (lower(g), region DESC, (price + 1));
CREATE INDEX t_pattern ON t (g text_pattern_ops) INCLUDE (price) WITH (fillfactor = 70);
CREATE INDEX t_where ON t (region) WHERE price > 0 AND g <> '';
CREATE INDEX t_hash ON t USING hash (g);
CREATE TEMPORARY TABLE fleeting (a int);
CREATE TEMPORARY VIEW seen_fleeting AS SELECT a FROM fleeting;
CREATE MATERIALIZED VIEW kept AS SELECT id FROM t;
CREATE VIEW seen AS SELECT * FROM t;
""".replace("k citus", "k point")


def upgrade():
    op.create_table(
        "inspect_notes", sa.Column("n", sa.Integer, primary_key=True), sa.Column("note", sa.Text))
    op.execute(TABLES)
    inspector = sa.inspect(op.get_bind())
    for column in inspector.get_columns("t"):
        note(shown(column))
        note("%s %s" % (column["type"], isinstance(column["type"], sa.Integer)))
        if not isinstance(column["type"], sa.types.NullType):
            note(column["type"].compile(dialect=op.get_bind().dialect))
    domain = inspector.get_columns("t")[1]["type"]
    note(repr([domain.name, domain.data_type, domain.default, domain.not_null, str(domain.check), domain.schema,
               domain.constraint_name, domain.collation, isinstance(domain, postgresql.DOMAIN)]))
    for schema in [None, "other", "*"]:
        note(shown([one for one in inspector.get_domains(schema) if one["schema"] != "information_schema"]))
    for table in ["t", "parent", "child", "seen"]:
        note(shown(inspector.get_pk_constraint(table)))
        note(shown(inspector.get_foreign_keys(table)))
        note(shown(inspector.get_unique_constraints(table)))
        note(shown(inspector.get_check_constraints(table)))
        note(shown(inspector.get_indexes(table)))
        note(repr(list(inspector.get_pk_constraint(table))))
        note(repr([list(index) for index in inspector.get_indexes(table)]))
    note(repr(list(inspector.get_columns("t")[0])))
    note(repr([inspector.has_index("t", "t_hash"), inspector.has_index("t", "none"), inspector.has_index("no", "t_hash")]))
    note(repr([inspector.has_schema("other"), inspector.has_schema("nowhere")]))
    note(repr([inspector.has_type("mood"), inspector.has_type("int4"), inspector.has_type("short"), inspector.has_type("short", "*")]))

    note(repr([inspector.get_temp_table_names(), inspector.get_temp_view_names(), inspector.get_view_names()]))
    note(repr([inspector.get_materialized_view_names(), inspector.has_table("fleeting"), inspector.has_table("pg_class")]))
    note(repr([inspector.get_foreign_table_names(), inspector.has_table("kept"), inspector.has_table("parent_pkey")]))

    # An Inspector keeps what it has been told, also that something is not there.
    note(repr(inspector.has_table("later")))
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True), sa.Column("feeling", sa.Text))
    note(repr([inspector.has_table("later"), sa.inspect(op.get_bind()).has_table("later")]))
    op.execute("CREATE TYPE newer AS ENUM ('x')")
    op.execute("ALTER TABLE later ADD COLUMN n newer")
    note(shown(inspector.get_columns("later")))
    note(shown(inspector.get_pk_constraint("later")))
    op.execute("DROP TABLE later")
    note(shown(inspector.get_unique_constraints("later")))
    note(shown(inspector.get_pk_constraint("later")))
    inspector.clear_cache()
    note(repr(inspector.has_table("later")))
    for ask in ["get_columns", "get_pk_constraint", "get_foreign_keys", "get_indexes", "get_unique_constraints",
                "get_check_constraints", "get_table_comment", "get_table_oid", "get_view_definition"]:
        try:
            getattr(inspector, ask)("later", "other")
        except sa.exc.NoSuchTableError as error:
            note("%s: no table %s" % (ask, error))


def downgrade():
    op.execute("DROP SCHEMA other CASCADE")
    op.execute("DROP TABLE t, parent, child CASCADE")
    op.execute('DROP DOMAIN "Odd", positive, moment')
    op.execute("DROP TYPE mood, newer")
    op.drop_table("inspect_notes")
