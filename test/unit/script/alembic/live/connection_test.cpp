#include <gtest/gtest.h>

#include "core/error.hpp"
#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

using Log = std::vector<std::string>;

Log log_of(const std::string& body) {
    ScriptedDatabase database;
    database.answer("q", answer_of({{"1", "one"}, {"2", "two"}, {"1", "one"}}));
    database.answer("SELECT pg_catalog.current_database()::pg_catalog.text", answer_of({{"app"}}));
    database.answer("SELECT session_user::pg_catalog.text", answer_of({{"joe"}}));
    database.fail("bad", "23505");
    return run_on(database, body);
}

/// What an expression is, as repr() shows it.
std::string value_of(const std::string& expression) {
    return log_of("log(repr((" + expression + ")))").back();
}

}  // namespace

TEST(Connection, IsOne) {
    EXPECT_EQ(value_of("op.get_bind() == op.get_bind()"), "True");
    EXPECT_EQ(value_of("op.get_bind() is op.get_context().bind"), "True");
    EXPECT_EQ(value_of("bind.engine == bind.engine and bind.connect() == bind"), "True");
    EXPECT_EQ(value_of("bind.closed, bind.info, bind.in_transaction()"), "(False, {}, True)");
    EXPECT_EQ(log_of("with bind.connect() as c:\n    c.execute(sa.text('a'))\n"
                     "with bind.engine.connect() as c:\n    c.execute(sa.text('b'))\n"
                     "with bind.engine.begin() as c:\n    c.execute(sa.text('c'))\n"),
              (Log{"a", "b", "begin", "c", "release"}));
}

TEST(Connection, IsAnInstanceOfItsClass) {
    EXPECT_EQ(value_of("isinstance(bind, sa.engine.Connection), isinstance(bind, sa.Engine)"),
              "(True, False)");
    EXPECT_EQ(value_of("isinstance(bind.engine, sa.engine.Engine), isinstance(bind.engine, sa.Connection)"),
              "(True, False)");
}

TEST(Connection, IsWhatTheImplementationExecutesOn) {
    EXPECT_EQ(log_of("impl = op.get_context().impl\nlog(impl._exec(sa.text('q')).fetchone()[1])\n"
                     "impl._exec('SELECT :x', params={'x': 1})\n"
                     "impl._exec(sa.text('SELECT :x'), multiparams=[{'x': 1}, {'x': 2}])\n"
                     "impl.static_output('SELECT 3')\nimpl.execute('SELECT 4')"),
              (Log{"q", "one", "SELECT 1", "SELECT 1", "SELECT 2", "SELECT 4"}));
}

TEST(Connection, TakesTextForTheDriver) {
    EXPECT_EQ(log_of("bind.execute('SELECT %s, %s', (1, 'a'))"), (Log{"SELECT 1, 'a'"}));
    EXPECT_EQ(log_of("bind.execute('SELECT %s, %s', 1, 'a')"), (Log{"SELECT 1, 'a'"}));
    EXPECT_EQ(log_of("bind.execute('SELECT %(x)s', {'x': 1})\nbind.execute('SELECT %(x)s', x=2)"),
              (Log{"SELECT 1", "SELECT 2"}));
    EXPECT_EQ(log_of("bind.execute('SELECT 1 %% 2')\nbind.execute(\"SELECT '12:30'\")"),
              (Log{"SELECT 1 % 2", "SELECT '12:30'"}));
    EXPECT_EQ(log_of("bind.execution_options(no_parameters=True).exec_driver_sql(\"SELECT '%'\")"),
              (Log{"SELECT '%'"}));
}

TEST(Dialect, SaysWhatItIs) {
    EXPECT_EQ(value_of("bind.dialect.name, bind.dialect.driver, bind.dialect.max_identifier_length"),
              "('postgresql', 'psycopg2', 63)");
    EXPECT_EQ(value_of("bind.dialect.supports_native_enum, bind.dialect.supports_empty_insert"),
              "(True, False)");
    EXPECT_EQ(value_of("sa.inspect(bind).dialect.dialect_description"), "'postgresql+psycopg2'");
    const std::string preparer = "bind.dialect.identifier_preparer.";
    EXPECT_EQ(value_of(preparer + "quote('a'), " + preparer + "quote('A'), " + preparer +
                       "quote_identifier('a'), " + preparer + "quote_schema('my schema')"),
              "('a', '\"A\"', '\"a\"', '\"my schema\"')");
    EXPECT_EQ(value_of(preparer + "format_table(sa.table('T', schema='s')), " + preparer +
                       "format_table(sa.table('t', schema='s'), use_schema=False)"),
              "('s.\"T\"', 't')");
    const Log log = log_of(
        "from sqlalchemy.dialects import postgresql, mysql\n"
        "from sqlalchemy.dialects.postgresql.base import PGDialect\n"
        "from sqlalchemy.dialects.mysql.base import MySQLDialect\n"
        "from sqlalchemy.dialects.sqlite.base import SQLiteDialect\n"
        "log(repr([isinstance(bind.dialect, one) for one in (PGDialect, postgresql.dialect, MySQLDialect, "
        "SQLiteDialect, mysql.dialect)]))\n");
    EXPECT_EQ(log.back(), "[True, True, False, False, False]");
}

