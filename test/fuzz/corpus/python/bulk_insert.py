import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer()), sa.column("b", sa.String()))
    op.bulk_insert(t, [{"a": 1, "b": "x"}, {"a": 2, "b": "it's"}, {"b": "y"}, {"a": None, "b": None}])
