"""Directives as data (README.md) made into calls of Alembic's `op`.  make_cases.py uses it."""

import datetime
import decimal
import io

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.sql.elements import conv


def context(naming):
    """Alembic as it is offline, but with the strings of a server online: percent signs are not doubled (that is
    the driver's parameter style) and backslashes are ordinary characters (standard_conforming_strings is on)."""
    dialect = pg.dialect(paramstyle="named")
    dialect._backslash_escapes = False
    opts = {"as_sql": True, "output_buffer": io.StringIO(), "literal_binds": True}
    if naming:
        opts["target_metadata"] = sa.MetaData(naming_convention=naming)
    return MigrationContext.configure(dialect=dialect, opts=opts)


def name(value):
    return conv(value["conv"]) if isinstance(value, dict) else value


def text_or_string(value):
    return sa.text(value["text"]) if isinstance(value, dict) else value


def identity(options):
    return sa.Identity(**options)


def server_default(value):
    if isinstance(value, dict) and "identity" in value:
        return identity(value["identity"])
    if isinstance(value, dict) and "computed" in value:
        return sa.Computed(value["computed"], persisted=True)
    return text_or_string(value)


def type_(data):
    options = dict(data)
    kind = options.pop("type")
    if kind == "ARRAY":
        return pg.ARRAY(type_(options.pop("item")), **options)
    if kind in ("Enum", "ENUM"):
        return (sa.Enum if kind == "Enum" else pg.ENUM)(*options.pop("labels"), **options)
    if kind == "DOMAIN":
        options["data_type"] = type_(options["data_type"])
        if "default" in options:
            options["default"] = text_or_string(options["default"])
        return pg.DOMAIN(options.pop("name"), options.pop("data_type"), **options)
    if kind == "named":
        return NamedType(options["sql"])
    return getattr(sa if hasattr(sa, kind) and kind not in PG_ONLY else pg, kind)(**options)


PG_ONLY = {"BIT", "INTERVAL", "TIMESTAMP", "TIME", "REAL", "DOUBLE_PRECISION"}


class NamedType(sa.types.UserDefinedType):
    cache_ok = True

    def __init__(self, sql):
        self.sql = sql

    def get_col_spec(self, **kw):
        return self.sql


def foreign_key(data):
    options = dict(data)
    if "name" in options:
        options["name"] = name(options["name"])
    return sa.ForeignKey(options.pop("target"), **options)


def check(data):
    options = dict(data)
    if "name" in options:
        options["name"] = name(options["name"])
    return sa.CheckConstraint(options.pop("sqltext"), **options)


def column(data):
    options = dict(data)
    args = [foreign_key(key) for key in options.pop("foreign_keys", [])]
    args += [check(one) for one in options.pop("checks", [])]
    if "server_default" in options:
        options["server_default"] = server_default(options["server_default"])
    if options.pop("client_default", False):
        options["default"] = 1
    return sa.Column(options.pop("name"), type_(options.pop("type")), *args, **options)


def exclude_elements(elements):
    return [
        (text_or_string(one["expression"]) if isinstance(one["expression"], str) else
         sa.literal_column(one["expression"]["text"]), one["with"])
        for one in elements
    ]


def constraint(data):
    options = dict(data)
    kind = options.pop("kind")
    if "name" in options:
        options["name"] = name(options["name"])
    if kind == "primary_key":
        return sa.PrimaryKeyConstraint(*options.pop("columns"), **options)
    if kind == "unique":
        return sa.UniqueConstraint(*options.pop("columns"), **options)
    if kind == "check":
        return sa.CheckConstraint(options.pop("sqltext"), **options)
    if kind == "foreign_key":
        return sa.ForeignKeyConstraint(options.pop("columns"), options.pop("targets"), **options)
    if kind == "exclude":
        return pg.ExcludeConstraint(*exclude_elements(options.pop("elements")), **options)
    raise ValueError(kind)


def index_elements(elements):
    return [text_or_string(one["column"] if "column" in one else one) if isinstance(one, dict) else one
            for one in elements]


def index_options(options):
    """The options of an index, with operator classes where SQLAlchemy wants them."""
    classes = {one["column"]: one["opclass"] for one in options["elements"]
               if isinstance(one, dict) and "opclass" in one}
    result = {key: value for key, value in options.items() if key not in ("elements", "name", "table")}
    if classes:
        result["postgresql_ops"] = classes
    if "postgresql_where" in result:
        result["postgresql_where"] = sa.text(result["postgresql_where"])
    return result


