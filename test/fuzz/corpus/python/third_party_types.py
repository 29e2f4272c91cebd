from alembic import op
import sqlalchemy as sa
import sqlmodel
import sqlmodel.sql.sqltypes

def upgrade() -> None:
    op.create_table(
        "hero",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("secret_name", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_hero_name"), "hero", ["name"], unique=False)

def downgrade() -> None:
    op.drop_index(op.f("ix_hero_name"), table_name="hero")
    op.drop_table("hero")
