"""What the inspector tells of constraints and indexes

Revision ID: inspect_constraints
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "inspect_constraints"
down_revision = None
branch_labels = None
depends_on = None

# SQLAlchemy 1.4 does not have these, and says checks and partial indexes with more parentheses.
NEW_KEYS = {"comment", "dialect_options", "include_columns"}


def note(text):
    op.execute(sa.text("INSERT INTO inspect_notes (note) VALUES (:note)").bindparams(note=text))


def shown(value):
    if isinstance(value, dict):
        keys = sorted(key for key in value if key not in NEW_KEYS)
        return "{" + ", ".join("%r: %s" % (key, shown(value[key])) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    return repr(value)


def by_name(items):
    return sorted(items, key=lambda item: item["name"])


TABLES = """
CREATE SCHEMA other;
CREATE TABLE owners (id serial PRIMARY KEY, code text CONSTRAINT code_once UNIQUE, "Odd Name" int, region int,
    CONSTRAINT pair UNIQUE (region, "Odd Name"));
CREATE TABLE other.places (a int, b int, "c d" text, CONSTRAINT places_key PRIMARY KEY (b, a));
CREATE TABLE no_key (x int);
CREATE TABLE things (
    id bigint PRIMARY KEY,
    owner int REFERENCES owners ON DELETE CASCADE,
    second int CONSTRAINT second_owner REFERENCES owners (id) ON UPDATE SET NULL ON DELETE SET DEFAULT,
    third int REFERENCES owners ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    fourth int REFERENCES owners ON UPDATE NO ACTION DEFERRABLE,
    region int,
    odd int,
    price numeric CHECK (price > 0),
    "Strange, (name)" text CONSTRAINT strange CHECK ("Strange, (name)" <> ')'),
    CONSTRAINT both_ways CHECK ((region > 1) AND (odd < 5)),
    CONSTRAINT one_or_more CHECK ((price = 1) OR (price > 2 AND odd < 5)),
    CONSTRAINT owner_pair FOREIGN KEY (region, odd) REFERENCES owners (region, "Odd Name") MATCH FULL,
    CONSTRAINT place FOREIGN KEY (region, odd) REFERENCES other.places
);
CREATE INDEX things_price ON things (price);
CREATE UNIQUE INDEX things_some ON things (region, odd) WHERE price > 0;
CREATE INDEX things_down ON things (region DESC, odd DESC NULLS LAST, price NULLS FIRST, id);
CREATE INDEX things_lower ON things (lower("Strange, (name)"), region);
CREATE INDEX things_hash ON things USING hash (region);
CREATE INDEX things_filled ON things (odd) WITH (fillfactor = 70, deduplicate_items = off);
CREATE INDEX things_pattern ON things ("Strange, (name)" text_pattern_ops);
CREATE INDEX things_covering ON things (region) INCLUDE (odd, price);
"""


def upgrade():
    op.create_table(
        "inspect_notes", sa.Column("n", sa.Integer, primary_key=True), sa.Column("note", sa.Text))
    op.execute(TABLES)
    op.execute("""
        CREATE TABLE other.leaves (place_a int, place_b int, owner int REFERENCES owners,
            CONSTRAINT leaf FOREIGN KEY (place_b, place_a) REFERENCES other.places,
            EXCLUDE USING btree (owner WITH =))
    """)
    op.execute("CREATE VIEW seen AS SELECT * FROM things")
    inspector = sa.inspect(op.get_bind())
    tables = [("owners", None), ("things", None), ("things", "public"), ("places", "other"), ("leaves", "other"),
              ("no_key", None), ("seen", None)]
    for table, schema in tables:
        note("%s.%s" % (schema, table))
        note(shown(inspector.get_pk_constraint(table, schema=schema)))
        for key in by_name(inspector.get_foreign_keys(table, schema=schema)):
            note(shown(key))
        for constraint in by_name(inspector.get_unique_constraints(table, schema=schema)):
            note(shown(constraint))
        for index in by_name(inspector.get_indexes(table, schema)):
            if index["name"] not in ("things_lower", "things_pattern", "leaves_owner_excl"):
                note(shown(index))
    for table in ["owners", "no_key"]:
        note(shown(by_name(inspector.get_check_constraints(table))))
    note(repr([check["name"] for check in by_name(inspector.get_check_constraints("things"))]))
    for key in by_name(inspector.get_foreign_keys("leaves", "other", postgresql_ignore_search_path=True)):
        note(shown(key))

    # SQLAlchemy 1.4 passes over indexes of expressions.
    note(repr(sorted(index["name"] for index in inspector.get_indexes("things") if index["name"] != "things_lower")))
    if hasattr(inspector, "has_index"):
        found = [inspector.has_index("things", "things_price"), inspector.has_index("things", "nothing"),
                 inspector.has_index("nothing", "things_price"), inspector.has_index("leaves", "x", schema="other")]
    else:
        found = [True, False, False, False]
    note(repr(found))

    for ask in ["get_pk_constraint", "get_foreign_keys", "get_indexes", "get_unique_constraints",
                "get_check_constraints"]:
        for schema in [None, "other"]:
            try:
                answer = getattr(inspector, ask)("missing", schema)
            except sa.exc.NoSuchTableError as error:
                note("%s: no table" % ask)

    # The idioms of scripts.
    if "owner_pair" in [key["name"] for key in inspector.get_foreign_keys("things")]:
        op.drop_constraint("owner_pair", "things", type_="foreignkey")
    for key in inspector.get_foreign_keys("things"):
        if key["constrained_columns"] == ["owner"]:
            op.drop_constraint(key["name"], "things", type_="foreignkey")
    if not any(index["column_names"] == ["owner"] for index in inspector.get_indexes("things")):
        op.create_index("things_owner", "things", ["owner"])
    if inspector.get_pk_constraint("no_key")["name"] is None:
        op.create_primary_key("no_key_pk", "no_key", ["x"])
    op.drop_constraint(inspector.get_unique_constraints("owners")[0]["name"], "owners", type_="unique")


def downgrade():
    op.execute("DROP SCHEMA other CASCADE")
    op.execute("DROP TABLE things, owners, no_key CASCADE")
    op.drop_table("inspect_notes")
