#include <gtest/gtest.h>

#include "core/error.hpp"
#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

using Log = std::vector<std::string>;

/// What is asked of a database that answers every query with two rows of a and b.
Log log_of(const std::string& body) {
    ScriptedDatabase database;
    const Answer rows = answer_of({{"1", "one"}, {"2", "two"}});
    for (const char* sql : {"SELECT t.a, t.b \nFROM t", "SELECT t.a, t.b \nFROM t \nWHERE t.a = 1",
                            "SELECT t.a, t.b \nFROM t \n LIMIT 1", "q"})
        database.answer(sql, rows);
    Answer changed;
    changed.row_count = 5;
    database.answer("UPDATE t SET b='x' WHERE t.a = 1", changed);
    database.answer("DELETE FROM t WHERE t.a = 1", changed);
    database.answer("SELECT count(*) AS count_1 \nFROM (SELECT t.a AS a, t.b AS b \nFROM t) AS anon_1",
                    answer_of({{"2"}}));
    return run_on(database,
                  "from sqlalchemy import orm\nfrom sqlalchemy.orm import Session, sessionmaker\n"
                  "t = sa.table('t', sa.column('a', sa.Integer), sa.column('b', sa.String))\n"
                  "s = Session(bind=bind)\n" +
                      body);
}

}  // namespace

TEST(Session, RunsStatements) {
    EXPECT_EQ(log_of("log(s.execute(sa.text('q')).fetchall()[1].b)\ns.commit()\n"), (Log{"q", "two"}));
    EXPECT_EQ(log_of("with orm.Session(bind) as o:\n    log(o.scalar(sa.text('q')))\n    o.flush()\n"),
              (Log{"q", "1"}));
    EXPECT_EQ(log_of("o = sessionmaker(bind=bind)()\nlog(o.scalars(sa.select(t)).all()[1])\no.close()\n"),
              (Log{"SELECT t.a, t.b \nFROM t", "2"}));
    EXPECT_EQ(log_of("o = orm.scoped_session(sessionmaker(bind=bind))\nlog(o.scalar(sa.text('q')))\n"
                     "log(repr(o() is o()))\no.commit()\no.remove()\no().execute(sa.text('SELECT 1'))\n"),
              (Log{"q", "1", "True", "SELECT 1"}));
    EXPECT_EQ(log_of("s.execute(sa.text('SELECT :x'), {'x': 1})\ns.execute(t.insert(), [{'a': 1}])\n"),
              (Log{"SELECT 1", "INSERT INTO t (a) VALUES (1)"}));
    EXPECT_EQ(log_of("log(str(s.connection() == bind and s.get_bind() == bind and s.bind == bind))\n"),
              (Log{"True"}));
}

TEST(Session, QueriesTablesAndColumns) {
    EXPECT_EQ(log_of("for row in s.query(t):\n    log(row.b)\n"),
              (Log{"SELECT t.a, t.b \nFROM t", "one", "two"}));
    EXPECT_EQ(log_of("log(s.query(t.c.a, t.c.b).filter_by(a=1).all()[0].b)\n"),
              (Log{"SELECT t.a, t.b \nFROM t \nWHERE t.a = 1", "one"}));
    EXPECT_EQ(log_of("log(s.query(t).first().b)\nlog(s.query(t).count())\n"),
              (Log{"SELECT t.a, t.b \nFROM t \n LIMIT 1", "one",
                   "SELECT count(*) AS count_1 \nFROM (SELECT t.a AS a, t.b AS b \nFROM t) AS anon_1", "2"}));
    EXPECT_EQ(log_of("s.query(t.c.a).filter(t.c.b == 'x').group_by(t.c.a).order_by(t.c.a).limit(2).all"),
              (Log{}));
    EXPECT_EQ(log_of("log(str(s.query(t.c.a).filter(t.c.b == 'x').group_by(t.c.a).having(t.c.a > 1)"
                     ".order_by(t.c.a).distinct().limit(2)))"),
              (Log{"SELECT DISTINCT t.a \nFROM t \nWHERE t.b = 'x' GROUP BY t.a \nHAVING t.a > 1 ORDER BY "
                   "t.a \n LIMIT 2"}));
}

TEST(Session, ReadsObjectsByTheirColumns) {
    const std::string mapped =
        "class T(orm.declarative_base()):\n    __tablename__ = 't'\n"
        "    a = sa.Column(sa.Integer, primary_key=True)\n    b = sa.Column(sa.String)\n";
    const std::string query = "SELECT t.a, t.b \nFROM t";
    EXPECT_EQ(log_of(mapped + "for o in s.scalars(sa.select(T)):\n    log(o.b)\n"),
              (Log{query, "one", "two"}));
    EXPECT_EQ(log_of(mapped + "log(s.execute(sa.select(T)).unique().scalars().all()[1].b)\n"),
              (Log{query, "two"}));
    EXPECT_EQ(log_of(mapped + "log(s.scalar(sa.select(T)).b)\n"), (Log{query, "one"}));
    EXPECT_EQ(log_of(mapped + "log(s.execute(sa.select(T)).scalar().b)\n"), (Log{query, "one"}));
    // A connection has no objects, and with_only_columns() takes them away.
    EXPECT_EQ(log_of(mapped + "log(str(bind.execute(sa.select(T)).scalars().all()))\n"),
              (Log{query, "['1', '2']"}));
    EXPECT_EQ(log_of(mapped + "log(str(s.scalars(sa.select(T).with_only_columns(T.a, T.b)).all()))\n"),
              (Log{query, "['1', '2']"}));
    for (const char* body : {"list(s.execute(sa.select(T)))", "s.execute(sa.select(T)).all()",
                             "s.execute(sa.select(T, T.a))", "s.scalars(sa.select(T)).first().b = 'x'"})
        EXPECT_THROW(log_of(mapped + body), Error) << body;
}

TEST(Session, ChangesWhatAQueryFinds) {
    EXPECT_EQ(log_of("log(str(s.query(t).filter(t.c.a == 1).update({'b': 'x'}, "
                     "synchronize_session=False)))\n"
                     "log(str(s.query(t).filter(t.c.a == 1).update({t.c.b: 'x'})))\n"
                     "log(str(s.query(t).filter_by(a=1).delete()))\n"),
              (Log{"UPDATE t SET b='x' WHERE t.a = 1", "5", "UPDATE t SET b='x' WHERE t.a = 1", "5",
                   "DELETE FROM t WHERE t.a = 1", "5"}));
}

TEST(Session, HasSavepoints) {
    EXPECT_EQ(log_of("with s.begin_nested():\n    log('a')\n"), (Log{"begin", "a", "release"}));
    EXPECT_EQ(log_of("with s.begin():\n    log('a')\n"), (Log{"begin", "a", "release"}));
    EXPECT_EQ(log_of("try:\n    with s.begin():\n        log('a')\n        {}['x']\nexcept KeyError:\n    "
                     "log('b')\n"),
              (Log{"begin", "begin", "a", "roll back", "release", "b"}));
}

TEST(Session, RefusesWhatItCannotDo) {
    for (const char* body : {"s.rollback()", "s.add(1)", "s.get(t, 1)", "Session()", "s.query(t).get(1)",
                             "s.query(t).limit(1).delete()", "s.query(t)[0]", "Session(bind=5)"}) {
        try {
            log_of(body);
            ADD_FAILURE() << body;
        } catch (const Error& error) {
            EXPECT_EQ(error.state(), sqlstate::feature_not_supported) << body;
        }
    }
}

}  // namespace migrate::alembic
