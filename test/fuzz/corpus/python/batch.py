import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_t_a"), ["a"], unique=True)
        batch_op.create_index("ix_t_b", ["b"], postgresql_where=sa.text("b IS NOT NULL"))
        batch_op.drop_index(batch_op.f("ix_t_c"))
        batch_op.drop_index("ix_d", postgresql_concurrently=False)
        batch_op.create_foreign_key("fk_t_u", "u", ["u_id"], ["id"], ondelete="CASCADE")
        batch_op.create_foreign_key(None, "u", ["u_id"], ["id"], referent_schema="r")
        batch_op.create_unique_constraint("uq", ["a", "b"])
        batch_op.create_unique_constraint(None, ["a"])
        batch_op.create_check_constraint("ck", "a > 0")
        batch_op.create_check_constraint("ck", sa.text("a > 0"))
        batch_op.create_primary_key("pk", ["id"])
        batch_op.create_exclude_constraint("ex", ("a", "="), using="gist")
        batch_op.drop_constraint("fk", type_="foreignkey")
        batch_op.drop_constraint("uq", "unique")
        batch_op.drop_constraint(batch_op.f("ck"), type_="check")
        batch_op.create_table_comment("x")
        batch_op.drop_table_comment()
        batch_op.execute("UPDATE t SET a = 1")
