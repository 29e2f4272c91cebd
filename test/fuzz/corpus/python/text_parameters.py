import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    op.execute(sa.text("UPDATE t SET a = 1"))
    op.execute(sa.sql.text("UPDATE t SET a = 1"))
    op.execute(sa.text("UPDATE t SET a = :a").bindparams(a=1))
    op.execute(sa.text("UPDATE t SET a = :a, b = :b WHERE c = :c").bindparams(a="it's", b=None, c=True))
    op.execute(sa.text("UPDATE t SET a = :a").bindparams(sa.bindparam("a", "x", type_=sa.String)))
    op.execute(sa.text("UPDATE t SET a = :a").bindparams(sa.bindparam("a", value=5)))
    op.execute(sa.text("SELECT * FROM t WHERE a IN :ids").bindparams(sa.bindparam("ids", value=[1, 2], expanding=True)))
    op.execute(sa.text("UPDATE t SET a = :n, b = :d").bindparams(n=1.5, d=-3))
