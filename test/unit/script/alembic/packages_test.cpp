#include <gtest/gtest.h>

#include "core/error.hpp"
#include "unit/script/alembic/live/scripted_database.hpp"

namespace migrate::alembic {
namespace {

using Log = std::vector<std::string>;

Log log_of(const std::string& body) {
    ScriptedDatabase database;
    return run_on(database, body);
}

}  // namespace

// What the package's operations/sync_enum_values.py does, in its order.
TEST(PostgresqlEnum, SyncsAnEnumeration) {
    EXPECT_EQ(
        log_of(
            "from alembic_postgresql_enum import TableReference\n"
            "op.sync_enum_values(enum_schema='public', enum_name='mood', new_values=['a', \"b'\"],\n"
            "    affected_columns=[TableReference(table_schema='public', table_name='t', column_name='c',\n"
            "        existing_server_default=\"'a'::mood\")], enum_values_to_rename=[])"),
        (Log{"ALTER TYPE public.mood RENAME TO mood_old", "CREATE TYPE public.mood AS ENUM ('a', 'b''')",
             "CREATE FUNCTION new_old_not_equals(new_enum_val public.mood, old_enum_val public.mood_old) "
             "RETURNS boolean AS $$ SELECT new_enum_val::text != old_enum_val::text; $$ LANGUAGE SQL "
             "IMMUTABLE",
             "CREATE OPERATOR != (leftarg = public.mood, rightarg = public.mood_old, procedure = "
             "new_old_not_equals)",
             "CREATE FUNCTION new_old_equals(new_enum_val public.mood, old_enum_val public.mood_old) "
             "RETURNS boolean AS $$ SELECT new_enum_val::text = old_enum_val::text; $$ LANGUAGE SQL "
             "IMMUTABLE",
             "CREATE OPERATOR = (leftarg = public.mood, rightarg = public.mood_old, procedure = "
             "new_old_equals)",
             "ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT",
             "ALTER TABLE public.t ALTER COLUMN c TYPE public.mood USING c::text::public.mood",
             "ALTER TABLE public.t ALTER COLUMN c SET DEFAULT 'a'::public.mood",
             "DROP FUNCTION new_old_not_equals(new_enum_val public.mood, old_enum_val public.mood_old) "
             "CASCADE",
             "DROP FUNCTION new_old_equals(new_enum_val public.mood, old_enum_val public.mood_old) CASCADE",
             "DROP TYPE public.mood_old"}));
}

TEST(PostgresqlEnum, RenamesLabels) {
    const Log log = log_of(
        "from alembic_postgresql_enum import TableReference, ColumnType\n"
        "op.sync_enum_values('s', 'mood', ['x', 'b'], [TableReference('t', 'c'), "
        "TableReference('t', 'cs', column_type=ColumnType.ARRAY, "
        "existing_server_default=\"'{a}'::mood[]\")], [('a', 'x')])");
    EXPECT_EQ(log[2],
              "CREATE FUNCTION new_old_not_equals(new_enum_val s.mood, old_enum_val s.mood_old) RETURNS "
              "boolean AS $$ SELECT new_enum_val::text != CASE WHEN old_enum_val::text = 'a' THEN 'x' ELSE "
              "old_enum_val::text END; $$ LANGUAGE SQL IMMUTABLE");
    EXPECT_EQ(log[6],
              "ALTER TABLE s.t ALTER COLUMN c TYPE s.mood USING CASE WHEN c::text = 'a' THEN 'x'::s.mood "
              "ELSE c::text::s.mood END");
    EXPECT_EQ(log[8],
              "ALTER TABLE s.t ALTER COLUMN cs TYPE s.mood[] USING array_replace(cs::text[], 'a', "
              "'x')::s.mood[]");
}

// Its first versions name a column by a tuple, and the default is asked for.
TEST(PostgresqlEnum, TakesTuples) {
    ScriptedDatabase database;
    const std::string question =
        "SELECT column_default FROM information_schema.columns WHERE table_schema = 's' AND table_name = "
        "'t' AND column_name = 'c'";
    database.answer(question, answer_of({{"'a'::mood"}}));
    const Log log = run_on(database, "op.sync_enum_values('s', 'mood', ['a'], [('t', 'c')])");
    EXPECT_EQ(log.front(), "inspect " + question);
    EXPECT_EQ(log[9], "ALTER TABLE s.t ALTER COLUMN c SET DEFAULT 'a'::s.mood");
}

// pg_function.py and its kin; the names are kept without quotes and written with them.
TEST(AlembicUtils, MakesReplacesAndDropsEntities) {
    EXPECT_EQ(log_of("from alembic_utils.pg_function import PGFunction\n"
                     "f = PGFunction(schema='public', signature='f(a int default 1,  b text)',\n"
                     "               definition='returns int as $$ select 1 $$ language sql;')\n"
                     "op.create_entity(f)\nop.replace_entity(f)\nop.drop_entity(f)\n"),
              (Log{"CREATE FUNCTION \"public\".\"f\"(a int default 1, b text) returns int as $$ select 1 $$ "
                   "language sql",
                   "CREATE OR REPLACE FUNCTION \"public\".\"f\"(a int default 1, b text) returns int as $$ "
                   "select 1 $$ language sql",
                   "DROP FUNCTION \"public\".\"f\"(a int, b text)"}));
    EXPECT_EQ(log_of("from alembic_utils.pg_trigger import PGTrigger\n"
                     "t = PGTrigger(schema='s', signature='tr', on_entity='s.t', is_constraint=False,\n"
                     "              definition='BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f()')\n"
                     "op.create_entity(t)\nop.replace_entity(t)\nop.drop_entity(t, cascade=True)\n"),
              (Log{"CREATE TRIGGER \"tr\" BEFORE UPDATE OF a ON s.t FOR EACH ROW EXECUTE FUNCTION f()",
                   "DROP TRIGGER IF EXISTS \"tr\" ON s.t",
                   "CREATE TRIGGER \"tr\" BEFORE UPDATE OF a ON s.t FOR EACH ROW EXECUTE FUNCTION f()",
                   "DROP TRIGGER \"tr\" ON s.t CASCADE"}));
    EXPECT_EQ(
        log_of(
            "from alembic_utils.pg_trigger import PGTrigger\n"
            "op.create_entity(PGTrigger(schema='s', signature='tr', on_entity='s.t', is_constraint=False,\n"
            "    definition='BEFORE UPDATE OF CONTENT, t_on ON t FOR EACH ROW EXECUTE FUNCTION f(t)'))"),
        (Log{"CREATE TRIGGER \"tr\" BEFORE UPDATE OF CONTENT, t_on ON s.t FOR EACH ROW EXECUTE FUNCTION "
             "f(t)"}));
    EXPECT_EQ(log_of("from alembic_utils.pg_view import PGView\n"
                     "v = PGView('s', 'v', 'select 1 as a')\nop.create_entity(v)\nop.drop_entity(v)\n"
                     "op.replace_entity(v)\n"),
              (Log{"CREATE VIEW \"s\".\"v\" AS select 1 as a", "DROP VIEW \"s\".\"v\"",
                   "DO $alembic_utils$\nBEGIN\n    CREATE OR REPLACE VIEW \"s\".\"v\" AS select 1 as "
                   "a;\nEXCEPTION WHEN OTHERS THEN\n    DROP VIEW IF EXISTS \"s\".\"v\";\n    CREATE VIEW "
                   "\"s\".\"v\" AS select 1 as a;\nEND;\n$alembic_utils$ LANGUAGE plpgsql"}));
    EXPECT_EQ(log_of("from alembic_utils.pg_materialized_view import PGMaterializedView\n"
                     "v = PGMaterializedView(schema='s', signature='v', definition='select 1;', "
                     "with_data=False)\nop.create_entity(v)\nop.replace_entity(v)\nop.drop_entity(v)\n"),
              (Log{"CREATE MATERIALIZED VIEW \"s\".\"v\" AS select 1 WITH NO DATA",
                   "DROP MATERIALIZED VIEW IF EXISTS \"s\".\"v\"",
                   "CREATE MATERIALIZED VIEW \"s\".\"v\" AS select 1 WITH NO DATA",
                   "DROP MATERIALIZED VIEW \"s\".\"v\""}));
    EXPECT_EQ(log_of("from alembic_utils.pg_extension import PGExtension\n"
                     "x = PGExtension(schema='public', signature='uuid-ossp')\n"
                     "op.create_entity(x)\nop.drop_entity(x)\n"),
              (Log{"CREATE EXTENSION \"uuid-ossp\" WITH SCHEMA \"public\"", "DROP EXTENSION \"uuid-ossp\""}));
    EXPECT_EQ(log_of("from alembic_utils.pg_policy import PGPolicy\n"
                     "p = PGPolicy(schema='s', signature='p', on_entity='s.t', definition='for all using "
                     "(true)')\nop.create_entity(p)\nop.replace_entity(p)\nop.drop_entity(p)\n"),
              (Log{"CREATE POLICY p ON s.t for all using (true)", "DROP POLICY IF EXISTS p ON s.t",
                   "CREATE POLICY p ON s.t for all using (true)", "DROP POLICY p ON s.t"}));
    EXPECT_EQ(log_of("from alembic_utils.pg_grant_table import PGGrantTable\n"
                     "g = PGGrantTable(schema='s', table='t', role='r', grant='SELECT', columns=['a', 'b'], "
                     "with_grant_option=True)\nop.create_entity(g)\nop.drop_entity(g)\n"),
              (Log{"GRANT SELECT (\"a\", \"b\") ON \"s\".\"t\" TO \"r\" WITH GRANT OPTION",
                   "REVOKE SELECT (\"a\", \"b\") ON \"s\".\"t\" FROM \"r\""}));
}

TEST(AlembicUtils, RefusesWhatCannotBeReplaced) {
    try {
        log_of(
            "from alembic_utils.pg_extension import PGExtension\n"
            "op.replace_entity(PGExtension(schema='public', signature='citext'))\n");
        FAIL() << "it was replaced";
    } catch (const Error& error) {
        EXPECT_EQ(error.state(), sqlstate::feature_not_supported);
        EXPECT_EQ(error.message(), "replacing a PGExtension is not supported");
    }
}

}  // namespace migrate::alembic
