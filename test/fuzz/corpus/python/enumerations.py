from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

mood = postgresql.ENUM("sad", "ok", "it's fine", name="mood")

def upgrade():
    mood.create(op.get_bind(), checkfirst=True)
    op.add_column("people", sa.Column("mood", mood, nullable=True))

def downgrade():
    op.drop_column("people", "mood")
    mood.drop(op.get_bind(), checkfirst=True)