TEST(Engine, HasAUrl) {
    EXPECT_EQ(value_of("bind.engine.url.database, bind.engine.url.username, bind.engine.url.host"),
              "('app', 'joe', None)");
    EXPECT_EQ(value_of("str(bind.engine.url), bind.engine.url.drivername"),
              "('postgresql://joe@/app', 'postgresql')");
    EXPECT_EQ(value_of("'postgresql' in str(bind.engine.url), bind.engine.name"), "(True, 'postgresql')");
}

TEST(DriverCursor, RunsStatements) {
    EXPECT_EQ(log_of("with bind.connection.cursor() as c:\n    c.execute('SELECT %s', (1,))\n"
                     "    c.execute('SELECT %s', [2])\n    c.execute(\"SELECT '%'\")\n"),
              (Log{"SELECT 1", "SELECT 2", "SELECT '%'"}));
    EXPECT_EQ(log_of("c = bind.connection.driver_connection.cursor()\nc.execute('q')\n"
                     "log(repr((c.fetchone(), c.fetchmany(1), c.fetchall(), c.rowcount)))\nc.close()\n"),
              (Log{"q", "(('1', 'one'), [('2', 'two')], [('1', 'one')], 3)"}));
    EXPECT_EQ(log_of("c = bind.engine.raw_connection().cursor()\nc.execute('q')\n"
                     "log(repr([d[0] for d in c.description]))\nfor a, b in c:\n    log(b)\n"),
              (Log{"q", "['a', 'b']", "one", "two", "one"}));
    EXPECT_EQ(log_of("import psycopg2.errors\ntry:\n    bind.connection.cursor().execute('bad')\n"
                     "except psycopg2.errors.UniqueViolation as e:\n    log(e.pgcode)\n"),
              (Log{"begin", "bad", "gone", "23505"}));
}

TEST(Result, IsReadInParts) {
    EXPECT_EQ(value_of("next(bind.execute(sa.text('q')))"), "('1', 'one')");
    EXPECT_EQ(value_of("list(bind.execute(sa.text('q')).partitions(2))"),
              "[[('1', 'one'), ('2', 'two')], [('1', 'one')]]");
    EXPECT_EQ(value_of("bind.execute(sa.text('q')).unique().all()"), "[('1', 'one'), ('2', 'two')]");
    EXPECT_EQ(value_of("bind.execute(sa.text('q')).scalars().unique().all()"), "['1', '2']");
    EXPECT_EQ(value_of("bind.execute(sa.text('q')).columns('b', 0).all()"),
              "[('one', '1'), ('two', '2'), ('one', '1')]");
    EXPECT_EQ(value_of("bind.execute(sa.text('q')).columns('b').mappings().first()"), "{'b': 'one'}");
    EXPECT_EQ(value_of("[d[0] for d in bind.execute(sa.text('q')).cursor.description]"), "['a', 'b']");
}

TEST(DriverErrors, StandBehindSqlAlchemysOnes) {
    const Log log = log_of(
        "import psycopg2\nfrom psycopg2 import errorcodes\nfrom psycopg2.errors import UniqueViolation\n"
        "try:\n    log('bad')\nexcept exc.IntegrityError as e:\n"
        "    log(repr(str(e)))\n"
        "    log(repr((e.orig.pgcode == errorcodes.UNIQUE_VIOLATION, isinstance(e.orig, UniqueViolation),\n"
        "              isinstance(e.orig, psycopg2.IntegrityError), isinstance(e.orig, psycopg2.DataError),\n"
        "              type(e.orig).__name__, str(e.orig), e.orig.diag.constraint_name, e.statement,\n"
        "              psycopg2.errors.lookup('23505') is UniqueViolation)))\n");
    EXPECT_EQ(log[log.size() - 2],
              "'(psycopg2.errors.UniqueViolation) it failed\\n\\n[SQL: bad]\\n(Background on this error at: "
              "https://sqlalche.me/e/20/gkpj)'");
    EXPECT_EQ(log.back(),
              "(True, True, True, False, 'UniqueViolation', 'it failed\\n', 'bad_key', 'bad', True)");
}

TEST(Connection, SendsArraysWithTheirType) {
    EXPECT_EQ(log_of("t = sa.table('t', sa.column('a', sa.ARRAY(sa.Enum('x', 'y', name='e'))))\n"
                     "bind.execute(t.insert().values(a=['x']))\n")
                  .back(),
              "INSERT INTO t (a) VALUES (ARRAY['x']::e[])");
}

TEST(Op, HasOnlyItsDirectives) {
    EXPECT_EQ(value_of("hasattr(op, 'create_view'), hasattr(op, 'create_table'), hasattr(op, 'run_async')"),
              "(False, True, True)");
    EXPECT_EQ(value_of("getattr(op, 'create_view', None)"), "None");
}

TEST(MigrationContext, SaysWhatIsAroundTheScript) {
    EXPECT_EQ(log_of("from alembic import context\nlog(repr(context.get_x_argument()))\n").back(), "[]");
    EXPECT_EQ(value_of("op.get_context().version_table, op.get_context().version_table_schema"),
              "('alembic_version', None)");
    EXPECT_EQ(value_of("op.get_context().config.get_main_option('x', 'y'), "
                       "op.get_context().config.attributes, op.get_context().config.get_section('x', {})"),
              "('y', {}, {})");
    EXPECT_EQ(value_of("op.get_context().impl.dialect.name"), "'postgresql'");
    for (const char* option : {"get_main_option('x')", "get_section('x')", "get_section_option('x', 'y')"})
        EXPECT_THROW(value_of("op.get_context().config." + std::string(option)), Error) << option;
}

}  // namespace migrate::alembic
