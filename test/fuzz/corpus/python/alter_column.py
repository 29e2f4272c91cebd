import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    op.alter_column("t", "a", nullable=False)
    op.alter_column("t", "a", nullable=True)
    op.alter_column("t", "a", existing_type=sa.INTEGER(), nullable=True, existing_nullable=False)
    op.alter_column("t", "a", type_=sa.Text(), existing_type=sa.String(length=50), existing_nullable=True)
    op.alter_column("t", "a", type_=sa.BigInteger, existing_type=sa.Integer, postgresql_using="a::bigint")
    op.alter_column("t", "a", server_default="x")
    op.alter_column("t", "a", server_default=None)
    op.alter_column("t", "a", server_default=sa.text("now()"), existing_server_default=sa.text("'x'"))
    op.alter_column("t", "a", server_default=sa.func.now(), existing_type=sa.DateTime())
    op.alter_column("t", "a", server_default=sa.false())
    op.alter_column("t", "a", server_default=False)
    op.alter_column("t", "a", new_column_name="b")
    op.alter_column("t", "a", comment="it's")
    op.alter_column("t", "a", comment=None, existing_comment="was")
    op.alter_column("t", "a", new_column_name="b", type_=sa.Integer(), nullable=False, server_default="0", comment="n",
                    existing_comment=None, schema="s")
    op.alter_column(table_name="t", column_name="a", nullable=True, existing_type=sa.VARCHAR())
    op.alter_column("t", "a", existing_type=sa.Integer(), autoincrement=True)
    op.alter_column("t", "a")
