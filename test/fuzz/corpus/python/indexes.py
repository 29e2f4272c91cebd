import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer()), sa.column("b", sa.Boolean()))
    op.create_index("i1", "t", ["a"], postgresql_where=sa.column("a").isnot(None))
    op.create_index("i2", "t", ["a"], postgresql_where=sa.column("b") == sa.true())
    op.create_index("i3", "t", ["a"], postgresql_where=sa.and_(sa.column("a") > 5, sa.column("b").is_(None)))
    op.create_index("i4", "t", ["a"], postgresql_where=t.c.b.is_(True))
    op.create_index("i5", "t", ["a"], postgresql_where=sa.text("state = 'x'::state"))
    op.create_index("i6", "t", ["a"], postgresql_where=(sa.column("s") == "x"))
    op.create_index("i7", "t", ["a"], postgresql_where=sa.column("s").in_(["x", "y"]))
