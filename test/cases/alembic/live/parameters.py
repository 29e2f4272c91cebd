"""Parameters: of text(), of statements that are built, and several sets of them.

Revision ID: parameters
"""
import sqlalchemy as sa
from alembic import op

revision = "parameters"
down_revision = None

items = sa.table(
    "parameters_items",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("price", sa.Numeric),
    sa.column("is_new", sa.Boolean),
)


def upgrade():
    bind = op.get_bind()
    op.create_table(
        "parameters_items",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String),
        sa.Column("price", sa.Numeric),
        sa.Column("is_new", sa.Boolean),
    )
    bind.execute(
        sa.text("INSERT INTO parameters_items (id, name, price, is_new) VALUES (:id, :name, :price, :is_new)"),
        [
            {"id": 1, "name": "pen", "price": 1.5, "is_new": True},
            {"id": 2, "name": "it's \\ a 'book'", "price": None, "is_new": False},
        ],
    )
    bind.execute(
        items.insert(),
        [
            {"id": 3, "name": "cup", "price": 3, "is_new": None},
            {"id": 4, "name": "100% wool :sock", "price": 4, "is_new": True},
        ],
    )
    bind.execute(items.insert(), {"id": 5, "name": "one", "price": 5, "is_new": False})
    bind.execute(items.insert().values(id=6, name="six"))
    bind.execute(sa.text("UPDATE parameters_items SET price = :price WHERE id = :id").bindparams(price=6, id=6))
    bind.execute(
        items.update().where(items.c.id == sa.bindparam("item")).values(name=sa.bindparam("new_name")),
        [{"item": 1, "new_name": "PEN"}, {"item": 3, "new_name": "CUP"}],
    )
    bind.execute(items.update().where(items.c.id == 5).values({"name": items.c.name + " more"}))
    chosen = sa.text("SELECT id FROM parameters_items WHERE id IN :ids ORDER BY id").bindparams(
        sa.bindparam("ids", expanding=True)
    )
    ids = [row.id for row in bind.execute(chosen, {"ids": [2, 4, 99]})]
    ids += bind.execute(sa.text("SELECT id FROM parameters_items WHERE id = ANY(:ids) ORDER BY 1"), {"ids": [6, 1]}).scalars().all()
    for id_ in ids:
        bind.execute(items.insert().values(id=id_ + 100, name=f"copy of {id_}"))
    query = sa.text("SELECT name FROM parameters_items WHERE id = :id AND name <> ':id'")
    for row in bind.execute(sa.text("SELECT id FROM parameters_items ORDER BY id")).fetchall():
        name = bind.execute(query, {"id": row.id}).scalar()
        op.execute(items.update().where(items.c.id == row.id).values(name=name.upper()))
    bind.execute(items.delete().where(items.c.id == sa.bindparam("id_")), {"id_": 104})
    # The first of several sets says which columns there are.
    bind.execute(items.insert(), [{"id": 7, "name": "bag"}, {"id": 8, "name": "box", "price": 5}])
    op.bulk_insert(items, [{"id": 9, "price": 2}, {"id": 10, "name": "left out", "price": 3}])
    op.bulk_insert(items, [{"id": 11, "price": 2}, {"id": 12, "name": "kept", "price": 3}], multiinsert=False)
    bind.execute(items.insert(), [{"id": 13}])


def downgrade():
    if op.get_bind().execute(sa.text("SELECT to_regclass('parameters_items')")).scalar() is not None:
        op.drop_table("parameters_items")
