import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer(), server_default="0"),
        sa.Column("b", sa.String(), server_default="it's"),
        sa.Column("c", sa.String(), server_default=""),
        sa.Column("d", sa.Integer(), server_default=sa.text("0")),
        sa.Column("e", sa.DateTime(), server_default=sa.text("now()")),
        sa.Column("f", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP")),
        sa.Column("g", sa.DateTime(), server_default=sa.func.now()),
        sa.Column("h", sa.DateTime(), server_default=sa.func.current_timestamp()),
        sa.Column("i", sa.DateTime(), server_default=sa.func.timezone("UTC", sa.func.now())),
        sa.Column("j", postgresql.UUID(), server_default=sa.func.gen_random_uuid()),
        sa.Column("k", postgresql.UUID(), server_default=sa.text("uuid_generate_v4()")),
        sa.Column("l", sa.Boolean(), server_default=sa.false()),
        sa.Column("m", sa.Boolean(), server_default=sa.true()),
        sa.Column("n", sa.Boolean(), server_default=sa.sql.expression.true()),
        sa.Column("o", sa.Boolean(), server_default=sa.sql.false()),
        sa.Column("p", sa.Boolean(), server_default="false"),
        sa.Column("q", sa.Boolean(), server_default="t"),
        sa.Column("r", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb")),
        sa.Column("s", postgresql.JSONB(), server_default="{}"),
        sa.Column("u", sa.Integer(), server_default=sa.literal(5)),
        sa.Column("v", sa.String(), server_default=sa.literal("x")),
        sa.Column("w", sa.DateTime(), server_default=sa.func.now(tz="x") if False else sa.func.clock_timestamp()),
        sa.Column("x", sa.Integer(), server_default=sa.cast("1", sa.Integer)),
        sa.Column("y", sa.Date(), server_default=sa.func.current_date()),
        sa.Column("z", sa.String(), server_default=sa.literal_column("'x'::text")),
        sa.Column("aa", sa.DateTime(), server_default=sa.sql.func.now()),
        sa.Column("ab", sa.DateTime(), server_default=sa.func.date_trunc("day", sa.func.now())),
        sa.Column("ac", postgresql.ARRAY(sa.String()), server_default=postgresql.array([], type_=sa.String)),
        sa.Column("ad", sa.DateTime(), server_default=sa.func.now() + sa.text("interval '1 day'")),
        sa.Column("ae", sa.Integer(), server_default=sa.null()),
        sa.Column("af", sa.Integer(), server_default=sa.DefaultClause("7")),
        sa.Column("ag", sa.Integer(), server_default=sa.DefaultClause(sa.text("8"))),
        sa.Column("ah", sa.DateTime(), server_onupdate=sa.FetchedValue()),
        sa.Column("ai", sa.String(), server_default=sa.text("'a:b'")),
        sa.Column("aj", sa.String(), server_default=sa.text("'x\\:y'::text")),
    )
