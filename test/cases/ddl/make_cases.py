#!/usr/bin/env python3
"""Makes the *.jsonl files beside it: directives as data, and the statements that Alembic writes for them.

    python3 make_cases.py [--check]

needs Alembic 1.18 with SQLAlchemy 2.0 (Debian forky's packages `alembic` and `python3-sqlalchemy`; on another
release PYTHONPATH may name where they are unpacked).  --check compares with the files instead of writing them.

Each directive below is interpreted twice: in directives.py, as a call of Alembic's `op`, and in
test/unit/ops/directive_json.cpp, as an operation of src/core/ops.  README.md explains the format.
"""

import json
import pathlib
import sys

import alembic
import sqlalchemy as sa
from directives import run

HERE = pathlib.Path(__file__).parent


class Cases:
    def __init__(self):
        self.files = {}

    def add(self, file, title, directive, naming=None, **extra):
        """`extra`: ours (statements) and why, where we differ; sqlstate, where we raise an error;
        unordered, where Alembic's order is that of a Python set."""
        case = {"name": title, "directive": directive}
        if naming:
            case["naming"] = naming
        try:
            case["expected"] = run(directive, naming)
        except Exception as error:
            if "sqlstate" not in extra and "ours" not in extra:
                sys.exit(f"{file}: {title}: {type(error).__name__}: {error}")
            case["refused"] = type(error).__name__
        if extra.get("unordered"):
            case["expected"].sort()
        case.update(extra)
        self.files.setdefault(file, []).append(case)


INTEGER = {"type": "Integer"}
TEXT = {"type": "Text"}


def c(column_name, column_type=None, **options):
    return {"name": column_name, "type": column_type or INTEGER, **options}


def table(*columns, **options):
    return {"directive": "create_table", "table": options.pop("table", "t"), "columns": list(columns), **options}


TYPES = [
    *({"type": kind} for kind in (
        "String Text Unicode UnicodeText CHAR VARCHAR Integer BigInteger SmallInteger Numeric DECIMAL Float Double "
        "REAL DOUBLE_PRECISION Date Time DateTime TIMESTAMP TIME Interval INTERVAL Boolean LargeBinary BYTEA Uuid "
        "UUID JSON JSONB JSONPATH INET CIDR CITEXT MACADDR MACADDR8 MONEY OID REGCLASS REGCONFIG TSVECTOR TSQUERY "
        "HSTORE BIT INT4RANGE INT8RANGE NUMRANGE DATERANGE TSRANGE TSTZRANGE INT4MULTIRANGE INT8MULTIRANGE "
        "NUMMULTIRANGE DATEMULTIRANGE TSMULTIRANGE TSTZMULTIRANGE").split()),
    {"type": "String", "length": 0},
    {"type": "String", "length": 1},
    {"type": "String", "length": 255},
    {"type": "String", "length": 50, "collation": "C"},
    {"type": "String", "collation": "de-DE-x-icu"},
    {"type": "String", "collation": "de_DE"},
    {"type": "Text", "collation": "C"},
    {"type": "Text", "length": 10},
    {"type": "Unicode", "length": 7},
    {"type": "CHAR", "length": 3},
    {"type": "CHAR", "length": 3, "collation": "POSIX"},
    {"type": "VARCHAR", "length": 3},
    {"type": "Numeric", "precision": 10},
    {"type": "Numeric", "precision": 10, "scale": 0},
    {"type": "Numeric", "precision": 12, "scale": 2},
    {"type": "Numeric", "scale": 2},
    {"type": "DECIMAL", "precision": 5},
    {"type": "DECIMAL", "precision": 5, "scale": 1},
    {"type": "Float", "precision": 24},
    {"type": "Float", "precision": 0},
    {"type": "Time", "timezone": True},
    {"type": "DateTime", "timezone": True},
    {"type": "DateTime", "timezone": False},
    {"type": "TIME", "timezone": True, "precision": 3},
    {"type": "TIME", "precision": 0},
    {"type": "TIMESTAMP", "timezone": True, "precision": 6},
    {"type": "TIMESTAMP", "precision": 3},
    {"type": "INTERVAL", "precision": 2},
    {"type": "INTERVAL", "fields": "YEAR TO MONTH"},
    {"type": "INTERVAL", "fields": "DAY TO SECOND", "precision": 3},
    {"type": "INTERVAL", "fields": "hour"},
    {"type": "BIT", "length": 5},
    {"type": "BIT", "varying": True},
    {"type": "BIT", "varying": True, "length": 9},
    {"type": "named", "sql": "geometry(POINT, 4326)"},
    {"type": "named", "sql": "vector(3)"},
    {"type": "ARRAY", "item": INTEGER},
    {"type": "ARRAY", "item": INTEGER, "dimensions": 1},
    {"type": "ARRAY", "item": TEXT, "dimensions": 3},
    {"type": "ARRAY", "item": {"type": "String", "length": 5}},
    {"type": "ARRAY", "item": {"type": "String", "length": 5, "collation": "C"}},
    {"type": "ARRAY", "item": {"type": "String", "collation": "C"}, "dimensions": 2},
    {"type": "ARRAY", "item": {"type": "Numeric", "precision": 4, "scale": 1}},
    {"type": "ARRAY", "item": {"type": "DateTime", "timezone": True}},
    {"type": "ARRAY", "item": {"type": "UUID"}},
    {"type": "ARRAY", "item": {"type": "Enum", "labels": ["a", "b"], "name": "letter"}},
    {"type": "Enum", "labels": ["a", "b"], "name": "letter"},
    {"type": "Enum", "labels": ["a"], "name": "Letter"},
    {"type": "Enum", "labels": ["a"], "name": "letter", "schema": "s"},
    {"type": "Enum", "labels": ["a"], "name": "Letter", "schema": "My Schema"},
    {"type": "Enum", "labels": ["it's", "ünïcode", "", "100%", "a:b"], "name": "odd"},
    {"type": "Enum", "labels": ["a", "bbb"], "name": "letter", "native_enum": False},
    {"type": "Enum", "labels": ["a", "bbb"], "native_enum": False},
    {"type": "Enum", "labels": ["ä", "ööö"], "native_enum": False},
    {"type": "Enum", "labels": ["a"], "name": "letter", "native_enum": False, "length": 20},
    {"type": "Enum", "labels": ["a", "it's"], "name": "letter", "native_enum": False, "create_constraint": True},
    {"type": "Enum", "labels": ["a"], "native_enum": False, "create_constraint": True},
    {"type": "Enum", "labels": ["a"], "name": "letter", "create_constraint": True},
    {"type": "ENUM", "labels": ["a", "b"], "name": "letter"},
    {"type": "ENUM", "labels": ["a", "b"], "name": "letter", "create_type": False},
    {"type": "ENUM", "labels": ["a", "b"], "name": "letter", "schema": "s", "create_type": False},
    {"type": "DOMAIN", "name": "positive", "data_type": INTEGER},
    {"type": "DOMAIN", "name": "positive", "data_type": INTEGER, "check": "VALUE > 0"},
    {"type": "DOMAIN", "name": "Postal Code", "schema": "s", "data_type": {"type": "String", "length": 9},
     "collation": "C", "default": "x", "constraint_name": "Form", "not_null": True, "check": "VALUE ~ '^[0-9]+$'"},
    {"type": "DOMAIN", "name": "d", "data_type": TEXT, "default": {"text": "now()::text"}, "create_type": False},
]

