"""Errors of the server's behind savepoints.

Revision ID: savepoints
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import exc

revision = "savepoints"
down_revision = None

BAD = [
    "SELECT * FROM savepoints_nowhere",
    "INSERT INTO savepoints_keys VALUES (1)",
    "INSERT INTO savepoints_keys VALUES (NULL)",
    "SELECT 1 / 0",
    "SELECT 'x'::int",
    "SELECT 1 +",
    "SELECT nothing(1)",
    "CREATE TABLE savepoints_keys (id int)",
    "SELECT ARRAY[1] || 'x'::text || 1::int",
    "INSERT INTO savepoints_keys SELECT 12345678901234567890",
    "DO $$ BEGIN RAISE EXCEPTION 'own words'; END $$",
    "ALTER TABLE savepoints_keys ADD CONSTRAINT c CHECK (id > 100)",
]


def upgrade():
    bind = op.get_bind()
    op.create_table("savepoints_keys", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("CREATE TABLE savepoints_notes (n serial, note text)")
    bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (1), (2)"))

    def note(value):
        bind.execute(sa.text("INSERT INTO savepoints_notes (note) VALUES (:note)"), {"note": str(value)})

    for statement in BAD:
        try:
            with bind.begin_nested():
                bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (77)"))
                bind.execute(sa.text(statement.replace(":", "\\:")))
            note("no error")
        except exc.IntegrityError as error:
            note("IntegrityError " + error.orig.pgcode)
        except exc.ProgrammingError as error:
            note("ProgrammingError " + error.orig.pgcode)
        except exc.DBAPIError as error:
            note(type(error).__name__ + " " + error.orig.pgcode)
            note(isinstance(error, exc.SQLAlchemyError) and isinstance(error, exc.StatementError))
        else:
            note("not reached")
        finally:
            note("finally")
    note(bind.execute(sa.text("SELECT array_agg(id ORDER BY id) FROM savepoints_keys")).scalar())

    nested = bind.begin_nested()
    bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (3)"))
    nested.rollback()
    nested = bind.begin_nested()
    bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (4)"))
    nested.commit()
    with bind.begin_nested():
        bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (5)"))
        try:
            with bind.begin_nested():
                bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (6)"))
                raise ValueError("a reason")
        except ValueError as error:
            note(error)
    # An exception of Python's leaves what was done before it.
    try:
        bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (7)"))
        {}["missing"]
    except KeyError as error:
        note(repr(error))
    note(bind.execute(sa.text("SELECT array_agg(id ORDER BY id) FROM savepoints_keys")).scalar())

    # Savepoints in SQL, in front of the try statement and in it.
    for id_ in (8, 1):
        bind.execute(sa.text("SAVEPOINT before"))
        try:
            bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (:id)"), {"id": id_})
        except exc.IntegrityError as error:
            bind.execute(sa.text("ROLLBACK TO SAVEPOINT before"))
            note(error.params)
    for id_ in (9, 1):
        try:
            bind.execute(sa.text("SAVEPOINT within"))
            bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (:id)"), {"id": id_ + 100})
            bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (:id)"), {"id": id_})
        except exc.IntegrityError:
            bind.execute(sa.text("ROLLBACK TO SAVEPOINT within"))
        bind.execute(sa.text("RELEASE SAVEPOINT within"))
    try:
        nested = bind.begin_nested()
        bind.execute(sa.text("INSERT INTO savepoints_keys VALUES (10)"))
    finally:
        note("finally")
    nested.rollback()
    note(bind.execute(sa.text("SELECT array_agg(id ORDER BY id) FROM savepoints_keys")).scalar())

    def first_that_works(*statements):
        for statement in statements:
            try:
                with bind.begin_nested():
                    return bind.execute(sa.text(statement)).scalar()
            except exc.DBAPIError:
                continue
        return None

    note(first_that_works("SELECT a FROM b", "SELECT 1/0", "SELECT 'works'"))


def downgrade():
    op.drop_table("savepoints_notes")
    op.drop_table("savepoints_keys")
