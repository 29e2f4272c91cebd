#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/ports/unanswered.hpp"
#include "core/script/preview.hpp"
#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

/// What an expression over `rows`, the result of a query of two columns and three rows, is.
std::string read(const std::string& expression) {
    ScriptedDatabase database;
    database.answer("q", answer_of({{"1", "one"}, {"2", "two"}, {"3", std::nullopt}}));
    database.answer("none", answer_of({}));
    database.answer("single", answer_of({{"1", "one"}}));
    database.answer("twice", answer_of({{"1", "x"}, {"1", "y"}, {"1", "x"}}));
    database.answer("empty", answer_of({Answer::Row{}, Answer::Row{}}));
    Answer change;
    change.row_count = 5;
    database.answer("change", change);
    const auto log = run_on(database,
                            "ask = lambda sql: bind.execute(sa.text(sql))\n"
                            "def caught(f):\n"
                            "    try:\n"
                            "        return f()\n"
                            "    except (exc.SQLAlchemyError, IndexError) as e:\n"
                            "        return type(e).__name__ + ': ' + str(e)\n"
                            "rows = ask('q')\n"
                            "value = " +
                                expression + "\nlog(repr(value))\n");
    return log.back();
}

struct Case {
    const char* expression;
    const char* expected;
};

}  // namespace

TEST(Result, IsReadInEveryWay) {
    constexpr Case cases[] = {
        {"rows.scalar()", "'1'"},
        {"rows.first()", "('1', 'one')"},
        {"rows.fetchone()[1]", "'one'"},
        {"rows.fetchone()[-1]", "'one'"},
        {"rows.fetchone().b", "'one'"},
        {"rows.fetchone()['b']", "'one'"},
        {"rows.fetchall()", "[('1', 'one'), ('2', 'two'), ('3', None)]"},
        {"rows.all()[2].b is None", "True"},
        {"rows.fetchmany(2)", "[('1', 'one'), ('2', 'two')]"},
        {"[rows.fetchmany(), rows.fetchmany()]", "[[('1', 'one')], [('2', 'two')]]"},
        {"rows.scalars().all()", "['1', '2', '3']"},
        {"rows.scalars(1).first()", "'one'"},
        {"rows.scalars('b').all()", "['one', 'two', None]"},
        {"rows.columns('b').scalars().all()", "['one', 'two', None]"},
        {"list(rows.columns('b', 'a').keys()), rows.first()", "(['b', 'a'], ('one', '1'))"},
        {"rows.columns('b').columns(0).mappings().all()", "[{'b': 'one'}, {'b': 'two'}, {'b': None}]"},
        {"rows.columns('b', 'a').columns(-1).fetchone()", "('1',)"},
        {"rows.columns('b', 'a').scalars('a').first()", "'1'"},
        {"caught(lambda: rows.columns('b').columns(1))", "'IndexError: list index out of range'"},
        {"caught(lambda: rows.columns('b').columns('a'))",
         "\"NoSuchColumnError: Could not locate column in row for column 'a'\""},
        {"ask('twice').unique().all()", "[('1', 'x'), ('1', 'y')]"},
        {"ask('twice').columns('a').unique().mappings().all()", "[{'a': '1'}]"},
        {"ask('twice').unique().scalars().all(), ask('twice').scalars().unique().all()", "(['1'], ['1'])"},
        {"ask('empty').all(), ask('empty').keys()", "([(), ()], [])"},
        {"caught(lambda: ask('empty').scalars())", "'IndexError: list index out of range'"},
        {"caught(lambda: bind.scalars(sa.text('empty')).all())", "'IndexError: list index out of range'"},
        {"rows.mappings().all()[1]", "{'a': '2', 'b': 'two'}"},
        {"[dict(r) for r in rows.mappings()][0]", "{'a': '1', 'b': 'one'}"},
        {"dict(rows.fetchone())", "{'a': '1', 'b': 'one'}"},
        {"rows.fetchone()._asdict()", "{'a': '1', 'b': 'one'}"},
        {"rows.fetchone()._mapping['b']", "'one'"},
        {"'b' in rows.fetchone()._mapping, 'one' in rows.fetchone()", "(True, False)"},
        {"rows.fetchone()._fields", "('a', 'b')"},
        {"list(rows.keys())", "['a', 'b']"},
        {"{a: b for a, b in rows}", "{'1': 'one', '2': 'two', '3': None}"},
        {"rows.rowcount, rows.returns_rows", "(3, True)"},
        {"ask('change').rowcount, ask('change').returns_rows", "(5, False)"},
        {"ask('single').one().b, ask('single').scalar_one(), ask('single').one_or_none().a",
         "('one', '1', '1')"},
        {"ask('none').first(), ask('none').scalar(), ask('none').scalar_one_or_none(), ask('none').all()",
         "(None, None, None, [])"},
        {"isinstance(rows.first(), tuple), len(ask('q').first())", "(True, 2)"},
        {"rows.first() == ('1', 'one'), tuple(ask('q').first())", "(True, ('1', 'one'))"},
        {"bind.scalar(sa.text('q')), bind.scalars(sa.text('q')).all()", "('1', ['1', '2', '3'])"},
        {"caught(lambda: rows.one())",
         "'MultipleResultsFound: Multiple rows were found when exactly one was required'"},
        {"caught(lambda: ask('none').scalar_one())",
         "'NoResultFound: No row was found when one was required'"},
        {"caught(lambda: ask('change').fetchall())",
         "'ResourceClosedError: This result object does not return rows. It has been closed automatically.'"},
        {"caught(lambda: (rows.first(), rows.fetchall()))",
         "'ResourceClosedError: This result object is closed.'"},
        {"caught(lambda: rows.first()['c'])",
         "\"NoSuchColumnError: Could not locate column in row for column 'c'\""},
    };
    for (const Case& one : cases)
        EXPECT_EQ(read(one.expression), one.expected) << one.expression;
}

