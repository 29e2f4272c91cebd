"""Tables read from the database

Revision ID: inspect_load
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "inspect_load"
down_revision = None
branch_labels = None
depends_on = None


def note(text):
    op.execute(sa.text("INSERT INTO inspect_notes (note) VALUES (:note)").bindparams(note=text))


def upgrade():
    op.create_table(
        "inspect_notes", sa.Column("n", sa.Integer, primary_key=True), sa.Column("note", sa.Text))
    op.execute("""
        CREATE SCHEMA other;
        CREATE TABLE other.countries (code char(2) PRIMARY KEY, name text);
        CREATE TABLE owners (id serial PRIMARY KEY, name varchar(40) NOT NULL, country char(2) REFERENCES other.countries,
            boss int REFERENCES owners);
        CREATE TABLE things (owner int REFERENCES owners, number int, label text DEFAULT 'none', made date,
            PRIMARY KEY (owner, number));
        CREATE TABLE alone (id int, price numeric(10, 2));
        CREATE VIEW seen AS SELECT * FROM alone;
        INSERT INTO owners (name) VALUES ('a'), ('b''s');
    """)
    bind = op.get_bind()
    metadata = sa.MetaData()
    things = sa.Table("things", metadata, autoload_with=bind)
    note(repr([column.name for column in things.columns]))
    note(repr([str(column.type) for column in things.c]))
    note(repr([column.nullable for column in things.c]))
    note(repr([column.primary_key for column in things.c]))
    note(repr(sorted(metadata.tables)))
    note(repr(["label" in things.c, "missing" in things.c, things.c.keys()]))
    note(repr(isinstance(things.c.number.type, sa.Integer)))
    owners = metadata.tables["owners"]
    note(repr([owners.c.name.type.length, owners is sa.Table("owners", metadata)]))
    for owner in bind.execute(sa.select(owners.c.id, owners.c.name).order_by(owners.c.id)).fetchall():
        op.execute(things.insert().values(owner=owner.id, number=1, label=owner.name))
    op.execute(things.update().where(things.c.owner == 1).values(label="changed"))
    op.execute(owners.insert().values(name="c"))
    op.bulk_insert(things, [{"owner": 3, "number": 7, "label": "x"}, {"owner": 3, "number": 8, "label": "y"}])
    op.execute(things.delete().where(sa.and_(things.c.owner == 3, things.c.number == 8)))

    other = sa.MetaData()
    other.reflect(bind, only=["alone"])
    note(repr(sorted(other.tables)))
    other.reflect(bind=bind, views=True)
    note(repr(sorted(other.tables)))
    note(repr([column.name for column in other.tables["seen"].c]))
    abroad = sa.MetaData(schema="other")
    abroad.reflect(bind)
    note(repr(sorted(abroad.tables)))
    countries = sa.Table("countries", sa.MetaData(), schema="other", autoload_with=sa.inspect(bind))
    op.execute(countries.insert().values(code="XY", name="nowhere"))
    note(repr(bind.execute(sa.select(countries.c.name).where(countries.c.code == "XY")).scalar()))

    some = sa.Table("owners", sa.MetaData(), sa.Column("name", sa.String(99)), include_columns=["id", "name"],
                    resolve_fks=False, autoload_with=bind)
    note(repr([(column.name, str(column.type)) for column in some.c]))
    for wrong in ["missing", "countries"]:
        try:
            sa.Table(wrong, sa.MetaData(), autoload_with=bind)
        except sa.exc.NoSuchTableError as error:
            note("no table %s" % error)
    try:
        sa.MetaData().reflect(bind, only=["alone", "missing"])
    except sa.exc.InvalidRequestError as error:
        note("missing" in str(error) and "refused" or "not refused")
    sa.Table("alone", sa.MetaData(), autoload_with=bind, extend_existing=True)
    op.execute("DROP VIEW seen")
    sa.Table("alone", sa.MetaData(), autoload_with=bind).drop(bind)


def downgrade():
    op.execute("DROP TABLE things, owners")
    op.execute("DROP SCHEMA other CASCADE")
    op.drop_table("inspect_notes")
