#include <gtest/gtest.h>

#include "core/error.hpp"
#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

using Log = std::vector<std::string>;

/// What a body asks of a database in which the statement "bad" fails with this SQLSTATE.
Log log_of(const std::string& body, const std::string& sql_state = "42P01") {
    ScriptedDatabase database;
    database.fail("bad", sql_state);
    return run_on(database, body);
}

}  // namespace

TEST(Savepoint, StandsAroundTheBodyOfATry) {
    EXPECT_EQ(log_of("try:\n    log('a')\nexcept Exception:\n    log('b')\nelse:\n    log('c')\n"),
              (Log{"begin", "a", "release", "c"}));
}

TEST(Savepoint, EndsWithTheDefinitionThatIsGivenUp) {
    EXPECT_EQ(log_of("from app import unknown\n"
                     "def given():\n    try:\n        return unknown()\n    except KeyError:\n        pass\n"
                     "op.alter_column('t', 'a', nullable=True, existing_type=given())\nlog('a')\n"),
              (Log{"begin", "release", "ALTER TABLE t ALTER COLUMN a DROP NOT NULL", "a"}));
}

TEST(Savepoint, HasGoneWhenAStatementHasFailed) {
    EXPECT_EQ(
        log_of("try:\n    log('a')\n    log('bad')\n    log('b')\n"
               "except exc.ProgrammingError as e:\n    log(e.args[0] + e.orig.pgcode)\n"
               "finally:\n    log('finally')\n"),
        (Log{"begin", "a", "bad", "gone", "(psycopg2.errors.UndefinedTable) it failed\n42P01", "finally"}));
}

TEST(Savepoint, IsReleasedByAnExceptionOfPython) {
    EXPECT_EQ(log_of("try:\n    log('a')\n    {}['k']\nexcept KeyError:\n    log('b')\n"),
              (Log{"begin", "a", "release", "b"}));
}

TEST(Savepoint, NestsAsTriesDo) {
    EXPECT_EQ(log_of("try:\n"
                     "    try:\n"
                     "        log('bad')\n"
                     "    except ValueError:\n"
                     "        log('not reached')\n"
                     "except exc.DBAPIError:\n"
                     "    log('outer')\n"),
              (Log{"begin", "begin", "bad", "gone", "release", "outer"}));
}

TEST(Savepoint, IsReleasedByReturn) {
    EXPECT_EQ(log_of("def f():\n    try:\n        return log('a')\n    finally:\n        log('b')\nf()\n"),
              (Log{"begin", "a", "release", "b"}));
}

TEST(Savepoint, OfBeginNested) {
    EXPECT_EQ(log_of("with bind.begin_nested():\n    log('a')\n"), (Log{"begin", "a", "release"}));
    EXPECT_EQ(
        log_of(
            "one = bind.begin_nested()\nlog('a')\none.rollback()\none.rollback()\nlog(str(one.is_active))"),
        (Log{"begin", "a", "roll back", "False"}));
    EXPECT_EQ(log_of("one = bind.begin_nested()\none.commit()\ntwo = bind.begin_nested()\n"
                     "log(str(one.is_active) + str(two.is_active))\ntwo.commit()\n"),
              (Log{"begin", "release", "begin", "FalseTrue", "release"}));
    EXPECT_EQ(log_of("try:\n    with bind.begin_nested():\n        log('bad')\n"
                     "except exc.DBAPIError:\n    log('b')\n"),
              (Log{"begin", "begin", "bad", "gone", "release", "b"}));
    EXPECT_EQ(log_of("try:\n    with bind.begin_nested():\n        log('a')\n        raise ValueError()\n"
                     "except ValueError:\n    log('b')\n"),
              (Log{"begin", "begin", "a", "roll back", "release", "b"}));
}

// One that was never ended ends with the one around it.
TEST(Savepoint, EndsThoseInsideIt) {
    EXPECT_EQ(
        log_of("with bind.begin_nested():\n    bind.begin_nested()\n    log('SAVEPOINT s')\nlog('a')\n"),
        (Log{"begin", "begin", "begin", "release", "release", "release", "a"}));
}

