"""Values of every type, as scripts get them and give them back.

Revision ID: server_values
"""
import sqlalchemy as sa
from alembic import op

revision = "server_values"
down_revision = None

# An expression of SQL and the type of a column that takes the value back.
VALUES = [
    ("NULL::int", "int"),
    ("1::smallint", "smallint"),
    ("-2147483648", "int"),
    ("9223372036854775807", "bigint"),
    ("7::oid", "oid"),
    ("123456789012345678901234567890.123456789", "numeric"),
    ("1.10::numeric(10, 2)", "numeric"),
    ("-0.000001", "numeric"),
    ("0.1::float8", "float8"),
    ("1e300::float8", "float8"),
    ("1.5::real", "real"),
    ("'NaN'::float8::text", "text"),
    ("true", "boolean"),
    ("'it''s \\ \u00e4'", "text"),
    ("'abc'::varchar(5)", "varchar"),
    ("'abc'::char(5)", "char(5)"),
    ("'abc'::name", "name"),
    ("'a'::\"char\"", "\"char\""),
    ("'\\x00ff27'::bytea", "bytea"),
    ("'2024-02-29'::date", "date"),
    ("'0001-01-01'::date", "date"),
    ("'23:59:59.999999'::time", "time"),
    ("'2024-02-29 23:59:59.5'::timestamp", "timestamp"),
    ("'2024-02-29 23:59:59.5+05:30'::timestamptz", "timestamptz"),
    ("'1 day 02:03:04.5'::interval", "interval"),
    ("'-3 days +04:00:00'::interval", "interval"),
    ("'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid", "uuid"),
    ("'192.168.0.1/24'::inet", "inet"),
    ("'08:00:2b:01:02:03'::macaddr", "macaddr"),
    ("'101'::bit(3)", "bit(3)"),
    ("ARRAY[1, NULL, 3]", "int[]"),
    ("ARRAY['a', 'b,c', 'd\"e', NULL, '', 'NULL', '{x}']", "text[]"),
    ("ARRAY[[1, 2], [3, 4]]", "int[]"),
    ("'{}'::int[]", "int[]"),
    ("ARRAY[1.50, 2]", "numeric[]"),
    ("ARRAY[true, false]", "boolean[]"),
    ("ARRAY['2024-02-29'::date]", "date[]"),
    ("'a'::server_values_mood", "server_values_mood"),
    ("'x'::server_values_domain", "server_values_domain"),
]


def upgrade():
    bind = op.get_bind()
    op.execute("CREATE TYPE server_values_mood AS ENUM ('a', 'b')")
    op.execute("CREATE DOMAIN server_values_domain AS text")
    op.execute("CREATE TABLE server_values_notes (n int, what text, kind text, note text)")
    op.execute("SET LOCAL TimeZone = 'Asia/Kolkata'")
    for number, (expression, type_) in enumerate(VALUES):
        value = bind.execute(sa.text("SELECT " + expression.replace(":", "\\:"))).scalar()
        table = f"server_values_{number:02}"
        op.execute(sa.text(f"CREATE TABLE {table} (value {type_})"))
        bind.execute(sa.text(f"INSERT INTO {table} VALUES (:value)"), {"value": value})
        kind = type(value).__name__
        if kind == "memoryview":
            value, kind = bytes(value), "bytes"
        bind.execute(
            sa.text("INSERT INTO server_values_notes VALUES (:n, :what, :kind, :note)"),
            {"n": number, "what": expression, "kind": kind, "note": str(value)},
        )
    for expression in ("'{\"a\": [1, 2.5, null, true], \"b\": \"\\u00e4\"}'::json", "'[1, {\"c\": {}}]'::jsonb"):
        value = bind.execute(sa.text("SELECT " + expression.replace(":", "\\:"))).scalar()
        bind.execute(
            sa.text("INSERT INTO server_values_notes VALUES (100, :what, :kind, :note)"),
            {"what": expression, "kind": type(value).__name__, "note": str(value)},
        )


def downgrade():
    for number in range(len(VALUES)):
        op.drop_table(f"server_values_{number:02}")
    op.drop_table("server_values_notes")
    op.execute("DROP TYPE server_values_mood")
    op.execute("DROP DOMAIN server_values_domain")
