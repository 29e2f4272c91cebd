"""Results that are read by the types of their columns, sessions and the driver's cursors.

Revision ID: typed_results
Needs SQLAlchemy 2.0.52.
"""
import enum

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

revision = "typed_results"
down_revision = None


class Mood(enum.Enum):
    happy = "h"
    sad = "s"


def upgrade():
    bind = op.get_bind()
    op.execute("CREATE TABLE typed_results_notes (n serial, note text)")
    things = op.create_table(
        "typed_results_things",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mood", sa.Enum(Mood, name="typed_results_mood")),
        sa.Column("moods", sa.ARRAY(sa.Enum(Mood, name="typed_results_mood", create_type=False))),
        sa.Column("price", sa.Numeric(10, 2, asdecimal=False)),
        sa.Column("weight", sa.Float(asdecimal=True)),
        sa.Column("key", sa.Uuid(as_uuid=False)),
    )

    def note(value):
        bind.execute(sa.text("INSERT INTO typed_results_notes (note) VALUES (:note)"), {"note": repr(value)})

    op.execute(
        "INSERT INTO typed_results_things (mood, moods, price, weight, key) VALUES "
        "('sad', '{happy,NULL,sad}', 1.50, 0.25, '00000000-0000-0000-0000-00000000000a'), "
        "(NULL, NULL, NULL, NULL, NULL)"
    )
    for row in bind.execute(sa.select(things).order_by(things.c.id)):
        note(tuple(row))
    note(bind.execute(sa.select(sa.func.max(things.c.price), sa.func.count(things.c.id))).one())
    note(bind.execute(things.insert().values(price=3)).inserted_primary_key[0])
    note(tuple(bind.execute(things.update().where(things.c.id == 3).values(mood=Mood.happy).returning(things.c.mood)).one()))

    session = Session(bind=bind)
    note([row.mood for row in session.query(things).filter(things.c.price > 1).order_by(things.c.id)])
    note(session.query(things).count())
    note(session.query(things).filter(things.c.id == 3).update({"price": 4}, synchronize_session=False))
    note(session.query(things.c.price).filter_by(id=3).scalar())
    note(session.query(things).filter(things.c.id == 3).delete(synchronize_session=False))

    with bind.connection.cursor() as cursor:
        cursor.execute("SELECT id, mood FROM typed_results_things WHERE id = %s", (1,))
        note([column[0] for column in cursor.description])
        note(cursor.fetchall())

    try:
        with bind.begin_nested():
            bind.execute(sa.text("INSERT INTO typed_results_things (id) VALUES (1)"))
    except sa.exc.IntegrityError as error:
        note(str(error).split("\n")[0])
        note((error.orig.pgcode, error.orig.diag.constraint_name, type(error.orig).__name__, error.statement))


def downgrade():
    op.drop_table("typed_results_things")
    op.drop_table("typed_results_notes")
    op.execute("DROP TYPE typed_results_mood")
