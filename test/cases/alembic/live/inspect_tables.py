"""What the inspector tells of tables, views, sequences, schemas and types

Revision ID: inspect_tables
Revises:
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import inspect
from sqlalchemy.engine.reflection import Inspector

revision = "inspect_tables"
down_revision = None
branch_labels = None
depends_on = None


def note(text):
    op.execute(sa.text("INSERT INTO inspect_notes (note) VALUES (:note)").bindparams(note=text))


def table_exists(name, schema=None):
    return inspect(op.get_bind()).has_table(name, schema=schema)


def column_exists(table, column):
    columns = [found["name"] for found in sa.inspect(op.get_bind()).get_columns(table)]
    return column in columns


def upgrade():
    op.create_table(
        "inspect_notes", sa.Column("n", sa.Integer, primary_key=True), sa.Column("note", sa.Text))
    op.execute("""
        CREATE SCHEMA other;
        CREATE TABLE here (id serial PRIMARY KEY, name text);
        COMMENT ON TABLE here IS 'the one that''s here';
        CREATE TABLE other.there (id int GENERATED ALWAYS AS IDENTITY);
        CREATE TABLE parts (a int) PARTITION BY LIST (a);
        CREATE TABLE part_one PARTITION OF parts FOR VALUES IN (1);
        CREATE UNLOGGED TABLE quick (a int);
        CREATE TABLE "Quoted ""T""able" (a int);
        CREATE VIEW seen AS SELECT id FROM here;
        CREATE MATERIALIZED VIEW kept AS SELECT id FROM here;
        CREATE SEQUENCE counting;
        CREATE SEQUENCE other.counting_there;
        CREATE TYPE mood AS ENUM ('sad', 'happy');
        CREATE TYPE other.color AS ENUM ('red', 'green''ish');
        CREATE TYPE nothing AS ENUM ();
        CREATE DOMAIN positive AS int CHECK (VALUE > 0);
    """)
    bind = op.get_bind()
    inspector = Inspector.from_engine(bind)
    note(inspector.default_schema_name)
    note("%s %s" % (inspector.dialect.name, bind.dialect.name))
    note(repr(sorted(inspector.get_table_names())))
    note(repr(sorted(inspector.get_table_names(schema="other"))))
    note(repr(sorted(inspector.get_table_names("nowhere"))))
    note(repr(sorted(inspector.get_sequence_names())))
    note(repr(sorted(inspector.get_sequence_names(schema="other"))))
    note(repr(sorted(name for name in inspector.get_schema_names() if name != "budgets_migrate")))
    for name in ["here", "there", "seen", "kept", "parts", "part_one", 'Quoted "T"able', "missing",
                 "HERE", "it's"]:
        note("%s %s %s" % (name, inspector.has_table(name), inspector.has_table(name, schema="other")))
    for name in ["counting", "counting_there", "here_id_seq", "missing", "here"]:
        note("%s %s %s" % (name, inspector.has_sequence(name), inspector.has_sequence(name, schema="other")))
    note(inspector.get_view_definition("seen").strip())
    note(repr(inspector.get_table_comment("here")))
    note(repr(inspector.get_table_comment("there", schema="other")))
    for schema in [None, "public", "other", "nowhere"]:
        for enum in sorted(inspector.get_enums(schema), key=lambda item: item["name"]):
            note(repr([enum[key] for key in ["name", "schema", "visible", "labels"]]))
    note(repr(sorted(enum["name"] for enum in inspector.get_enums(schema="*"))))
    same = inspector.get_table_oid("here") == bind.execute(sa.text("SELECT 'here'::regclass::oid")).scalar()
    note(repr([same, isinstance(inspector.get_table_oid("here"), int)]))

    # The dialect keeps nothing; an Inspector keeps what it has been told.
    dialect = bind.dialect
    note(repr([dialect.has_table(bind, "here"), dialect.has_table(bind, "later"),
               dialect.has_table(bind, "there", schema="other"), dialect.has_sequence(bind, "counting")]))
    note(repr([dialect.has_schema(bind, "other"), dialect.has_schema(bind, "nowhere")]))
    note(repr([dialect.has_type(bind, "mood"), dialect.has_type(bind, "color"),
               dialect.has_type(bind, "color", schema="other"), dialect.has_type(bind, "none")]))
    note(repr([column["name"] for column in dialect.get_columns(bind, "here")]))
    inspector.get_columns("here")
    op.create_table("later", sa.Column("id", sa.Integer))
    op.add_column("here", sa.Column("added", sa.Integer))
    note(repr([dialect.has_table(bind, "later"), table_exists("later"), table_exists("later", "other")]))
    note(repr(["later" in inspector.get_table_names(), "later" in sa.inspect(bind).get_table_names()]))
    note(repr([column["name"] for column in inspector.get_columns("here")]))
    note(repr([column["name"] for column in dialect.get_columns(bind, "here")]))
    inspector.info_cache.clear()
    note(repr([column["name"] for column in inspector.get_columns("here")]))
    note(repr(inspector.get_columns("here") is inspector.get_columns("here")))
    note(repr([isinstance(inspector, Inspector), isinstance(bind, Inspector)]))

    # The idioms of scripts.
    if not column_exists("here", "extra"):
        op.add_column("here", sa.Column("extra", sa.String(20)))
    if column_exists("here", "extra") and not table_exists("made"):
        op.create_table("made", sa.Column("id", sa.Integer, primary_key=True))
    for name in sorted(sa.inspect(bind).get_table_names()):
        if name.startswith("part"):
            op.execute(f"COMMENT ON TABLE {name} IS 'a table called {name}'")
    if "mood" not in [enum["name"] for enum in sa.inspect(bind).get_enums()]:
        raise RuntimeError("mood is missing")


def downgrade():
    op.execute("DROP SCHEMA other CASCADE")
    op.execute("DROP DOMAIN positive")
    op.execute('DROP TABLE here, parts, quick, "Quoted ""T""able", later, made CASCADE')
    op.execute("DROP SEQUENCE counting")
    op.execute("DROP TYPE mood, nothing")
    op.drop_table("inspect_notes")