# Names as users choose them, good and bad.
NAMES = [
    "a", "abc", "a1", "a_b", "_a", "a$b", "snake_case_name", "users",
    # reserved for the server or for SQLAlchemy
    "user", "order", "select", "table", "column", "group", "all", "check", "default", "desc", "end", "from", "grant",
    "limit", "offset", "primary", "references", "to", "unique", "when", "where", "with", "window", "between", "binary",
    "full", "ilike", "is", "join", "left", "like", "natural", "new", "of", "off", "old", "over", "overlaps", "right",
    "verbose", "freeze", "notnull", "isnull", "authorization", "current_schema", "current_user", "session_user",
    "true", "false", "null", "variadic", "asymmetric", "analyse", "placing",
    # keywords that need no quotes
    "name", "value", "values", "type", "date", "time", "timestamp", "key", "index", "view", "schema", "owner", "role",
    "action", "text", "zone", "year", "month", "day", "int", "char", "interval", "period", "row", "set", "position",
    "coalesce", "exists", "none", "without", "comment", "if", "cascade", "data", "start", "identity", "generated",
    # other characters and case
    "A", "User", "camelCase", "UPPER", "with space", " leading", "trailing ", "with-dash", "with.dot", "1st", "$a",
    'quo"te', '"', '""', "'", "it's", "semi;colon", "--comment", "/*c*/", "back\\slash", "100%", "%s", ":bind", "%(x)s",
    "ünïcödé", "Größe", "表", "имя", "😀", "e\u0301", "new\nline", "a" * 63, "A" * 63,
]


