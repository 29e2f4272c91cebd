-- Stored revisions are edited, removed, imported and exported, as long as they are applied nowhere.
SET client_min_messages = warning;
SET budgets_migrate.version_locations = 'stored';
CREATE SCHEMA changes;
CREATE SCHEMA tenant;
SET search_path = changes, public;

SELECT migrate_revision('First', 'CREATE TABLE one ()', 'DROP TABLE one', 'r1');
SELECT migrate_revision('Second', 'CREATE TABLE two ()', 'DROP TABLE two', 'r2');
SELECT migrate_edit('r2', message => 'Two', upgrade => 'CREATE TABLE two (i int)', branch_labels => '{pair}');
SELECT revision, down_revision, branch_labels, message, upgrade, downgrade FROM budgets_migrate.revision ORDER BY "position";
SELECT migrate_edit('r2', upgrade => 'CREATE TABLE');
SELECT migrate_edit('r3', upgrade => 'SELECT 1');
SELECT migrate_edit(NULL);
SELECT migrate_remove('r1');
SELECT migrate_remove(NULL);
SELECT migrate_remove('r');

-- What is applied by any version table stays, also by one that no record tells of.
SELECT migrate_upgrade('r1');
SELECT migrate_edit('r1', message => 'x');
SELECT migrate_remove('r1');
SELECT migrate_downgrade();
CREATE TABLE tenant.alembic_version (version_num varchar(32) PRIMARY KEY);
INSERT INTO tenant.alembic_version VALUES ('r2');
SELECT migrate_edit('r1', message => 'x');
SELECT migrate_remove('r2');
DELETE FROM tenant.alembic_version;
SELECT migrate_remove('r2');
SELECT migrate_remove('r1');

-- Looking at the version tables of others runs none of their code.
CREATE SCHEMA trap;
CREATE TYPE trap.version AS (number text);
CREATE FUNCTION trap.spring(trap.version) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'sprung'; END $$;
CREATE CAST (trap.version AS text) WITH FUNCTION trap.spring(trap.version);
CREATE TABLE trap.alembic_version (version_num trap.version);
INSERT INTO trap.alembic_version VALUES (ROW('r1'));
SELECT migrate_revision('First', 'CREATE TABLE one ()', 'DROP TABLE one', 'r1');
SELECT migrate_remove('r1');
SELECT * FROM migrate_status() WHERE schema = 'trap';
DROP SCHEMA trap CASCADE;

-- A broken graph can be mended.
SELECT migrate_revision('Orphan', 'SELECT 1', '', 'orphan', down_revision => '{nowhere}');
SELECT * FROM migrate_history();
SELECT * FROM migrate_verify_sources();
SELECT migrate_edit('orphan', down_revision => '{}');
SELECT migrate_remove('orphan');

-- Who changes a revision vouches for it from then on, and needs the rights to do so.
CREATE ROLE regress_migrate_author;
CREATE ROLE regress_migrate_editor;
SELECT migrate_revision('First', 'CREATE TABLE one ()', 'DROP TABLE one', 'r1');
GRANT USAGE ON SCHEMA changes TO regress_migrate_author, regress_migrate_editor;
GRANT INSERT (revision, down_revision, depends_on, branch_labels, message, upgrade, downgrade)
ON budgets_migrate.revision TO regress_migrate_author, regress_migrate_editor;
GRANT DELETE ON budgets_migrate.revision TO regress_migrate_editor;
SET ROLE regress_migrate_author;
SELECT migrate_edit('r1', upgrade => 'SELECT 1');
SELECT migrate_remove('r1');
SET ROLE regress_migrate_editor;
SELECT migrate_edit('r1', upgrade => 'CREATE TABLE one (i int)');
SELECT registrar FROM budgets_migrate.revision;
SELECT migrate_import('/etc');
SELECT migrate_export('/tmp');
RESET ROLE;
SELECT migrate_upgrade();
SELECT migrate_remove('r1');
DROP OWNED BY regress_migrate_author, regress_migrate_editor;
DROP ROLE regress_migrate_author, regress_migrate_editor;

-- Scripts as text.
\set script '-- Add alerts\n-- revision: a1\n-- branch_labels: alerts\n-- create_date: 2024-02-01\n\n-- migrate:up\nCREATE TABLE alerts (t text DEFAULT '';'');\nCREATE INDEX ON alerts (t);\n\n-- migrate:down\nDROP TABLE alerts;\n'
SELECT migrate_import(E:'script');
SELECT migrate_import(E:'script');
SELECT migrate_import(replace(E:'script', 'DROP TABLE alerts', 'DROP  TABLE Alerts -- all'));
SELECT migrate_import(replace(E:'script', 'DROP TABLE alerts', 'SELECT 1'));
SELECT migrate_import(replace(E:'script', 'a1', '@'));
SELECT migrate_import('SELECT 1');
SELECT migrate_import(E'-- migrate:up\nSELECT 1');
SELECT migrate_import(E'-- migrate:up transaction:false\nVACUUM;\n-- migrate:down\n', '20240301_vacuum.sql');
SELECT migrate_import(E'-- migrate:up\nSELECT FROM FROM', '20240302_wrong.sql');
SELECT migrate_import(E'-- migrate:up\nSELECT 1', 'wrong.sql');
SELECT migrate_import(E'-- revision: b\n-- down_revision: nowhere\n-- migrate:up\nSELECT 1');
SELECT migrate_import(NULL);
SELECT migrate_import('/nowhere/at/all');
SELECT revision, down_revision, branch_labels, message, create_date AT TIME ZONE 'UTC' < '2024-03-01' AS old, upgrade, downgrade,
       upgrade_autocommit, downgrade_autocommit FROM budgets_migrate.revision ORDER BY "position";

-- What is exported can be imported.
\pset format unaligned
SELECT file_name, regexp_replace(content, 'create_date: .*?\n', E'create_date: ...\n') FROM migrate_export();
CREATE TABLE exported AS SELECT file_name, regexp_replace(content, 'create_date: .*?\n', E'create_date: ...\n') FROM migrate_export();
CREATE TABLE original AS SELECT revision, down_revision, branch_labels, message, upgrade_autocommit FROM budgets_migrate.revision;
DELETE FROM budgets_migrate.revision;
SELECT migrate_import(content) FROM exported ORDER BY file_name DESC;
SELECT revision, down_revision, branch_labels, message, upgrade_autocommit FROM budgets_migrate.revision EXCEPT TABLE original;
DELETE FROM budgets_migrate.revision;
SELECT migrate_revision(E'fix: a\nmessage', NULL, NULL, 'odd');
SELECT migrate_revision('no way back', 'SELECT 1 -- at last', NULL, 'one_way', depends_on => '{odd}');
SELECT file_name, regexp_replace(content, 'create_date: .*?\n', E'create_date: ...\n') FROM migrate_export();
SELECT migrate_revision('m', E'SELECT 1;\n-- migrate:down\nSELECT 2', '', 'marker');
SELECT file_name, regexp_replace(content, 'create_date: .*?\n', E'create_date: ...\n') FROM migrate_export();
SELECT migrate_remove('marker');
SELECT migrate_revision('m', '', '', 'a b');
SELECT file_name, regexp_replace(content, 'create_date: .*?\n', E'create_date: ...\n') FROM migrate_export();
SELECT migrate_export('relative');
\pset format aligned

DELETE FROM budgets_migrate.revision;
DROP SCHEMA changes, tenant CASCADE;
