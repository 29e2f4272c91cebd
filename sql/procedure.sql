-- Procedures: a commit after each revision, and statements that cannot be in a transaction.
\set VERBOSITY terse
SET budgets_migrate.version_locations = 'stored';
SELECT migrate_revision('One', 'CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)', 'DROP TABLE t', 'p1');
SELECT migrate_revision('Two', 'ALTER TABLE t ADD b int', 'ALTER TABLE t DROP b', 'p2');
SELECT migrate_revision('Three', 'CREATE TABLE u (a int); SELECT 1 / 0', 'DROP TABLE u', 'p3');

-- What runs before an error stays.
CALL migrate_run();
SELECT * FROM alembic_version;
SELECT to_regclass('t'), to_regclass('u');
SELECT revision, direction, error_code, error_message FROM budgets_migrate.migrate_log ORDER BY id DESC LIMIT 3;
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';

-- Targets are those of the functions.
CALL migrate_run();
CALL migrate_run_down();
CALL migrate_run('+1');
CALL migrate_run_down(2);
CALL migrate_run(2);
CALL migrate_run_down('base');
CALL migrate_run('{p1}'::text[]);
CALL migrate_run('p2');
CALL migrate_run_down('p1');
CALL migrate_run('nonsense');
CALL migrate_run(0::bigint);
CALL migrate_run_down(-1);
CALL migrate_run(NULL::text);
CALL migrate_run('head', NULL);
CALL migrate_run('head', 'nowhere');
CALL migrate_run(resume => 'again');
CALL migrate_run(resume => 'done');

-- Only where the transaction is its own to end.
\set VERBOSITY default
BEGIN;
CALL migrate_run();
ROLLBACK;
\set VERBOSITY terse
CREATE FUNCTION in_function() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CALL migrate_run(); END $$;
SELECT in_function();
DROP FUNCTION in_function;
DO $$ BEGIN CALL migrate_run(); EXCEPTION WHEN division_by_zero THEN END $$;
DO $$ BEGIN CALL migrate_run(); CALL migrate_run_down(); COMMIT; END $$;
SET default_transaction_read_only = on;
CALL migrate_run();
RESET default_transaction_read_only;

-- A deferred constraint is checked by the revision's own commit.
SELECT migrate_revision('Deferred', 'CREATE TABLE u (a int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO u VALUES (1), (1)',
                        'DROP TABLE u', 'p3');
CALL migrate_run();
SELECT * FROM alembic_version;
SELECT to_regclass('u');
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';

-- What cannot be in a transaction: before it, and after it, there is a commit.  Settings last as long as the revision.
SELECT migrate_revision('Index', $$
    SET work_mem = '5MB';
    CREATE TABLE u (a int);
    CREATE INDEX CONCURRENTLY u_a ON u (a);
    CREATE TABLE seen AS SELECT current_setting('work_mem') AS work_mem, current_setting('application_name') AS application;
    VACUUM u;
    REINDEX INDEX CONCURRENTLY u_a;
    CREATE TABLE parted (a int) PARTITION BY LIST (a);
    CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
    ALTER TABLE parted DETACH PARTITION part CONCURRENTLY
$$, 'DROP INDEX CONCURRENTLY u_a; DROP TABLE u, seen, parted, part', 'p3');
\set VERBOSITY default
SELECT migrate_upgrade();
\set VERBOSITY terse
SELECT to_regclass('seen');
CALL migrate_run();
SELECT * FROM seen;
SHOW work_mem;
SELECT current_setting('application_name') LIKE 'budgets_migrate%' AS still_named;
SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 'u'::regclass;
SELECT count(*) FROM budgets_migrate.half_done;
SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory';
CALL migrate_run_down();
SELECT to_regclass('u');
SELECT migrate_sql('p2:p3');
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';

-- Half done: functions refuse, the next call goes on.
SELECT migrate_revision('Half', $$
    CREATE TABLE u (a int);
    CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a);
    DROP TABLE IF EXISTS nothing;
    CREATE TABLE v (a int)
$$, 'DROP INDEX CONCURRENTLY t_a; DROP TABLE u, v', 'p3');
\set VERBOSITY default
CALL migrate_run();
SELECT migrate_upgrade();
\set VERBOSITY terse
SELECT version_table, revision, direction, statements, started IS NOT NULL AS started FROM budgets_migrate.half_done;
SELECT * FROM migrate_status() WHERE schema = 'public';
SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 't'::regclass;
SELECT migrate_downgrade();
CALL migrate_run_down();
CALL migrate_run();
UPDATE t SET a = 2 WHERE ctid = (SELECT min(ctid) FROM t);
CALL migrate_run();
SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 't'::regclass;
SELECT to_regclass('v');
SELECT * FROM budgets_migrate.half_done;
CALL migrate_run_down();