def make():
    cases = Cases()

    for data in TYPES:
        cases.add("types", f"column of {json.dumps(data, ensure_ascii=False)}", table(c("a", data)))
        cases.add("types", f"alter to {json.dumps(data, ensure_ascii=False)}",
                  {"directive": "alter_column", "table": "t", "column": "a", "type": data})
    for data in TYPES[:12] + TYPES[-16:]:
        cases.add("types", f"add {json.dumps(data, ensure_ascii=False)}",
                  {"directive": "add_column", "table": "t", "column": c("a", data)})
    letter = {"type": "Enum", "labels": ["a", "b"], "name": "letter"}
    cases.add("types", "one enumeration in two columns",
              table(c("a", letter), c("b", letter), c("d", {"type": "ARRAY", "item": letter})))
    cases.add("types", "enumerations and domains in the order of columns", table(
        c("a", {"type": "DOMAIN", "name": "d", "data_type": INTEGER}), c("b", letter),
        c("d", {"type": "Enum", "labels": ["x"], "name": "letter", "schema": "s"})))
    for kind in ("Integer", "BigInteger", "SmallInteger", "Numeric", "Float", "Double", "REAL", "Text", "UUID", "Date",
                 "Boolean", "OID", "MONEY"):
        cases.add("types", f"primary key of {kind}", table(c("id", {"type": kind}, primary_key=True)))
    cases.add("types", "primary key of Numeric(10, 2)",
              table(c("id", {"type": "Numeric", "precision": 10, "scale": 2}, primary_key=True)))
    cases.add("types", "primary key of an array", table(
        c("id", {"type": "ARRAY", "item": INTEGER}, primary_key=True)))

    for one in NAMES:
        cases.add("identifiers", f"table and column {one!r}", table(c(one), table=one))
        cases.add("identifiers", f"schema {one!r}", {"directive": "drop_table", "table": "t", "schema": one})
        cases.add("identifiers", f"index {one!r}", {"directive": "create_index", "name": one, "table": one,
                                                      "elements": [one], "postgresql_include": [one]})
        cases.add("identifiers", f"constraint {one!r}", {"directive": "create_unique_constraint", "name": one,
                                                           "table": "t", "columns": [one]})
    for word in ("collation", "concurrently", "lateral", "system_user", "tablesample"):
        quoted = f'"{word}"'
        cases.add("identifiers", f"reserved word {word}, which SQLAlchemy does not know",
                  {"directive": "drop_column", "table": "t", "column": word},
                  ours=[f"ALTER TABLE t DROP COLUMN {quoted}"], why="reserved")
    for word in ("time", "interval", "int", "setof", "row"):
        cases.add("identifiers", f"type {word}, a word of the grammar's own",
                  {"directive": "add_column", "table": "t",
                   "column": c("a", {"type": "Enum", "labels": ["x"], "name": word})},
                  ours=[f'ALTER TABLE t ADD COLUMN a "{word}"'], why="reserved type")
    for one in ("a\n", "\u0131", "\u017f"):
        cases.add("identifiers", f"characters that SQLAlchemy takes for letters {one!r}",
                  {"directive": "drop_table", "table": one}, ours=[f'DROP TABLE "{one}"'], why="letters")
    for length, directive in ((64, "drop_table"), (64, "rename_table")):
        cases.add("identifiers", f"{directive} with {length} bytes",
                  {"directive": directive, "table": "a" * length} | ({"new_name": "b"} if "rename" in directive else {}),
                  sqlstate="42622", why="too long")
    cases.add("identifiers", "32 umlauts are 64 bytes", {"directive": "drop_table", "table": "ä" * 32},
              sqlstate="42622", why="too long")
    cases.add("identifiers", "index of 64 bytes",
              {"directive": "create_index", "name": "i" * 64, "table": "t", "elements": ["a"]}, sqlstate="42622")
    cases.add("identifiers", "index of 64 bytes by op.f",
              {"directive": "create_index", "name": {"conv": "i" * 64}, "table": "t", "elements": ["a"]})
    cases.add("identifiers", "constraint of 70 umlauts by op.f",
              {"directive": "create_check_constraint", "name": {"conv": "c" * 5 + "x_y" * 30}, "table": "t",
               "sqltext": "a > 0"})
    cases.add("identifiers", "dropped index of 64 bytes by op.f",
              {"directive": "drop_index", "name": {"conv": "i" * 100}, "table": "t", "schema": "s"})
    cases.add("identifiers", "schema with a dot",
              {"directive": "rename_table", "table": "t", "new_name": "u", "schema": "a.b"},
              ours=['ALTER TABLE "a.b".t RENAME TO u'], why="dotted schema")

    literals = ["", "x", "it's", "''", '"', "100%", "%s", ":bind", "a:b", "ünï", "表", "new\nline", "a;b", "--", "$$",
                "E'x'", "now()", "\r", "a" * 300]
    for text in literals:
        cases.add("literals", f"default {text[:20]!r}", table(c("a", TEXT, server_default=text)))
        if text:
            cases.add("literals", f"comments {text[:20]!r}", table(c("a", TEXT, comment=text), comment=text))
        cases.add("literals", f"altered default {text[:20]!r}",
                  {"directive": "alter_column", "table": "t", "column": "a", "server_default": text})
        cases.add("literals", f"inserted {text[:20]!r}",
                  {"directive": "bulk_insert", "table": "t", "columns": [c("a", TEXT)], "rows": [{"a": text}]})
        cases.add("literals", f"table comment {text[:20]!r}",
                  {"directive": "create_table_comment", "table": "t", "comment": text})
    for text in ("\\", "a\\b", "\\'", "C:\\new", "\\\\", "\\x41"):
        escaped = text.replace("\\", "\\\\").replace("'", "''")
        cases.add("literals", f"backslash {text!r}", table(c("a", TEXT, server_default=text)),
                  ours=[f"CREATE TABLE t (\n    a TEXT DEFAULT E'{escaped}'\n)"], why="backslash")
        cases.add("literals", f"backslash in a comment {text!r}",
                  {"directive": "create_table_comment", "table": "t", "comment": text},
                  ours=[f"COMMENT ON TABLE t IS E'{escaped}'"], why="backslash")
    cases.add("literals", "tab", table(c("a", TEXT, server_default="a\tb")),
              ours=["CREATE TABLE t (\n    a TEXT DEFAULT 'a\tb'\n)"], why="tab")
    for sql in ("now()", "'x'", "5", "0.5", "true", "NULL", "gen_random_uuid()", "'{}'::jsonb", "ARRAY[]::integer[]",
                "nextval('s'::regclass)", "CURRENT_TIMESTAMP", "1 + 1", "(a IS NULL)", "E'a\\\\b'"):
        cases.add("literals", f"default text {sql}", table(c("a", TEXT, server_default={"text": sql})))
        cases.add("literals", f"altered default text {sql}",
                  {"directive": "alter_column", "table": "t", "column": "a", "server_default": {"text": sql}})
    for kind, values in (("Integer", [0, -1, 9223372036854775807]), ("Boolean", [True, False]),
                         ("Numeric", [{"number": "1.50"}, {"number": "-0.001"}]), ("String", ["x", None]),
                         ("Date", ["2024-02-29", None]), ("DateTime", ["2024-02-29T12:30:00", None]),
                         ("Float", [None])):
        for one in values:
            cases.add("literals", f"inserted {kind} {one!r}", {
                "directive": "bulk_insert", "table": "t", "columns": [c("a", {"type": kind})], "rows": [{"a": one}]})

    create_table_cases(cases)
    column_cases(cases)
    constraint_cases(cases)
    index_cases(cases)
    naming_cases(cases)
    other_cases(cases)
    return cases.files