TEST(Result, HasAmbiguousNames) {
    ScriptedDatabase database;
    Answer answer = answer_of({{"1", "2"}});
    answer.columns[1].name = "a";
    database.answer("q", answer);
    const auto log = run_on(database,
                            "row = bind.execute(sa.text('q')).first()\n"
                            "try:\n"
                            "    row.a\n"
                            "except exc.InvalidRequestError as e:\n"
                            "    log(str(e))\n");
    EXPECT_EQ(log[log.size() - 1], "Ambiguous column name 'a' in result set");
}

TEST(Result, IsNotKnownWhereNothingAnswers) {
    const auto program = AlembicScript::parse(
                             "from alembic import op\nimport sqlalchemy as sa\ndef upgrade():\n"
                             "    op.drop_table('t')\n"
                             "    if op.get_bind().execute(sa.text('SELECT 1')).scalar():\n"
                             "        op.drop_table('u')\n",
                             "")
                             .upgrade(std::make_shared<Environment>());
    const Preview known = preview(*program);
    EXPECT_EQ(known.statements, (std::vector<std::string>{"DROP TABLE t", "SELECT 1"}));
    EXPECT_EQ(known.rest,
              "-- the rest is decided when it runs: the result of execute() is known only to a database");
    EXPECT_THROW(statements_of(*program), Unanswered);
}

TEST(Result, OfAStatementThatWasPassedOverIsNotKnown) {
    ScriptedDatabase database;
    Answer passed_over;
    passed_over.is_passed_over = true;
    database.answer("q", passed_over);
    EXPECT_NO_THROW(run_on(database, "bind.execute(sa.text('q'))"));
    try {
        run_on(database, "bind.execute(sa.text('q')).scalar()");
        FAIL() << "it was read";
    } catch (const Error& error) {
        EXPECT_EQ(error.state(), sqlstate::object_not_in_prerequisite_state);
    }
}

TEST(Parameters, OfEachKind) {
    constexpr Case cases[] = {
        {"bind.execute(sa.text('SELECT :a'), {'a': 1})", "SELECT 1"},
        {"bind.execute(sa.text('SELECT :a'), a=\"it's\")", "SELECT 'it''s'"},
        {"bind.execute(t.insert(), {'x': 1, 'y': 2})", "INSERT INTO t (x, y) VALUES (1, 2)"},
        {"bind.execute(t.insert().values(x=1), {'y': 2})", "INSERT INTO t (x, y) VALUES (1, 2)"},
        {"bind.execute(t.update().where(t.c.x == sa.bindparam('z')), {'z': 1, 'y': 2})",
         "UPDATE t SET y=2 WHERE t.x = 1"},
        {"bind.execute(t.delete().where(t.c.x == sa.bindparam('z')), {'z': 1})",
         "DELETE FROM t WHERE t.x = 1"},
        {"bind.execute(sa.select(t.c.x).where(t.c.x == sa.bindparam('z', 3)), {'z': 1})",
         "SELECT t.x \nFROM t \nWHERE t.x = 1"},
        {"bind.execute(sa.select(t.c.x).where(t.c.x == sa.bindparam('z', 3)))",
         "SELECT t.x \nFROM t \nWHERE t.x = 3"},
        {"bind.execute(t.insert(), [])", "INSERT INTO t DEFAULT VALUES"},
        {"bind.execute(sa.text('SELECT 1'), [])", "SELECT 1"},
        {"bind.execute('SELECT 1', [])", "SELECT 1"},
        {"bind.execute(t.insert(), ())", "INSERT INTO t DEFAULT VALUES"},
        {"bind.execute(t.insert(), ({'x': 1},))", "INSERT INTO t (x) VALUES (1)"},
        {"bind.execute('SELECT %s', (1,))", "SELECT 1"},
        {"bind.exec_driver_sql('SELECT %s, %s, 5 %% 3', (1, 'a'))", "SELECT 1, 'a', 5 % 3"},
        {"bind.exec_driver_sql('SELECT %(b)s, %(a)s, %(b)s', {'a': 1, 'b': None})", "SELECT NULL, 1, NULL"},
        {"bind.exec_driver_sql('SELECT 1 %% 2')", "SELECT 1 % 2"},
    };
    for (const Case& one : cases) {
        ScriptedDatabase database;
        const auto log = run_on(
            database, std::string("t = sa.table('t', sa.column('x'), sa.column('y'))\n") + one.expression);
        EXPECT_EQ(log, std::vector<std::string>{one.expected}) << one.expression;
    }
}

