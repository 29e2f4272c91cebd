import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    a = sa.table("a", sa.column("id", sa.Integer), sa.column("b_id", sa.Integer))
    b = sa.table("b", sa.column("id", sa.Integer), sa.column("name", sa.String))
    op.execute(sa.select(a.c.id, b.c.name).select_from(a.join(b, a.c.b_id == b.c.id)))
    op.execute(sa.select(a.c.id, b.c.name).select_from(a.outerjoin(b, a.c.b_id == b.c.id)).where(b.c.id.is_(None)))
    op.execute(sa.select(a.c.id).join(b, a.c.b_id == b.c.id))
    op.execute(sa.select(a, b).where(a.c.b_id == b.c.id))
    op.execute(sa.select(a.c.id).select_from(sa.join(a, b, a.c.b_id == b.c.id)))
    op.execute(sa.select(sa.alias(a, "x").c.id))
    x = a.alias("x")
    op.execute(sa.select(a.c.id).where(sa.exists(sa.select(x.c.id).where(x.c.b_id == a.c.b_id, x.c.id < a.c.id))))