-- A script that has changed since does not go on; one may begin again, or take it as done, or stamp.
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';
SELECT migrate_revision('Half', 'CREATE TABLE u (a int); VACUUM u; SELECT 1 / 0', 'DROP TABLE u', 'p3');
CALL migrate_run();
UPDATE budgets_migrate.revision SET upgrade = 'CREATE TABLE u (b int); VACUUM u' WHERE revision = 'p3';
\set VERBOSITY default
CALL migrate_run();
\set VERBOSITY terse
UPDATE budgets_migrate.revision SET upgrade = 'CREATE TABLE u (a int)' WHERE revision = 'p3';
CALL migrate_run();
CALL migrate_run(resume => 'restart');
DROP TABLE u;
CALL migrate_run(resume => 'restart');
CALL migrate_run_down();
UPDATE budgets_migrate.revision SET upgrade = 'CREATE TABLE u (a int); VACUUM u; SELECT 1 / 0' WHERE revision = 'p3';
CALL migrate_run();
CALL migrate_run(resume => 'done');
SELECT * FROM alembic_version;
CALL migrate_run_down();
CALL migrate_run();
SELECT migrate_stamp('p2');
SELECT count(*) FROM budgets_migrate.half_done;
DROP TABLE u;
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';

-- An index that was there before is not ours to drop.
SELECT migrate_revision('Taken', 'CREATE INDEX CONCURRENTLY t_a ON t (a)', 'DROP INDEX CONCURRENTLY t_a', 'p3');
CREATE INDEX t_a ON t (a);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_a'::regclass;
CALL migrate_run();
CALL migrate_run();
UPDATE pg_index SET indisvalid = true WHERE indexrelid = 't_a'::regclass;
CALL migrate_run();
CALL migrate_run(resume => 'done');
CALL migrate_run_down();
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';

-- A role that cannot log in, and a schema that is named; as another role for a part of the script.
CREATE ROLE regress_nologin NOLOGIN;
CREATE SCHEMA tenant AUTHORIZATION regress_nologin;
SELECT migrate_revision('As a role', $$
    CREATE TABLE first (a int);
    CREATE INDEX CONCURRENTLY first_a ON first (a);
    CREATE TABLE second AS SELECT current_user AS by, current_schemas(false) AS path
$$, '', 'p3', down_revision => '{}');
SET ROLE regress_nologin;
CALL migrate_run('p3', schema => 'tenant');
SELECT schemaname, tablename, tableowner FROM pg_tables WHERE schemaname = 'tenant' ORDER BY 2;
SELECT indexname FROM pg_indexes WHERE schemaname = 'tenant' AND tablename = 'first';
SELECT * FROM tenant.second;
INSERT INTO budgets_migrate.half_done VALUES ('tenant', 'tenant.alembic_version', 'p3', 'upgrade', 1, '');
RESET ROLE;
SET client_min_messages = warning;
DROP SCHEMA tenant CASCADE;
DROP ROLE regress_nologin;
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';
RESET client_min_messages;

-- A migration may not let go of the lock, nor end the server's peace.
SELECT migrate_revision('Unlock', 'CREATE TABLE u (); SELECT pg_advisory_unlock_all()', '', 'p3');
CALL migrate_run();
SELECT to_regclass('u');
SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory';
DELETE FROM budgets_migrate.revision WHERE revision = 'p3';
SELECT migrate_revision('System', 'ALTER SYSTEM SET work_mem = ''1GB''', '', 'p3');

-- A new enum value is for a later revision.
SELECT migrate_revision('Enum', 'CREATE TYPE e AS ENUM (''a'')', 'DROP TYPE e', 'p3');
SELECT migrate_revision('Value', 'ALTER TYPE e ADD VALUE ''b''', '', 'p4');
SELECT migrate_revision('Use', 'CREATE TABLE u AS SELECT ''b''::e AS b', 'DROP TABLE u', 'p5');
CALL migrate_run('p3');
\set VERBOSITY default
SELECT migrate_upgrade();
\set VERBOSITY terse
CALL migrate_run();
SELECT * FROM u;

CALL migrate_run_down('base');
DROP TABLE alembic_version;
DELETE FROM budgets_migrate.revision;

-- What cannot be in a transaction is known in any case, also right behind a semicolon; names that hold such words are not it.
SELECT migrate_revision('Any case', 'SELECT 1;VaCuUm', '', 'c1', down_revision => '{}');
SELECT migrate_upgrade('c1');
SELECT migrate_revision('Names', 'CREATE TABLE vacuum_log (my_vacuum int, evacuum int)', 'DROP TABLE vacuum_log', 'c2', down_revision => '{}');
SELECT migrate_upgrade('c2');
SELECT migrate_downgrade('base');
DROP TABLE alembic_version;
DELETE FROM budgets_migrate.revision;
