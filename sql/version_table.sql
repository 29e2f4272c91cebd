-- The version table: which tables are taken for one, and which are refused.
\set VERBOSITY default
SET client_min_messages = warning;
CREATE ROLE regress_migrate_owner;
CREATE ROLE regress_migrate_runner;
GRANT CREATE, USAGE ON SCHEMA public TO regress_migrate_owner, regress_migrate_runner;
GRANT REFERENCES ON users, categories TO regress_migrate_owner, regress_migrate_runner;

-- A revision that no location has.
SELECT migrate_ensure_version();
INSERT INTO alembic_version VALUES ('gone');
SELECT migrate_upgrade('head');
SELECT migrate_current();
SELECT * FROM migrate_stamp('base', purge => true);

-- Two rows, one of them unknown.
INSERT INTO alembic_version VALUES ('001_add_budgets'), ('gone');
SELECT migrate_upgrade('head');
SELECT migrate_downgrade(1);
SELECT * FROM alembic_version ORDER BY 1;
DROP TABLE alembic_version;

-- Other shapes.
CREATE VIEW alembic_version AS SELECT '001_add_budgets'::varchar(32) AS version_num;
SELECT migrate_upgrade('head');
SELECT migrate_current();
DROP VIEW alembic_version;
CREATE TABLE alembic_version (version text);
SELECT migrate_upgrade('head');
DROP TABLE alembic_version;
CREATE TABLE alembic_version (version_num integer);
SELECT migrate_upgrade('head');
DROP TABLE alembic_version;

-- Any text will do, with or without a key; but the id must fit.
CREATE TABLE alembic_version (version_num text);
SELECT migrate_upgrade('head');
DROP TABLE budgets, alembic_version;
CREATE TABLE alembic_version (version_num varchar(4));
SELECT migrate_upgrade('head');
SELECT to_regclass('budgets');

-- Duplicates, for want of a key.
ALTER TABLE alembic_version ALTER version_num TYPE text;
INSERT INTO alembic_version VALUES ('001_add_budgets'), ('001_add_budgets');
SELECT migrate_stamp('base');
SELECT count(*) FROM alembic_version;
DROP TABLE alembic_version;

-- Another name, another schema.
CREATE SCHEMA versions;
SET budgets_migrate.version_table = 'versions."Odd name"';
SELECT migrate_upgrade('head');
\d versions.*
SELECT * FROM versions."Odd name";
SELECT split_part(migrate_sql(), E'\n', 3);
SELECT migrate_downgrade('base');
RESET budgets_migrate.version_table;
DROP SCHEMA versions CASCADE;

-- A table of another role is used as long as that role cannot run code by it.
SET ROLE regress_migrate_owner;
SELECT migrate_ensure_version();
SELECT tableowner FROM pg_tables WHERE tablename = 'alembic_version';
SET ROLE regress_migrate_runner;
SELECT migrate_upgrade('head');
SELECT migrate_current();
SET ROLE regress_migrate_owner;
GRANT SELECT ON alembic_version TO regress_migrate_runner;
SET ROLE regress_migrate_runner;
SELECT migrate_upgrade('head');
SELECT revision FROM migrate_current();
SET ROLE regress_migrate_owner;
GRANT INSERT, UPDATE, DELETE ON alembic_version TO regress_migrate_runner;
SET ROLE regress_migrate_runner;
SELECT migrate_upgrade('head');
SELECT tableowner FROM pg_tables WHERE tablename = 'budgets';
SELECT migrate_downgrade(1);

SET ROLE regress_migrate_owner;
CREATE FUNCTION regress_spy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE WARNING 'spy runs as %', current_user; RETURN NEW; END $$;
CREATE FUNCTION regress_spy(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN RAISE WARNING 'spy runs as %', current_user; RETURN $1; END $$;
CREATE TRIGGER spy BEFORE INSERT ON alembic_version FOR EACH ROW EXECUTE FUNCTION regress_spy();
RESET ROLE;
SELECT migrate_upgrade('head');
SET ROLE regress_migrate_owner;
SELECT revision FROM migrate_current();
DROP TRIGGER spy ON alembic_version;
CREATE RULE spy AS ON INSERT TO alembic_version DO ALSO SELECT regress_spy('x');
RESET ROLE;
SELECT migrate_upgrade('head');
SET ROLE regress_migrate_owner;
DROP RULE spy ON alembic_version;
ALTER TABLE alembic_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY spy ON alembic_version USING (regress_spy(version_num) = 'x');
RESET ROLE;
SELECT migrate_upgrade('head');
SET ROLE regress_migrate_runner;
SELECT migrate_current();
SET ROLE regress_migrate_owner;
ALTER TABLE alembic_version DISABLE ROW LEVEL SECURITY;
DROP POLICY spy ON alembic_version;
ALTER TABLE alembic_version ADD CHECK (regress_spy(version_num) <> '');
RESET ROLE;
SELECT migrate_upgrade('head');
SET ROLE regress_migrate_owner;
ALTER TABLE alembic_version DROP CONSTRAINT alembic_version_version_num_check;
ALTER TABLE alembic_version ADD extra text DEFAULT regress_spy('x');
RESET ROLE;
SELECT migrate_upgrade('head');
SET ROLE regress_migrate_owner;
ALTER TABLE alembic_version DROP extra;
CREATE INDEX spy ON alembic_version (regress_spy(version_num));
RESET ROLE;
SELECT migrate_upgrade('head');
SET ROLE regress_migrate_owner;
DROP INDEX spy;
CREATE TABLE alembic_child () INHERITS (alembic_version);
RESET ROLE;
SELECT migrate_upgrade('head');
DROP TABLE alembic_child;
-- Its owner may do with it what he likes.
SET ROLE regress_migrate_owner;
CREATE TRIGGER spy BEFORE INSERT ON alembic_version FOR EACH ROW EXECUTE FUNCTION regress_spy();
SELECT migrate_upgrade('head');
SELECT migrate_downgrade(1);
RESET ROLE;
DROP TABLE alembic_version;
DROP FUNCTION regress_spy(), regress_spy(text);

-- Without CREATE on the schema there is a plain permission error, and no lock is left.
REVOKE CREATE ON SCHEMA public FROM regress_migrate_runner;
BEGIN;
SET ROLE regress_migrate_runner;
SAVEPOINT before;
SELECT migrate_upgrade('head');
ROLLBACK TO before;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';
ROLLBACK;
REVOKE USAGE ON SCHEMA public FROM regress_migrate_owner, regress_migrate_runner;
DROP OWNED BY regress_migrate_owner, regress_migrate_runner;
DROP ROLE regress_migrate_owner, regress_migrate_runner;
