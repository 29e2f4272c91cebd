"""Scripts that do what they find necessary.

Revision ID: decisions
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "decisions"
down_revision = None


def column_exists(bind, table, column):
    return bool(
        bind.execute(
            sa.text(
                "SELECT 1 FROM information_schema.columns WHERE table_name = :table AND column_name = :column"
            ),
            {"table": table, "column": column},
        ).scalar()
    )


def upgrade():
    bind = op.get_bind()
    op.create_table(
        "decisions_accounts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("full_name", sa.String(100)),
        sa.Column("settings", postgresql.JSONB()),
    )
    accounts = sa.table(
        "decisions_accounts",
        sa.column("id", sa.Integer),
        sa.column("full_name", sa.String),
        sa.column("first_name", sa.String),
        sa.column("last_name", sa.String),
        sa.column("settings", postgresql.JSONB),
    )
    op.bulk_insert(
        accounts,
        [
            {"full_name": "Ada Lovelace", "settings": {"theme": "dark"}},
            {"full_name": "Grace Brewster Hopper", "settings": {}},
            {"full_name": "Plato", "settings": None},
        ],
    )
    for column in ("first_name", "last_name", "full_name"):
        if not column_exists(bind, "decisions_accounts", column):
            op.add_column("decisions_accounts", sa.Column(column, sa.String(50)))
    rows = bind.execute(sa.select(accounts.c.id, accounts.c.full_name, accounts.c.settings).order_by(accounts.c.id))
    for row in rows.fetchall():
        first, _, last = row.full_name.partition(" ")
        bind.execute(
            accounts.update()
            .where(accounts.c.id == row.id)
            .values(first_name=first, last_name=last or None)
        )
        if row.settings and row.settings.get("theme") == "dark":
            bind.execute(
                sa.text("UPDATE decisions_accounts SET full_name = upper(full_name) WHERE id = :id"), {"id": row.id}
            )
    total = bind.execute(sa.select(sa.func.count()).select_from(accounts)).scalar()
    empty = bind.execute(
        sa.select(sa.func.count()).select_from(accounts).where(accounts.c.last_name.is_(None))
    ).scalar()
    if total > 2 and empty == 1:
        op.create_index("ix_decisions_last_name", "decisions_accounts", ["last_name"])
    while bind.execute(sa.text("SELECT count(*) FROM decisions_accounts")).scalar() < 6:
        bind.execute(sa.text("INSERT INTO decisions_accounts (full_name) SELECT 'n' || count(*) FROM decisions_accounts"))
    version = bind.dialect.server_version_info
    if version >= (10,) and bind.dialect.name == "postgresql":
        op.execute("COMMENT ON TABLE decisions_accounts IS 'recent'")


def downgrade():
    bind = op.get_bind()
    if bind.execute(sa.text("SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'decisions_accounts')")).scalar():
        op.drop_table("decisions_accounts")
