#!/usr/bin/env python3
"""Writes into the *.txt files beside it what Alembic makes of the scripts in them.

    python3 make_cases.py [--check] [FILE…]

needs Alembic 1.18 with SQLAlchemy 2.0 (Debian forky's packages `alembic` and `python3-sqlalchemy`).  --check compares
with the files instead of writing them.  README.md explains the format.
"""

import ast
import enum
import io
import pathlib
import re
import sys
import textwrap
import types
import typing
import warnings

import alembic
import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy.dialects import postgresql as pg

HERE = pathlib.Path(__file__).parent

HEADER = """\
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "1"
down_revision = None


"""


def source_of(text):
    """A whole script; statements alone are the body of its upgrade()."""
    if re.search(r"^(async )?def (upgrade|downgrade)\b", text, re.M):
        return text
    return HEADER + "def upgrade():\n" + textwrap.indent(text, "    ", lambda line: line.strip() != "")


def naming_of(text):
    found = re.match(r"# naming: (.*)", text)
    return ast.literal_eval(found[1]) if found else None


class AutoString(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True


class UUIDType(sa.types.TypeDecorator):
    impl = pg.UUID
    cache_ok = True

    def __init__(self, binary=True, native=True):
        super().__init__()


def third_party(name, **members):
    """A module of a package that need not be installed: only its types matter."""
    module = types.ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module
    parent, _, last = name.rpartition(".")
    if parent:
        if parent not in sys.modules:
            third_party(parent)
        setattr(sys.modules[parent], last, module)


def decorated(name, impl):
    def init(self, *args, **kwargs):
        sa.types.TypeDecorator.__init__(self)
    return type(name, (sa.types.TypeDecorator,), {"impl": impl, "cache_ok": True, "__init__": init})


def as_written(name, sql):
    def init(self, *args, **kwargs):
        pass
    return type(name, (sa.types.UserDefinedType,),
                {"cache_ok": True, "__init__": init, "get_col_spec": lambda self, **kw: sql})


class Geometry(sa.types.UserDefinedType):
    """geoalchemy2's, as PostgreSQL gets it."""

    cache_ok = True
    server_type = "geometry"

    def __init__(self, geometry_type="GEOMETRY", srid=-1, dimension=2, spatial_index=True, use_N_D_index=False,
                 use_typmod=None, from_text=None, name=None, nullable=True):
        # with_variant() copies what is called like an argument.
        self.geometry_type, self.srid, self.nullable = geometry_type, srid, nullable
        self.spatial_index, self.use_N_D_index = spatial_index, use_N_D_index

    def get_col_spec(self, **kw):
        kind = self.geometry_type
        return self.server_type + (f"({kind.upper()},{int(self.srid)})" if kind else "")

    def index_on(self, table, column):
        options = {"postgresql_ops": {column.name: "gist_geometry_ops_nd"}} if self.use_N_D_index else {}
        return sa.Index(f"idx_{table.name}_{column.name}", column, postgresql_using="gist", _column_flag=True,
                        **options)


class Geography(Geometry):
    server_type = "geography"


class Raster(Geometry):
    server_type = "raster"

    def __init__(self, spatial_index=True, from_text=None, name=None, nullable=True):
        super().__init__(None, spatial_index=spatial_index, nullable=nullable)

    def index_on(self, table, column):
        return sa.Index(f"idx_{table.name}_{column.name}", sa.func.ST_ConvexHull(column), postgresql_using="gist",
                        _column_flag=True)


@sa.event.listens_for(sa.Column, "after_parent_attach")
def attach_spatial_column(column, table):
    """What geoalchemy2 does to a table with a column of its types, or of a TypeDecorator around one."""
    if not isinstance(table, sa.Table) or not hasattr(column.type, "index_on"):
        return
    if column.type.nullable:
        column.type.nullable = column.nullable
    else:
        column.nullable = False
    if column.type.spatial_index:
        table.append_constraint(column.type.index_on(table, column))


third_party("geoalchemy2.types", Geometry=Geometry, Geography=Geography, Raster=Raster)
for spatial_type in (Geometry, Geography, Raster):
    setattr(sys.modules["geoalchemy2"], spatial_type.__name__, spatial_type)
third_party("sqlmodel.sql.sqltypes", AutoString=AutoString)
third_party("sqlalchemy_utils.types.uuid", UUIDType=UUIDType)
sys.modules["sqlalchemy_utils"].UUIDType = UUIDType
sys.modules["sqlalchemy_utils"].EmailType = decorated("EmailType", sa.Unicode(255))
sys.modules["sqlalchemy_utils"].URLType = decorated("URLType", sa.UnicodeText)
sys.modules["sqlalchemy_utils"].PasswordType = decorated("PasswordType", pg.BYTEA)
sys.modules["sqlalchemy_utils"].ArrowType = decorated("ArrowType", sa.DateTime)
third_party("fastapi_users_db_sqlalchemy.generics", GUID=decorated("GUID", pg.UUID),
            TIMESTAMPAware=decorated("TIMESTAMPAware", sa.TIMESTAMP(timezone=True)))
third_party("advanced_alchemy.types", GUID=decorated("GUID", pg.UUID),
            DateTimeUTC=decorated("DateTimeUTC", sa.DateTime(timezone=True)))
third_party("app.types", Money=as_written("Money", "NUMERIC(12, 2)"))


def run(text, direction):
    """The statements that Alembic writes for one direction of the script.

    The text is that of a live server: strings with ordinary backslashes (standard_conforming_strings is on)."""
    dialect = pg.dialect(paramstyle="named")
    dialect._backslash_escapes = False
    opts = {"as_sql": True, "output_buffer": io.StringIO(), "literal_binds": True}
    if naming := naming_of(text):
        opts["target_metadata"] = sa.MetaData(naming_convention=naming)
    statements = []
    env = EnvironmentContext(Config(), None, as_sql=True)
    with env, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = MigrationContext.configure(dialect=dialect, opts=opts, environment_context=env)
        env._migration_context = context
        context.impl.static_output = lambda statement: statements.append(statement.removesuffix(";"))
        with Operations.context(context):
            module = {"__name__": "script", "__file__": "versions/1_script.py"}
            exec(compile(source_of(text), "script.py", "exec"), module)
            if direction in module:
                module[direction]()
    return statements


class Case:
    """A case of a file: its name, the script, and sections of expected text by their titles."""

    def __init__(self, name):
        self.name = name
        self.text = ""
        self.sections = {}

    def render(self):
        text = f"=== {self.name}\n{self.text}"
        for title, body in self.sections.items():
            text += f"--- {title}\n{body}"
        return text


def cases_in(path):
    cases, title = [], None
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("=== "):
            cases.append(Case(line[4:].rstrip("\n")))
            title = None
        elif line.startswith("--- "):
            title = line[4:].rstrip("\n")
            cases[-1].sections[title] = ""
        elif title is None:
            cases[-1].text += line
        else:
            cases[-1].sections[title] += line
    return cases


def as_text(statements):
    return "".join("\n".join(line.rstrip() for line in one.strip().rstrip("; \n").split("\n")) + "\n;\n" for one in statements)


def make(case, where):
    kept = {title: body for title, body in case.sections.items() if title not in ("upgrade", "downgrade")}
    case.sections = {}
    for direction in ("upgrade", "downgrade"):
        if direction == "downgrade" and "def downgrade" not in case.text:
            continue
        try:
            statements = run(case.text, direction)
            if case.text.startswith("# unordered"):
                statements.sort(key=str.split)
            case.sections[direction] = as_text(statements)
        except Exception as error:
            if not any(title.startswith(("error", f"ours {direction}")) for title in kept):
                sys.exit(f"{where}: {case.name}: {type(error).__name__}: {error}")
            if any(title.startswith("ours") for title in kept):
                case.sections[direction] = f"-- Alembic raises {type(error).__name__}\n;\n"
    if any(title.startswith("error") for title in kept):
        case.sections = {}
    case.sections.update(kept)


def main():
    if not (alembic.__version__.startswith("1.18.") and sa.__version__.startswith("2.0.")):
        sys.exit(f"Alembic 1.18 and SQLAlchemy 2.0 are needed, these are {alembic.__version__} and {sa.__version__}")
    names = [one for one in sys.argv[1:] if one != "--check"]
    paths = [HERE / one for one in names] or sorted(HERE.glob("*.txt"))
    total = different = 0
    for path in paths:
        cases = cases_in(path)
        for case in cases:
            make(case, path.name)
        total += len(cases)
        text = "".join(case.render() for case in cases)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            print(f"{path.name} differs")
            different = 1
    print(f"{total} cases, Alembic {alembic.__version__}, SQLAlchemy {sa.__version__}")
    sys.exit(different)


if __name__ == "__main__":
    main()