def create_table_cases(cases):
    def add(title, *columns, **options):
        extra = {key: options.pop(key) for key in ("ours", "why", "sqlstate", "unordered") if key in options}
        cases.add("create_table", title, table(*columns, **options), **extra)

    key = {"kind": "primary_key", "columns": ["a"]}
    big = {"type": "BigInteger"}
    add("no columns")
    add("nullable columns", c("a"), c("b", nullable=True), c("d", nullable=False))
    add("schema", c("a"), schema="s")
    add("schema of mixed case", c("a"), schema="MySchema")
    add("if not exists", c("a"), if_not_exists=True)
    add("unlogged", c("a"), prefixes=["UNLOGGED"])
    add("temporary", c("a"), prefixes=["TEMPORARY"], postgresql_on_commit="PRESERVE ROWS")
    add("temporary, dropped", c("a"), prefixes=["TEMP"], postgresql_on_commit="drop")
    add("temporary, emptied", c("a"), prefixes=["LOCAL", "TEMPORARY"], postgresql_on_commit="delete_rows")
    add("inherits one", c("a"), postgresql_inherits=["p"])
    add("inherits two", c("a"), postgresql_inherits=["p", "Parent 2"])
    add("partitioned", c("a"), postgresql_partition_by="RANGE (a)")
    add("access method", c("a"), postgresql_using="heap")
    add("tablespace", c("a"), postgresql_tablespace="Fast Disk")
    add("everything behind", c("a"), postgresql_inherits=["p"], postgresql_partition_by="LIST (a)",
        postgresql_using="heap", postgresql_tablespace="ts")
    add("comments", c("a", comment="one"), c("b"), c("d", comment="two"), comment="all", schema="s")
    add("empty comments", c("a", comment=""), comment="")

    add("integer key", c("a", primary_key=True))
    add("integer key, said not to count", c("a", primary_key=True, autoincrement=False))
    add("integer key, nullable", c("a", primary_key=True, nullable=True))
    add("integer key, not nullable", c("a", primary_key=True, nullable=False))
    add("integer key with a default", c("a", primary_key=True, server_default={"text": "5"}))
    add("integer key with a string default", c("a", primary_key=True, server_default="5"))
    add("integer key with a default, said to count",
        c("a", big, primary_key=True, server_default={"text": "5"}, autoincrement=True))
    add("integer key the client fills", c("a", primary_key=True, client_default=True))
    add("integer key the client fills, said to count",
        c("a", primary_key=True, client_default=True, autoincrement=True))
    add("integer key that refers", c("a", primary_key=True, foreign_keys=[{"target": "u.id"}]))
    add("integer key that refers, said to count",
        c("a", primary_key=True, autoincrement=True, foreign_keys=[{"target": "u.id"}]))
    add("integer key that refers, to be ignored",
        c("a", big, primary_key=True, autoincrement="ignore_fk", foreign_keys=[{"target": "u.id"}]))
    add("integer key that refers by a table constraint", c("a", primary_key=True),
        constraints=[{"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"]}])
    add("integer key by a table constraint", c("a"), constraints=[key])
    add("nullable integer key by a table constraint", c("a", nullable=True), constraints=[key])
    add("named key by a table constraint", c("a"), c("b"),
        constraints=[{"kind": "primary_key", "columns": ["b", "a"], "name": "PK"}])
    add("key by a table constraint, deferrable and including", c("a"), c("b"), constraints=[
        {"kind": "primary_key", "columns": ["a"], "deferrable": True, "initially": "DEFERRED",
         "postgresql_include": ["b"]}])
    add("composite key", c("a", primary_key=True), c("b", primary_key=True))
    add("composite key, first counts", c("a", primary_key=True, autoincrement=True), c("b", primary_key=True))
    add("composite key, second counts", c("a", TEXT, primary_key=True), c("b", primary_key=True, autoincrement=True))
    add("composite key, two count", c("a", primary_key=True, autoincrement=True),
        c("b", primary_key=True, autoincrement=True), sqlstate="22023")
    add("text key said to count", c("a", TEXT, primary_key=True, autoincrement=True), sqlstate="22023")
    add("integer said to count, but no key", c("a", autoincrement=True))
    add("identity", c("a", server_default={"identity": {}}))
    add("identity always", c("a", server_default={"identity": {"always": True}}))
    add("identity key", c("a", primary_key=True, server_default={"identity": {}}))
    add("identity, nullable", c("a", nullable=True, server_default={"identity": {}}))
    add("identity, not nullable", c("a", nullable=False, server_default={"identity": {}}))
    for options in ({"start": 3}, {"increment": -1}, {"minvalue": 0, "maxvalue": 10}, {"cache": 5}, {"cycle": True},
                    {"cycle": False}, {"nominvalue": True, "nomaxvalue": True},
                    {"always": True, "start": 1, "increment": 2, "minvalue": 1, "maxvalue": 99, "cycle": True,
                     "cache": 7}):
        add(f"identity {options}", c("a", big, server_default={"identity": options}))
    add("generated", c("a"), c("b", server_default={"computed": "a * 2"}))
    add("generated, not nullable", c("a"), c("b", nullable=False, server_default={"computed": "lower('%x')"}))
    add("generated key", c("b", primary_key=True, server_default={"computed": "1"}))

    add("unique column", c("a", unique=True))
    add("indexed column", c("a", index=True))
    add("unique indexed column", c("a", index=True, unique=True))
    add("indexed column in a schema", c("a", index=True), schema="S.x")
    add("indexed column of a long name", c("c" * 40, index=True), table="t" * 40)
    add("two indexed columns", c("a", index=True), c("b", index=True), unordered=True)
    add("index beside the columns", c("a"), c("b"), indexes=[
        {"name": "ix", "elements": ["a", {"text": "lower(b)"}], "unique": True, "postgresql_where": "a > 0"}])
    add("checked column", c("a", checks=[{"sqltext": "a > 0"}]))
    add("referring column", c("a", foreign_keys=[{"target": "u.id"}]))
    add("referring column to a schema", c("a", foreign_keys=[{"target": "s.u.id"}]))
    add("referring column to odd names", c("a", foreign_keys=[{"target": "My Schema.User.Id"}]))
    add("referring column, all options", c("a", foreign_keys=[
        {"target": "u.id", "name": "fk", "onupdate": "SET NULL", "ondelete": "cascade", "deferrable": True,
         "initially": "DEFERRED", "match": "SIMPLE"}]))
    add("left to ALTER", c("a", foreign_keys=[{"target": "t.b", "use_alter": True, "name": "x"}]), c("b"),
        constraints=[{"kind": "foreign_key", "columns": ["b"], "targets": ["t.a"], "use_alter": True, "name": "y"}])
    add("order of constraints",
        c("a", {"type": "Enum", "labels": ["p"], "name": "e", "native_enum": False, "create_constraint": True},
          unique=True, foreign_keys=[{"target": "u.id"}]),
        c("b", unique=True), c("d", primary_key=True),
        constraints=[{"kind": "check", "sqltext": "b > 0"}, {"kind": "unique", "columns": ["a", "b"]},
                     {"kind": "foreign_key", "columns": ["b"], "targets": ["v.id"]},
                     {"kind": "check", "sqltext": "b > 1", "name": "c2"}])
    for one in TABLE_CONSTRAINTS:
        add(f"constraint {json.dumps(one)}", c("a"), c("B"), constraints=[one])
    add("excluding", c("a"), c("b", {"type": "TSRANGE"}), constraints=[
        {"kind": "exclude", "name": "x", "where": "a > 0", "elements": [
            {"expression": "a", "with": "="}, {"expression": "b", "with": "&&"}]}])
    add("unnamed exclusion", c("a"), constraints=[
        {"kind": "exclude", "using": "btree", "elements": [{"expression": "a", "with": "="}]}])


