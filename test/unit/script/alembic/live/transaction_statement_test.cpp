#include "core/script/alembic/live/transaction_statement.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/script/alembic/alembic_script.hpp"
#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {

using Kind = TransactionStatement::Kind;

TEST(TransactionStatement, IsOneStatementAlone) {
    const auto expect = [](Kind kind, const std::string& name, std::initializer_list<const char*> texts) {
        for (const char* text : texts) {
            const auto found = transaction_statement(text);
            ASSERT_TRUE(found) << text;
            EXPECT_EQ(found->kind, kind) << text;
            EXPECT_EQ(found->savepoint, name) << text;
        }
    };
    expect(Kind::commit, "",
           {"COMMIT", "commit;", " Commit \n;\n", "COMMIT WORK", "commit\ttransaction", "END",
            "end transaction;"});
    expect(Kind::begin, "", {"BEGIN", "begin;", "BEGIN WORK", "start  transaction"});
    expect(Kind::savepoint, "s_1", {"SAVEPOINT s_1", "savepoint S_1;"});
    expect(Kind::release, "s", {"RELEASE SAVEPOINT s", "release s"});
    expect(Kind::roll_back_to, "s", {"ROLLBACK TO SAVEPOINT s", "rollback to\ns;"});
    for (const char* text :
         {"", ";", " ", "COMMIT; VACUUM", "COMMIT PREPARED 'a'", "COMMIT AND CHAIN", "ROLLBACK", "SAVEPOINT",
          "BEGIN ISOLATION LEVEL SERIALIZABLE", "SELECT 'COMMIT'", "COMMITTED", "-- COMMIT",
          "SAVEPOINT \"s\"", "SAVEPOINT s; DROP TABLE t", "SAVEPOINT 1", "RELEASE SAVEPOINT a b"})
        EXPECT_FALSE(transaction_statement(text)) << text;
    EXPECT_FALSE(transaction_statement(std::string(1'000'000, 'x')));
    EXPECT_FALSE(transaction_statement(std::string(1'000'000, ' ')));
}

TEST(TransactionStatement, LetsWhatFollowsRunOutside) {
    ScriptedDatabase database;
    EXPECT_EQ(
        run_on(database,
               "log('a')\nop.execute('COMMIT')\nlog('b')\nbind.execute(sa.text('COMMIT;'))\nop.execute('c')\n"
               "op.execute('BEGIN')\nlog('d')\nop.execute('BEGIN')\nlog('e')\n"),
        (std::vector<std::string>{"a", "b", "c", "d", "e"}));
    EXPECT_EQ(database.outside, (std::vector<std::string>{"b", "c"}));
}

TEST(TransactionStatement, InsideAnAutocommitBlock) {
    ScriptedDatabase database;
    const std::string block =
        "with op.get_context().autocommit_block():\n    op.execute('COMMIT')\n    log('a')\n";
    EXPECT_EQ(run_on(database, "op.execute('COMMIT')\n" + block + "log('b')\n" + block + "log('c')\n"),
              (std::vector<std::string>{"a", "b", "a", "c"}));
    EXPECT_EQ(database.outside, (std::vector<std::string>{"a", "a"}));
    try {
        run_on(database, "with op.get_context().autocommit_block():\n    op.execute('BEGIN')\n");
        FAIL() << "it has begun";
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "a transaction inside autocommit_block() is not supported");
    }
}

TEST(TransactionStatement, IsolationLevels) {
    ScriptedDatabase database;
    EXPECT_NO_THROW(run_on(database,
                           "with op.get_context().autocommit_block():\n"
                           "    bind.execution_options(isolation_level='AUTOCOMMIT')\n"));
    for (const char* body :
         {"bind.execution_options(isolation_level='AUTOCOMMIT')",
          "bind.engine.execution_options(isolation_level='AUTOCOMMIT')",
          "op.execute('COMMIT')\nbind.execution_options(isolation_level='SERIALIZABLE')"}) {
        try {
            run_on(database, body);
            ADD_FAILURE() << body;
        } catch (const Error& error) {
            EXPECT_EQ(error.state(), sqlstate::feature_not_supported) << body;
        }
    }
}

TEST(TransactionStatement, IsSeenBeforehand) {
    auto needs_autocommit = [](const std::string& upgrade) {
        const std::string text = "from alembic import op\ndef upgrade():\n    " + upgrade +
                                 "\ndef downgrade():\n    op.execute('COMMIT')\n";
        return AlembicScript::parse(text, "script.py").needs_autocommit("upgrade");
    };
    EXPECT_TRUE(needs_autocommit("op.execute('COMMIT')"));
    EXPECT_TRUE(needs_autocommit("op.execute(u\"\"\"\n  commit;\n\"\"\")"));
    EXPECT_TRUE(needs_autocommit("op.get_bind().execute(sa.text('END'))"));
    EXPECT_TRUE(needs_autocommit("connection.exec_driver_sql(statement='commit')"));
    EXPECT_TRUE(needs_autocommit("op.execute(sqltext = sqlalchemy.sql.text(text = 'COMMIT'))"));
    EXPECT_TRUE(needs_autocommit("op.execute(sa_text('COMMIT'))"));
    EXPECT_TRUE(needs_autocommit("op.execute(sa.DDL('COMMIT'))"));
    EXPECT_FALSE(needs_autocommit("session.commit()"));
    EXPECT_FALSE(needs_autocommit("op.drop_column('commit', 'end')"));
    EXPECT_FALSE(needs_autocommit("op.add_column('t', sa.Column('commit', sa.Text))"));
    EXPECT_FALSE(needs_autocommit("op.create_index('i', 't', [sa.text('commit')])"));
    EXPECT_FALSE(needs_autocommit("word = 'commit'"));
    EXPECT_FALSE(needs_autocommit("log('%s', 'commit')"));
    EXPECT_FALSE(needs_autocommit("op.execute('COMMENT ON TABLE t IS $$COMMIT$$')"));
    EXPECT_FALSE(needs_autocommit("op.execute('')"));
}

}  // namespace migrate::alembic
