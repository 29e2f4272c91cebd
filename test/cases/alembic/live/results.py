"""Every way to read a result.

Revision ID: results
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import MultipleResultsFound, NoResultFound

revision = "results"
down_revision = None


def upgrade():
    bind = op.get_bind()
    op.create_table("results_notes", sa.Column("n", sa.Integer, primary_key=True), sa.Column("note", sa.Text))
    op.create_table(
        "results_people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("count", sa.Integer),
    )
    made = bind.execute(
        sa.text("INSERT INTO results_people (name, count) VALUES ('Ada', 3), ('Grace', NULL), ('it''s', 5)")
    )

    def note(value):
        bind.execute(sa.text("INSERT INTO results_notes (note) VALUES (:note)"), {"note": str(value)})

    def people(columns="id, name, count"):
        return bind.execute(sa.text("SELECT " + columns + " FROM results_people ORDER BY id"))

    note(made.rowcount)
    note(made.returns_rows)
    note(bind.execute(sa.text("SELECT count(*) FROM results_people")).scalar())
    note(bind.scalar(sa.text("SELECT max(name) FROM results_people")))
    note(bind.execute(sa.text("SELECT 1 WHERE false")).scalar())
    note(bind.execute(sa.text("SELECT count(*) FROM results_people WHERE count > 3")).scalar_one())
    note(bind.execute(sa.text("SELECT 1 WHERE false")).scalar_one_or_none())
    note(people().first())
    note(people().first()[1])
    note(people().first().name)
    note(people().first().count)
    note(people().fetchone())
    note(people().fetchall())
    note(people().fetchmany(2))
    note(people().all())
    note(people("id").scalars().all())
    note(people().scalars(1).all())
    note([dict(row) for row in people().mappings()])
    note(people().mappings().first()["name"])
    note([row._mapping["name"] for row in people()])
    note([tuple(row) for row in people()])
    note(list(people().keys()))
    note(bind.execute(sa.text("SELECT 1 AS one")).one())
    note(bind.execute(sa.text("SELECT 1 WHERE false")).one_or_none())
    for id_, name, count in people():
        note(f"{id_}: {name!r}, {count if count is not None else 'nothing'}")
    for row in people():
        note(row.name + "/" + str(row[2]) + "/" + str(len(row)))
        note(row == (1, "Ada", 3))
    names = {row.id: row.name for row in people()}
    note(sorted(names.items()))
    result = people()
    note([result.fetchone() for _ in range(4)])
    note(result.fetchall())
    for statement in ("SELECT 1 WHERE false", "SELECT generate_series(1, 2)"):
        try:
            bind.execute(sa.text(statement)).one()
        except NoResultFound as error:
            note(error)
        except MultipleResultsFound as error:
            note(error)
    note(bind.execute(sa.text("UPDATE results_people SET count = 0 WHERE count IS NULL")).rowcount)
    note(bind.execute(sa.text("DELETE FROM results_people WHERE id > 100")).rowcount)
    note(bind.execute(sa.text("INSERT INTO results_people (name) VALUES ('New') RETURNING id, name")).fetchall())
    for statement in (
        "SELECT id FROM results_people",
        "SELECT 1 WHERE false",
        "UPDATE results_people SET count = 1 WHERE id < 3 RETURNING id",
        "SELECT id INTO results_copies FROM results_people",
        "SELECT FROM results_people",
        "SHOW search_path",
        "COMMENT ON TABLE results_people IS 'people'",
    ):
        note(bind.execute(sa.text(statement)).rowcount)
    note(list(people().columns("name", "id").keys()))
    note(people().columns("name", "id").columns(0).scalars().all())
    note(people("id % 2").scalars().unique().all())
    note(people("id % 2").unique().scalars().all())
    note(bind.execute(sa.text("SELECT 1; SELECT 2 AS last")).fetchall())
    note(bind.exec_driver_sql("SELECT 'a%%b' AS percent").scalar())
    note(bind.exec_driver_sql("SELECT %s, %s", (1, "two")).first())
    note(bind.exec_driver_sql("SELECT %(one)s, %(two)s", {"one": 1, "two": "it's"}).first())


def downgrade():
    bind = op.get_bind()
    tables = bind.execute(
        sa.text("SELECT tablename FROM pg_tables WHERE tablename LIKE 'results\\_%' ORDER BY tablename")
    ).fetchall()
    for (table,) in tables:
        op.drop_table(table)