TABLE_CONSTRAINTS = [
    {"kind": "unique", "columns": ["a"]},
    {"kind": "unique", "columns": ["a", "B"], "name": "uq"},
    {"kind": "unique", "columns": ["a"], "deferrable": True},
    {"kind": "unique", "columns": ["a"], "deferrable": False, "initially": "IMMEDIATE"},
    {"kind": "unique", "columns": ["a"], "postgresql_nulls_not_distinct": True},
    {"kind": "unique", "columns": ["a"], "postgresql_nulls_not_distinct": False},
    {"kind": "unique", "columns": ["a"], "postgresql_include": ["B"]},
    {"kind": "check", "sqltext": "a > 0"},
    {"kind": "check", "sqltext": "a IN (1, 2)", "name": "Chk"},
    {"kind": "check", "sqltext": "a > 0", "postgresql_not_valid": True, "name": "nv"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"]},
    {"kind": "foreign_key", "columns": ["a", "B"], "targets": ["s.u.x", "s.u.Y"], "name": "fk"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"], "ondelete": "SET NULL"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"], "ondelete": "SET DEFAULT (a)"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"], "ondelete": "NO ACTION", "onupdate": "RESTRICT"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"], "match": "FULL", "onupdate": "SET DEFAULT"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"], "deferrable": True, "initially": "DEFERRED"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"], "initially": "immediate"},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["u.id"], "postgresql_not_valid": True},
    {"kind": "foreign_key", "columns": ["a"], "targets": ["t.B"]},
]


def column_cases(cases):
    def add(title, directive, data, **extra):
        cases.add("columns", title, {"directive": directive, "table": "t", **data}, **extra)

    for title, data in (
            ("plain", c("a")), ("not null with a default", c("a", nullable=False, server_default="0")),
            ("indexed", c("a", index=True)), ("unique", c("a", unique=True)),
            ("unique indexed", c("a", unique=True, index=True)), ("commented", c("a", comment="it's")),
            ("checked", c("a", checks=[{"sqltext": "a > 0", "name": "pos"}])),
            ("referring", c("a", foreign_keys=[{"target": "s.u.id", "ondelete": "CASCADE", "name": "fk"}])),
            ("referring, left to ALTER", c("a", foreign_keys=[{"target": "u.id", "use_alter": True, "name": "fk"}])),
            ("counting key", c("a", primary_key=True)), ("text key", c("a", TEXT, primary_key=True)),
            ("identity", c("a", server_default={"identity": {"always": True}})),
            ("generated", c("a", server_default={"computed": "b || '%'"})),
            ("enumerated by a check", c("a", {"type": "Enum", "labels": ["x"], "name": "e", "native_enum": False,
                                              "create_constraint": True}))):
        add(f"add {title}", "add_column", {"column": data})
        add(f"add {title} in a schema", "add_column", {"column": data, "schema": "S"})
        add(f"add {title} if not exists", "add_column", {"column": data, "if_not_exists": True})
    add("add with everything", "add_column", {"column": c(
        "Col", unique=True, index=False, comment="x", nullable=False, foreign_keys=[{"target": "u.id"}])},
        unordered=True)
    add("add with inline reference", "add_column",
        {"column": c("a", foreign_keys=[{"target": "s.User.id", "ondelete": "CASCADE"}]), "inline_references": True})
    add("add with inline key", "add_column", {"column": c("a", primary_key=True), "inline_primary_key": True})

    add("drop", "drop_column", {"column": "a"})
    add("drop in a schema", "drop_column", {"column": "User", "schema": "S"})
    add("drop if exists", "drop_column", {"column": "a", "if_exists": True})

    def alter(title, extra=None, **data):
        add(f"alter: {title}", "alter_column", {"column": "a", **data}, **(extra or {}))

    alter("not nullable", nullable=False)
    alter("nullable", nullable=True)
    alter("nullable in a schema", nullable=True, schema="S")
    alter("default", server_default="x", existing_type=TEXT)
    alter("default text", server_default={"text": "now()"})
    alter("no default", server_default=None)
    alter("type", type={"type": "String", "length": 5}, existing_type={"type": "String", "length": 4})
    alter("type using", type=INTEGER, postgresql_using="a::integer")
    alter("type with collation", type={"type": "Text", "collation": "C"})
    alter("name", new_column_name="User")
    alter("comment", comment="it's")
    alter("no comment", comment=None, existing_comment="x")
    alter("empty comment", comment="")
    alter("existing things only", existing_type=TEXT, existing_nullable=False, existing_server_default="x")
    alter("everything", type={"type": "BigInteger"}, nullable=False, server_default="5", comment="c",
          new_column_name="b", schema="S", postgresql_using="a + 1", existing_type=INTEGER, existing_nullable=True)
    alter("using without a type", {"sqlstate": "22023"}, postgresql_using="a::integer")
    letter = {"type": "Enum", "labels": ["a"], "name": "e", "native_enum": False, "create_constraint": True}
    longer = {**letter, "labels": ["a", "bb"], "name": "f"}
    alter("from one check of a type to another", type=longer, existing_type=letter)
    alter("to a type with a check", type=longer, existing_type=TEXT)
    alter("from a type with a check", type=TEXT, existing_type=letter)
    alter("to a type with a check and a new name",
          {"ours": ["ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(2)", "ALTER TABLE t RENAME a TO b",
                    "ALTER TABLE t ADD CONSTRAINT f CHECK (b IN ('a', 'bb'))"], "why": "renamed check"},
          type=longer, new_column_name="b")
    alter("to a native enumeration", type={"type": "Enum", "labels": ["x"], "name": "e"}, postgresql_using="a::e")

    alter("identity added", server_default={"identity": {"always": True, "start": 3}}, existing_server_default=None)
    alter("identity dropped", server_default=None, existing_server_default={"identity": {}})
    for before, after in (({}, {"always": True}), ({"always": True}, {}), ({"start": 1}, {"start": 5}),
                          ({}, {"increment": 2, "cache": 3, "cycle": True}),
                          ({"minvalue": 1, "maxvalue": 5}, {"minvalue": 2, "maxvalue": 9, "always": True}),
                          ({"start": 3, "increment": 4}, {"start": 3, "increment": 5}),
                          ({"nominvalue": True}, {"nomaxvalue": True})):
        alter(f"identity {before} to {after}", server_default={"identity": after},
              existing_server_default={"identity": before})
    alter("identity of something not known", server_default={"identity": {"start": 3}})
    alter("identity of something not known, nothing to set", {"sqlstate": "22023", "why": "nothing to change"},
          server_default={"identity": {}})
    alter("identity that stays", {"sqlstate": "22023", "why": "nothing to change"},
          server_default={"identity": {"start": 3}}, existing_server_default={"identity": {"start": 3}})
    alter("generated added", {"sqlstate": "0A000"}, server_default={"computed": "b"})
    alter("generated dropped", {"sqlstate": "0A000"}, server_default=None,
          existing_server_default={"computed": "b"})
    alter("generated dropped for a default", {"sqlstate": "0A000"}, server_default="x",
          existing_server_default={"computed": "b"})