// A `try` is none of the script's own: what the script has begun in it is the script's to end.
TEST(Savepoint, OfATryEndsBehindThoseInsideIt) {
    EXPECT_EQ(
        log_of("try:\n    one = bind.begin_nested()\n    log('a')\nexcept Exception:\n    one.rollback()\n"
               "else:\n    log('b')\n    one.rollback()\nlog('c')\n"),
        (Log{"begin", "begin", "a", "b", "roll back", "release", "c"}));
    EXPECT_EQ(
        log_of("try:\n    one = bind.begin_nested()\n    log('bad')\nexcept Exception:\n    one.rollback()\n"
               "log('c')\n"),
        (Log{"begin", "begin", "bad", "gone", "release", "c"}));
    EXPECT_EQ(
        log_of("try:\n    log('SAVEPOINT s')\n    log('a')\nfinally:\n    log('RELEASE s')\nlog('c')\n"),
        (Log{"begin", "begin", "a", "release", "release", "c"}));
    EXPECT_EQ(log_of("try:\n    log('SAVEPOINT s')\n    log('a')\nfinally:\n    log('b')\n"
                     "log('ROLLBACK TO s')\nlog('RELEASE s')"),
              (Log{"begin", "begin", "a", "b", "roll back", "release", "begin", "release"}));
}

TEST(Savepoint, OfSuppress) {
    EXPECT_EQ(log_of("import contextlib\ntry:\n    log('a')\n    with contextlib.suppress(exc.DBAPIError):\n"
                     "        log('bad')\n    log('b')\nfinally:\n    log('c')\n"),
              (Log{"begin", "a", "begin", "bad", "gone", "b", "release", "c"}));
    EXPECT_EQ(
        log_of(
            "import contextlib\nquiet = contextlib.suppress(ValueError)\nwith quiet, quiet:\n    log('a')\n"),
        (Log{"begin", "begin", "a", "release", "release"}));
}

TEST(Savepoint, IsNotTakenFromABlockBehindIt) {
    const std::string quiet =
        "class Quiet:\n    def __enter__(self):\n        pass\n    def __exit__(self, *error):\n        "
        "return True\n";
    EXPECT_EQ(
        log_of(quiet + "try:\n    with Quiet():\n        with bind.begin_nested():\n            log('bad')\n"
                       "    log('a')\nfinally:\n    log('b')\n"),
        (Log{"begin", "begin", "bad", "gone", "a", "release", "b"}));
    try {
        log_of(
            quiet +
            "try:\n    log('a')\n    with Quiet():\n        log('bad')\n    log('b')\nfinally:\n    pass\n");
        FAIL() << "it went on without a";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(),
                  "a context manager that goes on behind a statement that has failed is not supported");
    }
}

TEST(Savepoint, OfStatements) {
    EXPECT_EQ(log_of("log('SAVEPOINT s')\nlog('a')\nlog('RELEASE SAVEPOINT s')\nlog('b')"),
              (Log{"begin", "a", "release", "b"}));
    EXPECT_EQ(log_of("bind.execute(sa.text('savepoint s;'))\ntry:\n    log('bad')\nexcept Exception:\n"
                     "    bind.execute(sa.text('ROLLBACK TO s'))\nelse:\n    log('not reached')\n"
                     "log('release s')\n"),
              (Log{"begin", "begin", "bad", "gone", "roll back", "begin", "release"}));
    EXPECT_EQ(
        log_of("try:\n    log('SAVEPOINT s')\n    log('bad')\nexcept Exception:\n"
               "    log('ROLLBACK TO SAVEPOINT s')\nlog('RELEASE s')\nlog('a')\n"),
        (Log{"begin", "begin", "bad", "gone", "begin", "roll back", "release", "begin", "release", "a"}));
    EXPECT_EQ(log_of("log('SAVEPOINT a')\nlog('SAVEPOINT b')\nlog('ROLLBACK TO SAVEPOINT a')\n"),
              (Log{"begin", "begin", "roll back", "roll back", "begin"}));
    for (const char* body :
         {"log('RELEASE s')", "with bind.begin_nested():\n    log('SAVEPOINT s')\nlog('ROLLBACK TO s')",
          "log('SAVEPOINT s')\nlog('RELEASE s')\nlog('RELEASE s')",
          "op.execute('COMMIT')\nlog('SAVEPOINT s')"}) {
        try {
            log_of(body);
            ADD_FAILURE() << body;
        } catch (const Error& error) {
            EXPECT_EQ(error.state(), sqlstate::feature_not_supported) << body;
        }
    }
}

