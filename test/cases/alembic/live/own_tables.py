"""Tables that the script describes are made and dropped where they are not there yet.

Revision ID: own_tables
"""

import sqlalchemy as sa
from alembic import op

revision = "own_tables"
down_revision = None

metadata = sa.MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "pk": "pk_%(table_name)s"})
mood = sa.Enum("calm", "cross", name="own_mood")
parents = sa.Table(
    "own_parents",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("mood", mood, default="calm"),
    sa.Column("changed", sa.Integer, default=lambda: 1, onupdate=2),
)
children = sa.Table(
    "own_children",
    metadata,
    sa.Column("id", sa.Integer, sa.Sequence("own_numbers"), primary_key=True),
    sa.Column("parent_id", sa.ForeignKey("own_parents.id"), index=True),
)


def upgrade():
    bind = op.get_bind()
    parents.create(bind, checkfirst=True)
    parents.create(bind, checkfirst=True)
    metadata.create_all(bind)
    sa.Sequence("own_numbers").create(bind)
    bind.execute(parents.insert(), [{"id": 1}, {"id": 2}])
    bind.execute(parents.update().where(parents.c.id == 2).values(mood="cross"))
    bind.execute(children.insert().values(parent_id=1))
    op.bulk_insert(children, [{"parent_id": 2}, {"parent_id": None}])
    index = sa.Index("ix_own_mood", parents.c.mood)
    index.create(bind)
    index.create(bind, checkfirst=True)


def downgrade():
    bind = op.get_bind()
    metadata.drop_all(bind)
    metadata.drop_all(bind)
    parents.drop(bind, checkfirst=True)
    sa.Sequence("own_numbers").drop(bind)