def constraint_cases(cases):
    def add(title, directive, data, **extra):
        cases.add("constraints", title, {"directive": directive, "table": "t", **data}, **extra)

    for schema in ({}, {"schema": "S"}):
        suffix = " in a schema" if schema else ""
        for given in ("pk", None, "Pk 1"):
            add(f"primary key {given}{suffix}", "create_primary_key",
                {"name": given, "columns": ["a", "B"], **schema})
            add(f"unique {given}{suffix}", "create_unique_constraint",
                {"name": given, "columns": ["a", "B"], **schema})
            add(f"check {given}{suffix}", "create_check_constraint",
                {"name": given, "sqltext": "a > 0 AND b LIKE '50%'", **schema})
            add(f"drop {given}{suffix}", "drop_constraint", {"name": given or "x", **schema})
            add(f"exclude {given}{suffix}", "create_exclude_constraint", {
                "name": given, "elements": [{"expression": "a", "with": "="}, {"expression": "B", "with": "&&"}],
                **schema})
    add("unique, all options", "create_unique_constraint", {
        "name": "uq", "columns": ["a"], "deferrable": True, "initially": "DEFERRED",
        "postgresql_nulls_not_distinct": True, "postgresql_include": ["a"]})
    add("unique, including other columns", "create_unique_constraint", {
        "name": "uq", "columns": ["a"], "postgresql_include": ["b", "C"]},
        ours=['ALTER TABLE t ADD CONSTRAINT uq UNIQUE (a) INCLUDE (b, "C")'], why="include")
    add("unique, nulls distinct", "create_unique_constraint",
        {"name": "uq", "columns": ["a"], "postgresql_nulls_not_distinct": False})
    add("check, not valid", "create_check_constraint",
        {"name": "ck", "sqltext": "a > 0", "postgresql_not_valid": True})
    add("check with a subject", "create_check_constraint", {"name": "ck", "sqltext": "\"A b\" ~ '^\\d+$'"})
    for kind in ("check", "unique", "primary", "foreignkey"):
        add(f"drop {kind}", "drop_constraint", {"name": "x", "type_": kind})
    add("drop if exists", "drop_constraint", {"name": "x", "if_exists": True})
    add("exclude with everything", "create_exclude_constraint", {
        "name": "x", "using": "GIST", "where": "a > 0", "deferrable": True, "initially": "immediate",
        "elements": [{"expression": "a", "with": "="}, {"expression": {"text": "tsrange(b, c)"}, "with": "&&"}]})

    plain = {"name": "fk", "referent": "u", "columns": ["a"], "remote_columns": ["id"]}
    add("foreign key", "create_foreign_key", plain)
    add("foreign key, unnamed", "create_foreign_key", {**plain, "name": None})
    add("foreign key of two columns", "create_foreign_key",
        {**plain, "columns": ["a", "User"], "remote_columns": ["x", "Y"]})
    add("foreign key to itself", "create_foreign_key", {**plain, "referent": "t"})
    add("foreign key between schemas", "create_foreign_key",
        {**plain, "source_schema": "S", "referent_schema": "r"})
    add("foreign key, everything", "create_foreign_key", {
        **plain, "onupdate": "CASCADE", "ondelete": "set null (a)", "deferrable": False, "initially": "IMMEDIATE",
        "match": "FULL", "postgresql_not_valid": True})
    for action in ("CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT", "NO ACTION", "cascade", "Set Null"):
        add(f"foreign key ON DELETE {action}", "create_foreign_key", {**plain, "ondelete": action})
        add(f"foreign key ON UPDATE {action}", "create_foreign_key", {**plain, "onupdate": action})
    for action in ("SET NULL (a)", "SET DEFAULT (a, b)", 'SET NULL ("A b")'):
        add(f"foreign key ON DELETE {action}", "create_foreign_key", {**plain, "ondelete": action})
    for action in ("DELETE", "CASCADE; DROP TABLE t", "", "CASCADE (a)"):
        if action:
            add(f"foreign key ON DELETE {action!r}", "create_foreign_key", {**plain, "ondelete": action},
                sqlstate="22023")
    add("foreign key ON UPDATE with columns", "create_foreign_key", {**plain, "onupdate": "SET NULL (a)"},
        sqlstate="22023")
    add("foreign key, ON DELETE hides a statement", "create_foreign_key",
        {**plain, "ondelete": "SET NULL (a); DROP TABLE t --)"}, sqlstate="22023", why="phrase")
    add("foreign key, MATCH hides a statement", "create_foreign_key",
        {**plain, "match": "FULL; DROP TABLE t"}, sqlstate="22023", why="phrase")
    add("foreign key, INITIALLY nonsense", "create_foreign_key", {**plain, "initially": "LATER"}, sqlstate="22023")


