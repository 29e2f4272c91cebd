import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("j", postgresql.JSONB))
    def put(value):
        op.execute(t.update().values(b=value))
    put(sa.func.now())
    put(sa.func.lower(t.c.b))
    put(sa.func.concat(t.c.a, "-", t.c.b))
    put(sa.cast(t.c.a, sa.String))
    put(sa.cast("5", sa.Integer))
    put(sa.cast(t.c.b, postgresql.UUID))
    put(t.c.a.cast(sa.Text))
    put(sa.type_coerce(t.c.a, sa.String))
    put(sa.literal("x", sa.String))
    put(sa.literal(5))
    put(sa.null())
    put(sa.text("gen_random_uuid()"))
    put(sa.literal_column("'x'::text"))
    put(sa.func.count())
    put(sa.func.count(t.c.a.distinct()))
    put(sa.func.current_date())
    put(sa.func.max(t.c.a))
    put(sa.extract("year", t.c.b))
    put(sa.func.row_number().over(partition_by=t.c.a, order_by=t.c.b.desc()))
    put(sa.func.array_agg(t.c.a))
    put(t.c.j["x"].astext)
    put(t.c.j["x"])
    put(t.c.j["x"]["y"].astext)
    put(sa.case({1: "one", 2: "two"}, value=t.c.a, else_=None))
    put(sa.case((t.c.b.is_(None), "none")))
    put(sa.case((t.c.a > 5, t.c.b), else_=sa.func.upper(t.c.b)))
    put(sa.func.jsonb_set(t.c.j, "{x}", sa.text("'1'")))
    put(sa.distinct(t.c.a))
    put(postgresql.array([1, 2]))
    put(sa.func.nullif(t.c.b, ""))
    put(sa.func.substring(t.c.b, 1, 2))