TEST(Savepoint, GivesTheClassOfTheState) {
    struct Case {
        const char* sql_state;
        const char* name;
    };
    constexpr Case cases[] = {
        {"42P01", "ProgrammingError"}, {"23505", "IntegrityError"},   {"22012", "DataError"},
        {"40001", "OperationalError"}, {"55P03", "OperationalError"}, {"0A000", "NotSupportedError"},
        {"P0001", "InternalError"},    {"XX000", "InternalError"},    {"99999", "DatabaseError"},
    };
    for (const Case& one : cases) {
        const Log log = log_of(
            "try:\n    log('bad')\nexcept exc.DBAPIError as e:\n    log(type(e).__name__)\n"
            "    log(str(isinstance(e, exc.DatabaseError) and isinstance(e, Exception)))",
            one.sql_state);
        EXPECT_EQ(log[log.size() - 2], one.name);
        EXPECT_EQ(log.back(), "True");
    }
}

TEST(Savepoint, GivesTheParametersOfTheStatement) {
    constexpr const char* calls[][2] = {
        {"bind.execute(sa.text('SELECT :a'), {'a': 1})", "{'a': 1}"},
        {"bind.execute(sa.text('SELECT :a'), [{'a': 1}])", "{'a': 1}"},
        {"bind.execute(sa.text('SELECT :a'), [{'a': 1}, {'a': 2}])", "[{'a': 1}, {'a': 2}]"},
        {"bind.exec_driver_sql('SELECT %s', (1,))", "(1,)"},
        {"op.execute('SELECT 1')", "{}"},
    };
    for (const auto& [call, params] : calls) {
        ScriptedDatabase database;
        database.fail("SELECT 1", "42P01");
        const Log log = run_on(database, std::string("try:\n    ") + call +
                                             "\nexcept exc.DBAPIError as e:\n    log(repr(e.params))\n");
        EXPECT_EQ(log.back(), params) << call;
    }
}

TEST(Savepoint, LetsTheServersErrorThroughWhereNobodyCatchesIt) {
    for (const char* body : {"log('bad')", "try:\n    log('bad')\nexcept ValueError:\n    pass",
                             "try:\n    log('bad')\nexcept Exception:\n    raise"}) {
        try {
            log_of(body);
            ADD_FAILURE() << body;
        } catch (const Error& error) {
            EXPECT_EQ(error.message(), "the server's own error") << body;
        }
    }
}

// As in the server, where a COMMIT ends them.
TEST(Savepoint, OfAStatementEndsBeforeWhatRunsOutsideATransaction) {
    EXPECT_EQ(log_of("try:\n    log('SAVEPOINT a')\n    log('SAVEPOINT b')\nfinally:\n    log('1')\n"
                     "with op.get_context().autocommit_block():\n    log('2')\n"),
              (Log{"begin", "begin", "begin", "1", "release", "release", "release", "2"}));
}

TEST(Savepoint, RefusesWhatRunsOutsideATransaction) {
    for (const char* body :
         {"try:\n    with op.get_context().autocommit_block():\n        log('a')\nexcept Exception:\n    "
          "pass",
          "try:\n    op.create_index('i', 't', ['a'], postgresql_concurrently=True)\nfinally:\n    pass",
          "try:\n    op.execute('COMMIT')\nfinally:\n    pass",
          "with op.get_context().autocommit_block():\n    try:\n        log('a')\n    except Exception:\n    "
          "    pass"}) {
        try {
            log_of(body);
            ADD_FAILURE() << body;
        } catch (const Error& error) {
            EXPECT_EQ(error.state(), sqlstate::feature_not_supported) << body;
            EXPECT_EQ(
                error.message(),
                "what runs outside a transaction cannot stand inside a try statement or begin_nested()");
        }
    }
}

}  // namespace migrate::alembic