def index_cases(cases):
    def add(title, extra=None, **data):
        cases.add("indexes", title, {"directive": "create_index", "name": "ix", "table": "t", "elements": ["a"],
                                     **data}, **(extra or {}))

    add("plain")
    add("two columns", elements=["a", "Of User"])
    add("unique", unique=True)
    add("schema", schema="S")
    add("if not exists", if_not_exists=True)
    add("concurrently", postgresql_concurrently=True)
    add("concurrently if not exists", postgresql_concurrently=True, if_not_exists=True, unique=True)
    for method in ("btree", "hash", "gin", "GIST", "brin", "spgist", "bloom"):
        add(f"using {method}", postgresql_using=method)
    add("expression", elements=[{"text": "lower(a)"}])
    add("expressions and columns", elements=["b", {"text": "lower(a)"}, {"text": "(a || b)"}])
    add("descending", elements=[{"text": "a DESC NULLS LAST"}, {"text": "b ASC"}])
    add("percent in an expression", elements=[{"text": "(a LIKE '5%')"}])
    add("operator class", elements=[{"column": "a", "opclass": "text_pattern_ops"}])
    add("operator classes", elements=[{"column": "User", "opclass": "gin_trgm_ops"}, "b"], postgresql_using="gin")
    add("include", postgresql_include=["b", "C"])
    add("include the key", postgresql_include=["a"])
    add("nulls not distinct", unique=True, postgresql_nulls_not_distinct=True)
    add("nulls distinct", unique=True, postgresql_nulls_not_distinct=False)
    add("with", postgresql_with={"fillfactor": "50"})
    add("with two", postgresql_with={"fastupdate": "off", "gin_pending_list_limit": "128"})
    add("tablespace", postgresql_tablespace="Fast")
    add("where", postgresql_where="deleted_at IS NULL")
    add("where with a literal", postgresql_where="a = 'x' AND b LIKE '%y'")
    add("everything", unique=True, schema="S", if_not_exists=True, postgresql_concurrently=True,
        postgresql_using="btree", elements=[{"column": "a", "opclass": "int4_ops"}, {"text": "lower(b) DESC"}],
        postgresql_include=["d"], postgresql_nulls_not_distinct=True, postgresql_with={"fillfactor": "70"},
        postgresql_tablespace="ts", postgresql_where="a > 0")
    add("no name", name=None)
    add("no name, schema", name=None, schema="S.x", elements=["a", "b"])
    add("no name, too long", name=None, table="t" * 60, elements=["c" * 60])
    add("no name, too long by umlauts", {"sqlstate": "42622", "why": "too long"}, name=None, table="ä" * 31,
        elements=["c" * 60])

    def drop(title, **data):
        cases.add("indexes", f"drop {title}", {"directive": "drop_index", "name": "ix", **data})

    drop("without a table")
    drop("of a table", table="t")
    drop("in a schema", table="t", schema="S")
    drop("in a schema without a table", schema="S")
    drop("if exists", if_exists=True)
    drop("concurrently", table="t", postgresql_concurrently=True)
    drop("concurrently if exists", table="t", schema="s", postgresql_concurrently=True, if_exists=True)
    drop("of mixed case", name="Ix")


CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ALL_TOKENS = {
    "ix": "ix_%(table_name)s_%(column_0_N_label)s",
    "uq": "uq_%(column_0N_name)s_%(column_1_name)s_%(column_9_name)s",
    "ck": "ck_%(table_name)s_%(column_0_name)s",
    "fk": "%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "100%%_%(table_name)s_%(column_0_key)s_%(column_0_N_name)s",
}


