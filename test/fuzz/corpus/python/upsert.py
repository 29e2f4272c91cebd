from sqlalchemy.dialects.postgresql import insert
from alembic import op
import sqlalchemy as sa

def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String))
    op.execute(insert(t).values(a=1, b="x").on_conflict_do_nothing())
    op.execute(insert(t).values(a=1, b="x").on_conflict_do_nothing(index_elements=["a"]))
    op.execute(insert(t).values(a=1, b="x").on_conflict_do_update(index_elements=["a"], set_={"b": "y"}))
    stmt = insert(t).values([{"a": 1, "b": "x"}])
    op.execute(stmt.on_conflict_do_update(index_elements=[t.c.a], set_=dict(b=stmt.excluded.b)))
    op.execute(stmt.on_conflict_do_update(constraint="t_pkey", set_={"b": stmt.excluded.b}, where=t.c.b != "z"))
