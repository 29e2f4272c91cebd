-- Bad input: each kind has its own error, and nothing is changed.
\set SHOW_CONTEXT always

SELECT migrate_upgrade('002_missing');
\echo :SQLSTATE
SELECT migrate_upgrade(NULL::text);
\echo :SQLSTATE
SELECT migrate_upgrade('');
\echo :SQLSTATE
SELECT migrate_upgrade('über');
\echo :SQLSTATE
SELECT migrate_upgrade(repeat('x', 1000));
\echo :SQLSTATE
SELECT migrate_upgrade('head', schema => NULL);
\echo :SQLSTATE
SELECT migrate_upgrade('head', schema => 'missing');
\echo :SQLSTATE
SELECT migrate_upgrade(ARRAY['head', NULL]);
\echo :SQLSTATE
SELECT migrate_upgrade(ARRAY[['head'], ['head']]);
\echo :SQLSTATE
SELECT migrate_upgrade(0);
\echo :SQLSTATE
SELECT migrate_upgrade(2);
\echo :SQLSTATE
SELECT migrate_downgrade(0);
\echo :SQLSTATE
SELECT migrate_downgrade(-1);
\echo :SQLSTATE
SELECT migrate_downgrade(1);
\echo :SQLSTATE
SELECT migrate_downgrade(NULL::bigint);
\echo :SQLSTATE
SELECT migrate_stamp('head', purge => NULL);
\echo :SQLSTATE
SELECT migrate_show(NULL);
\echo :SQLSTATE
SELECT migrate_history('head');
\echo :SQLSTATE
SELECT migrate_sql(NULL);
\echo :SQLSTATE
SELECT migrate_sql('base:head', 'sideways');
\echo :SQLSTATE
SELECT migrate_plan(direction => 'sideways');
\echo :SQLSTATE
SELECT migrate_graph('png');
\echo :SQLSTATE
SELECT to_regclass('alembic_version'), to_regclass('budgets');

-- More than is applied.
SELECT migrate_upgrade('head');
SELECT migrate_downgrade(5);
\echo :SQLSTATE
SELECT * FROM alembic_version;

-- An applied database that lost its version: budgets is already there.
BEGIN;
SELECT migrate_stamp('base');
SAVEPOINT stamped;
SELECT migrate_upgrade('head');
\echo :SQLSTATE
ROLLBACK;
SELECT migrate_downgrade(1);

-- The tables that budgets refers to are missing.
ALTER TABLE users RENAME TO people;
SELECT migrate_upgrade('head');
\echo :SQLSTATE
ALTER TABLE people RENAME TO users;
SELECT to_regclass('budgets'), (SELECT count(*) FROM alembic_version) AS versions;

-- No schema to migrate.
SET search_path = '';
SELECT public.migrate_upgrade('head');
\echo :SQLSTATE
SELECT * FROM public.migrate_current();
\echo :SQLSTATE
SELECT revision FROM public.migrate_heads();
RESET search_path;

-- A transaction that may not write.
BEGIN READ ONLY;
SELECT migrate_upgrade('head');
\echo :SQLSTATE
ROLLBACK;
BEGIN READ ONLY;
SELECT revision, is_applied FROM migrate_history();
COMMIT;

-- A migration that runs migrations.
CREATE FUNCTION migrate_again() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM migrate_downgrade(1);
END $$;
CREATE EVENT TRIGGER migrate_again ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION migrate_again();
SELECT migrate_upgrade('head');
\echo :SQLSTATE
DROP EVENT TRIGGER migrate_again;
DROP FUNCTION migrate_again;
SELECT to_regclass('budgets'), (SELECT count(*) FROM alembic_version) AS versions;

-- Settings that make no sense.
SET budgets_migrate.version_table = '';
SET budgets_migrate.version_table = 'a.b.c';
SET budgets_migrate.version_locations = 'somewhere';
SET budgets_migrate.shared_schemas = 'a b';
-- (The wording of the range differs between majors.)
\set VERBOSITY sqlstate
SET budgets_migrate.run_lock_timeout = -1;
\set VERBOSITY default
SET budgets_migrate.no_such_setting = 1;
DROP TABLE alembic_version;