def naming_cases(cases):
    check_enum = {"type": "Enum", "labels": ["x"], "name": "e", "native_enum": False, "create_constraint": True}
    rich = table(
        c("id", primary_key=True), c("a", unique=True), c("B", index=True),
        c("d", foreign_keys=[{"target": "s.u.id"}]), c("e", check_enum),
        c("f", checks=[{"sqltext": "f > 0", "name": "positive"}]),
        constraints=[{"kind": "unique", "columns": ["a", "B"]}, {"kind": "check", "sqltext": "a > 0", "name": "low"},
                     {"kind": "foreign_key", "columns": ["a", "B"], "targets": ["v.x", "v.y"]},
                     {"kind": "unique", "columns": ["d"], "name": "given"},
                     {"kind": "check", "sqltext": "a < 9", "name": {"conv": "kept"}}])
    for label, naming in (("common", CONVENTION), ("all tokens", ALL_TOKENS)):
        def add(title, directive, **extra):
            cases.add("naming", f"{label}: {title}", directive, naming, **extra)

        add("table", rich)
        add("table in a schema", {**rich, "schema": "S.x"})
        add("table of a long name", {**rich, "table": "T" * 60})
        add("explicit key", table(c("a"), c("b"), constraints=[{"kind": "primary_key", "columns": ["b", "a"]}]))
        add("composite key, second counts",
            table(c("a", TEXT, primary_key=True), c("b", primary_key=True, autoincrement=True)))
        add("no key", table(c("a")))
        add("add column", {"directive": "add_column", "table": "t", "column": c(
            "a", unique=True, foreign_keys=[{"target": "u.id"}])}, unordered=True)
        add("add indexed column", {"directive": "add_column", "table": "t", "column": c("a", index=True)})
        add("add checked column", {"directive": "add_column", "table": "t", "column": c("a", check_enum)})
        add("alter to a checked type", {"directive": "alter_column", "table": "t", "column": "a",
                                        "type": check_enum, "existing_type": {**check_enum, "name": "old"}})
        for given in (None, "x", {"conv": "x"}):
            add(f"create_index {given}", {"directive": "create_index", "name": given, "table": "t",
                                          "elements": ["a", "b"]})
            add(f"create_unique_constraint {given}", {"directive": "create_unique_constraint", "name": given,
                                                      "table": "t", "columns": ["a", "b"]})
            add(f"create_primary_key {given}", {"directive": "create_primary_key", "name": given, "table": "t",
                                                "columns": ["a", "b"]})
            add(f"create_foreign_key {given}", {
                "directive": "create_foreign_key", "name": given, "table": "t", "columns": ["a", "b"],
                "referent": "u", "remote_columns": ["p", "q"], "referent_schema": "r"})
            add(f"create_exclude_constraint {given}", {
                "directive": "create_exclude_constraint", "name": given, "table": "t",
                "elements": [{"expression": "a", "with": "="}]})
            for kind in (None, "check", "unique", "primary", "foreignkey"):
                if given:
                    add(f"drop_constraint {given} {kind}", {"directive": "drop_constraint", "name": given,
                                                            "table": "t", **({"type_": kind} if kind else {})})
        for given in ("x", {"conv": "x"}):
            add(f"create_check_constraint {given}", {"directive": "create_check_constraint", "name": given,
                                                     "table": "t", "sqltext": "a > 0"})
    cases.add("naming", "referred columns",
              {"directive": "create_foreign_key", "name": None, "table": "t", "columns": ["a", "b"], "referent": "u",
               "remote_columns": ["p", "q"]},
              {"fk": "fk_%(referred_column_0_N_name)s_%(referred_column_1_name)s_%(referred_column_0N_name)s"})
    cases.add("naming", "unnamed check, but the template wants a name",
              {"directive": "create_check_constraint", "name": None, "table": "t", "sqltext": "a > 0"}, CONVENTION,
              sqlstate="22023")
    cases.add("naming", "unnamed checked enumeration, but the template wants a name",
              table(c("a", {**check_enum, "name": None})), CONVENTION, sqlstate="22023")
    cases.add("naming", "unnamed checked enumeration", table(c("a", {**check_enum, "name": None})), ALL_TOKENS)
    cases.add("naming", "unknown token", {"directive": "create_unique_constraint", "name": None, "table": "t",
                                          "columns": ["a"]}, {"uq": "uq_%(color)s"}, sqlstate="22023")


def other_cases(cases):
    def add(title, directive, **data):
        extra = {key: data.pop(key) for key in ("ours", "why", "sqlstate") if key in data}
        cases.add("others", title, {"directive": directive, **data}, **extra)

    for schema in ({}, {"schema": "S"}):
        add(f"drop table {schema}", "drop_table", table="t", **schema)
        add(f"drop table if exists {schema}", "drop_table", table="User", if_exists=True, **schema)
        add(f"rename table {schema}", "rename_table", table="t", new_name="User", **schema)
        add(f"table comment {schema}", "create_table_comment", table="t", comment="it's", **schema)
        add(f"drop table comment {schema}", "drop_table_comment", table="t", **schema)
        add(f"sequence {schema}", "create_sequence", sequence="s", **schema)
        add(f"drop sequence {schema}", "drop_sequence", sequence="s", **schema)
        add(f"enumeration {schema}", "create_enum", type="mood", labels=["sad", "it's ok", "ünï"], **schema)
        add(f"drop enumeration {schema}", "drop_enum", type="Mood", **schema)
        add(f"drop domain {schema}", "drop_domain", domain="positive", **schema)
        add(f"insert {schema}", "bulk_insert", table="t", columns=[c("a"), c("B", TEXT)],
            rows=[{"a": 1, "B": "x"}, {"B": "y"}, {"a": None}, {"B": None, "a": 2}], **schema)
    add("insert nothing", "bulk_insert", table="t", columns=[c("a")], rows=[])
    add("insert defaults", "bulk_insert", table="t", columns=[c("a")], rows=[{}])
    add("sequence, everything", "create_sequence", sequence="s", if_not_exists=True, data_type={"type": "BigInteger"},
        start=5, increment=-2, minvalue=-100, maxvalue=100, cache=3, cycle=True)
    add("sequence, no limits", "create_sequence", sequence="s", nominvalue=True, nomaxvalue=True, cycle=False)
    add("drop sequence if exists", "drop_sequence", sequence="Seq", if_exists=True)
    for data in TYPES:
        if data["type"] == "DOMAIN":
            add(f"domain {json.dumps(data)}", "create_domain", domain=data)
    add("schema", "create_schema", schema="s")
    add("schema if not exists", "create_schema", schema="My Schema", if_not_exists=True)
    add("drop schema", "drop_schema", schema="s")
    add("drop schema, everything", "drop_schema", schema="S", if_exists=True, cascade=True)
    add("execute", "execute", sql="UPDATE t SET a = 'x' WHERE b LIKE '50'")
    add("execute, blanks around", "execute", sql="\n    UPDATE t\n    SET a = 1\n  ")
    add("execute with a semicolon", "execute", sql="UPDATE t SET a = 1;\n",
        ours=["UPDATE t SET a = 1"], why="semicolon")
    add("execute two statements", "execute", sql="UPDATE t SET a = 1; UPDATE t SET b = 2")
    add("execute with a tab", "execute", sql="UPDATE t SET a = '\t'", ours=["UPDATE t SET a = '\t'"], why="tab")


def main():
    if not (alembic.__version__.startswith("1.18.") and sa.__version__.startswith("2.0.")):
        sys.exit(f"Alembic 1.18 and SQLAlchemy 2.0 are needed, these are {alembic.__version__} and {sa.__version__}")
    different = 0
    total = 0
    for file, cases in make().items():
        total += len(cases)
        text = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
        path = HERE / f"{file}.jsonl"
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"{path.name} differs")
            different = 1
    print(f"{total} cases, Alembic {alembic.__version__}, SQLAlchemy {sa.__version__}")
    sys.exit(different)


if __name__ == "__main__":
    main()
