import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", postgresql.UUID()),
        sa.Column("b", postgresql.UUID(as_uuid=True)),
        sa.Column("c", postgresql.JSON(astext_type=sa.Text())),
        sa.Column("d", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("e", postgresql.JSONB()),
        sa.Column("f", postgresql.ARRAY(sa.String())),
        sa.Column("g", postgresql.ARRAY(sa.Integer(), dimensions=2)),
        sa.Column("h", postgresql.ARRAY(postgresql.UUID(as_uuid=True))),
        sa.Column("i", postgresql.TIMESTAMP()),
        sa.Column("j", postgresql.TIMESTAMP(timezone=True, precision=3)),
        sa.Column("k", postgresql.TIME(timezone=True)),
        sa.Column("l", postgresql.INTERVAL()),
        sa.Column("m", postgresql.INTERVAL(fields="DAY TO SECOND", precision=2)),
        sa.Column("n", postgresql.BYTEA()),
        sa.Column("o", postgresql.INET()),
        sa.Column("p", postgresql.CIDR()),
        sa.Column("q", postgresql.MACADDR()),
        sa.Column("r", postgresql.MACADDR8()),
        sa.Column("s", postgresql.MONEY()),
        sa.Column("t", postgresql.OID()),
        sa.Column("u", postgresql.REGCLASS()),
        sa.Column("v", postgresql.BIT(4)),
        sa.Column("w", postgresql.BIT(length=8, varying=True)),
        sa.Column("x", postgresql.TSVECTOR()),
        sa.Column("y", postgresql.TSQUERY()),
        sa.Column("z", postgresql.CITEXT()),
        sa.Column("aa", postgresql.HSTORE(text_type=sa.Text())),
        sa.Column("ab", postgresql.INT4RANGE()),
        sa.Column("ac", postgresql.INT8RANGE()),
        sa.Column("ad", postgresql.NUMRANGE()),
        sa.Column("ae", postgresql.DATERANGE()),
        sa.Column("af", postgresql.TSRANGE()),
        sa.Column("ag", postgresql.TSTZRANGE()),
        sa.Column("ah", postgresql.TSTZMULTIRANGE()),
        sa.Column("ai", postgresql.DOUBLE_PRECISION(precision=53)),
        sa.Column("aj", postgresql.VARCHAR(12)),
        sa.Column("ak", postgresql.JSONPATH()),
    )