def run(data, naming=None):
    """The statements that Alembic writes for a directive."""
    ctx = context(naming)
    statements = []
    ctx.impl.static_output = lambda text: statements.append(text.removesuffix(";"))
    op = Operations(ctx)
    args = {key: value for key, value in data.items() if key != "directive"}
    directive = data["directive"]
    if "name" in args:
        args["name"] = name(args["name"])

    if directive == "create_table":
        elements = [column(one) for one in args.pop("columns")]
        elements += [constraint(one) for one in args.pop("constraints", [])]
        elements += [sa.Index(name(one["name"]), *index_elements(one["elements"]), **index_options(one))
                     for one in args.pop("indexes", [])]
        op.create_table(args.pop("table"), *elements, **args)
    elif directive == "add_column":
        op.add_column(args.pop("table"), column(args.pop("column")), **args)
    elif directive == "drop_column":
        op.drop_column(args.pop("table"), args.pop("column"), **args)
    elif directive == "alter_column":
        for key in ("type", "existing_type"):
            if key in args:
                args[key + "_" if key == "type" else key] = type_(args.pop(key))
        for key in ("server_default", "existing_server_default"):
            if key in args:
                args[key] = server_default(args[key])
        op.alter_column(args.pop("table"), args.pop("column"), **args)
    elif directive == "create_index":
        op.create_index(args["name"], args["table"], index_elements(args["elements"]), **index_options(args))
    elif directive == "drop_index":
        op.drop_index(args.pop("name"), args.pop("table", None), **args)
    elif directive == "create_primary_key":
        op.create_primary_key(args.pop("name"), args.pop("table"), args.pop("columns"), **args)
    elif directive == "create_unique_constraint":
        op.create_unique_constraint(args.pop("name"), args.pop("table"), args.pop("columns"), **args)
    elif directive == "create_check_constraint":
        op.create_check_constraint(args.pop("name"), args.pop("table"), sa.text(args.pop("sqltext")), **args)
    elif directive == "create_foreign_key":
        op.create_foreign_key(args.pop("name"), args.pop("table"), args.pop("referent"), args.pop("columns"),
                              args.pop("remote_columns"), **args)
    elif directive == "create_exclude_constraint":
        if "where" in args:
            args["where"] = sa.text(args["where"])
        op.create_exclude_constraint(args.pop("name"), args.pop("table"),
                                     *exclude_elements(args.pop("elements")), **args)
    elif directive == "drop_constraint":
        op.drop_constraint(args.pop("name"), args.pop("table"), **args)
    elif directive == "drop_table":
        op.drop_table(args.pop("table"), **args)
    elif directive == "rename_table":
        op.rename_table(args.pop("table"), args.pop("new_name"), **args)
    elif directive == "create_table_comment":
        op.create_table_comment(args.pop("table"), args.pop("comment"), **args)
    elif directive == "drop_table_comment":
        op.drop_table_comment(args.pop("table"), **args)
    elif directive == "bulk_insert":
        table = sa.table(args.pop("table"), *(sa.column(one["name"], type_(one["type"]))
                                              for one in args.pop("columns")), **{
                             key: args[key] for key in args if key == "schema"})
        op.bulk_insert(table, [{key: value(table.c[key].type, one) for key, one in row.items()}
                               for row in args["rows"]])
    elif directive == "execute":
        op.execute(args.pop("sql"))
    elif directive == "create_schema":
        op.execute(sa.schema.CreateSchema(args.pop("schema"), **args))
    elif directive == "drop_schema":
        op.execute(sa.schema.DropSchema(args.pop("schema"), **args))
    elif directive == "create_sequence":
        once = {"if_not_exists": args.pop("if_not_exists", False)}
        if "data_type" in args:
            args["data_type"] = type_(args["data_type"])
        op.execute(sa.schema.CreateSequence(sa.Sequence(args.pop("sequence"), **args), **once))
    elif directive == "drop_sequence":
        once = {"if_exists": args.pop("if_exists", False)}
        op.execute(sa.schema.DropSequence(sa.Sequence(args.pop("sequence"), **args), **once))
    elif directive == "create_enum":
        op.execute(pg.named_types.CreateEnumType(pg.ENUM(*args.pop("labels"), name=args.pop("type"), **args)))
    elif directive == "drop_enum":
        op.execute(pg.named_types.DropEnumType(pg.ENUM("a", name=args.pop("type"), **args)))
    elif directive == "create_domain":
        op.execute(pg.named_types.CreateDomainType(type_(args["domain"])))
    elif directive == "drop_domain":
        op.execute(pg.named_types.DropDomainType(pg.DOMAIN(args.pop("domain"), sa.Integer(), **args)))
    else:
        raise ValueError(directive)
    return statements


def value(column_type, data):
    """A row's value in Python."""
    if isinstance(data, dict):
        return decimal.Decimal(data["number"])
    if isinstance(column_type, sa.Date) and data is not None:
        return datetime.date.fromisoformat(data)
    if isinstance(column_type, sa.DateTime) and data is not None:
        return datetime.datetime.fromisoformat(data)
    return data
