import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    a = sa.table("a", sa.column("id", sa.Integer), sa.column("b_id", sa.Integer), sa.column("name", sa.String))
    b = sa.table("b", sa.column("id", sa.Integer), sa.column("name", sa.String))
    op.execute(a.update().values(name=sa.select(b.c.name).where(b.c.id == a.c.b_id).scalar_subquery()))
    op.execute(a.delete().where(a.c.b_id.in_(sa.select(b.c.id).where(b.c.name == "x"))))
    op.execute(a.delete().where(a.c.b_id.notin_(sa.select(b.c.id))))
    op.execute(a.delete().where(sa.exists().where(b.c.id == a.c.b_id)))
    op.execute(a.delete().where(~sa.exists(sa.select(b.c.id).where(b.c.id == a.c.b_id))))
    op.execute(a.update().where(a.c.b_id == b.c.id).values(name=b.c.name))
    op.execute(a.update().where(a.c.id == sa.select(sa.func.max(b.c.id)).scalar_subquery()).values(name="x"))
    op.execute(a.insert().from_select(["b_id", "name"], sa.select(b.c.id, sa.literal("x"))))
    op.execute(a.insert().from_select([a.c.b_id], sa.select(b.c.id).where(b.c.name.is_(None))))
    op.execute(a.insert().from_select(["b_id"], sa.select(sa.text("1"))))