TEST(Parameters, InSeveralSets) {
    ScriptedDatabase database;
    Answer change;
    change.row_count = 2;
    database.answer("UPDATE t SET a = 1", change);
    database.answer("UPDATE t SET a = 2", change);
    const auto log = run_on(database,
                            "done = bind.execute(sa.text('UPDATE t SET a = :a'), [{'a': 1}, {'a': 2}])\n"
                            "log(str(done.rowcount))\n");
    EXPECT_EQ(log, (std::vector<std::string>{"UPDATE t SET a = 1", "UPDATE t SET a = 2", "4"}));
}

TEST(Parameters, InSeveralSetsGiveTheRowsOfAnInsertAlone) {
    ScriptedDatabase database;
    database.answer("SELECT 1", answer_of({{"1"}}));
    database.answer("SELECT 2", answer_of({{"1", "2"}}));
    database.answer("INSERT INTO t (x) VALUES (1) RETURNING t.x", answer_of({{"1"}}));
    database.answer("INSERT INTO t (x) VALUES (2) RETURNING t.x", answer_of({{"2"}}));
    const auto log =
        run_on(database,
               "t = sa.table('t', sa.column('x'))\n"
               "log(str(bind.execute(sa.text('SELECT :a'), [{'a': 1}, {'a': 2}]).returns_rows))\n"
               "made = bind.execute(t.insert().returning(t.c.x), [{'x': 1}, {'x': 2}])\n"
               "log(repr(made.all()))\n");
    EXPECT_EQ(log[2], "False");
    EXPECT_EQ(log.back(), "[('1',), ('2',)]");
}

TEST(Parameters, OfSeveralSetsAreThoseOfTheFirst) {
    const std::string insert = "t = sa.table('t', sa.column('x'), sa.column('y'))\nbind.execute(t.insert(), ";
    ScriptedDatabase database;
    EXPECT_EQ(run_on(database, insert + "[{'x': 1}, {'y': 3, 'x': 2}])\n"),
              (std::vector<std::string>{"INSERT INTO t (x) VALUES (1)", "INSERT INTO t (x) VALUES (2)"}));
    try {
        run_on(database, insert + "[{'x': 1, 'y': 2}, {'x': 2}])\n");
        FAIL() << "a value was made up";
    } catch (const Error& error) {
        EXPECT_EQ(
            error.message(),
            "StatementError: (sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter "
            "'y', in parameter group 1");
    }
}

TEST(Parameters, OfABulkInsertAreThoseOfTheFirstRow) {
    const std::string rows =
        "op.bulk_insert(sa.table('t', sa.column('x'), sa.column('y')), "
        "[{'x': 1}, {'y': 3, 'x': 2}]";
    ScriptedDatabase database;
    EXPECT_EQ(run_on(database, rows + ")\n"),
              (std::vector<std::string>{"INSERT INTO t (x) VALUES (1)", "INSERT INTO t (x) VALUES (2)"}));
    EXPECT_EQ(run_on(database, rows + ", multiinsert=False)\n").back(), "INSERT INTO t (x, y) VALUES (2, 3)");
}

TEST(Parameters, AreRefusedWhereTheyDoNotFit) {
    constexpr Case cases[] = {
        {"bind.execute(sa.text('SELECT :a'), {'b': 1})", "parameter \":a\" of the text has no value"},
        {"bind.execute(sa.text('SELECT :a'), 5)", "TypeError: parameters must be a dict, not int"},
        {"bind.exec_driver_sql('SELECT %s', ())", "IndexError: not enough parameters for the text"},
        {"bind.exec_driver_sql('SELECT %s', (1, 2))",
         "TypeError: not all arguments converted during string formatting"},
        {"bind.exec_driver_sql('SELECT %(a)s', {})", "KeyError: 'a'"},
        {"bind.exec_driver_sql('SELECT %(a', {})", "ValueError: incomplete placeholder: '%(' without ')'"},
        {"bind.exec_driver_sql('SELECT 1 %')",
         "ValueError: unsupported format character behind a percent sign"},
        {"op.bulk_insert(sa.table('t'), [{'x': 1}])", "KeyError: 'x'"},
        {"op.bulk_insert(sa.table('t', sa.column('x'), sa.column('y')), [{'x': 1}, {'y': 1}])",
         "StatementError: (sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter 'x', "
         "in "
         "parameter group 1"},
        {"bind.begin()", "ending or beginning the transaction of a migration is not supported"},
    };
    for (const Case& one : cases) {
        ScriptedDatabase database;
        try {
            run_on(database, one.expression);
            ADD_FAILURE() << one.expression;
        } catch (const Error& error) {
            EXPECT_EQ(error.message(), one.expected) << one.expression;
        }
    }
}

}  // namespace migrate::alembic
