-- What is applied is kept: a revision whose script is gone can be undone, and a script that was changed is found.
SET client_min_messages = warning;
SET budgets_migrate.version_locations = 'stored';
CREATE SCHEMA kept;
SET search_path = kept, public;

SELECT migrate_revision('First', 'CREATE TABLE one (i int)', 'DROP TABLE one', 'r1');
SELECT migrate_revision('Second', E'INSERT INTO one VALUES (1),\n  (2); -- two rows', 'DELETE FROM one', 'r2');
SELECT migrate_revision('Third', 'CREATE TABLE three ()', NULL, 'r3');
SELECT migrate_upgrade();
SELECT version_table_schema, version_table, revision, down_revision, message, source, language, upgrade, downgrade,
       upgrade_autocommit, downgrade_autocommit, registrar = current_user AS is_mine, downgrade_checksum IS NULL AS is_final
FROM budgets_migrate.applied_source ORDER BY revision;
SELECT * FROM migrate_verify_sources();

-- Comments, white space and the case of words are no change; anything else is.
UPDATE budgets_migrate.revision SET upgrade = 'insert into ONE /* new */ values (1), (2);;' WHERE revision = 'r2';
SELECT * FROM migrate_verify_sources();
SELECT migrate_upgrade();
UPDATE budgets_migrate.revision SET upgrade = 'INSERT INTO one VALUES (1), (3)' WHERE revision = 'r2';
SELECT * FROM migrate_verify_sources();
SELECT migrate_upgrade();
SET budgets_migrate.on_changed_script = error;
SELECT migrate_upgrade();
SET budgets_migrate.on_changed_script = ignore;
SELECT migrate_upgrade();
SET budgets_migrate.on_changed_script = warn;
UPDATE budgets_migrate.revision SET upgrade = 'INSERT INTO "ONE" VALUES (1), (2)', downgrade = 'SELECT 1' WHERE revision = 'r2';
UPDATE budgets_migrate.revision SET upgrade = 'CREATE TABLE "Three" ()' WHERE revision = 'r3';
UPDATE budgets_migrate.revision SET upgrade = 'CREATE TABLE one (i bigint)', downgrade = NULL WHERE revision = 'r1';
SELECT * FROM migrate_verify_sources();
SELECT migrate_upgrade();

-- A stamp accepts what is there.
SELECT migrate_stamp('r3');
SELECT * FROM migrate_verify_sources();
SELECT migrate_upgrade();

-- With the scripts gone, what was kept is run: by a role whose rights the registrar has.
UPDATE budgets_migrate.revision SET upgrade = 'CREATE TABLE one (i int)', downgrade = 'DROP TABLE one' WHERE revision = 'r1';
UPDATE budgets_migrate.revision SET downgrade = 'DELETE FROM one' WHERE revision = 'r2';
UPDATE budgets_migrate.revision SET downgrade = 'DROP TABLE three' WHERE revision = 'r3';
SELECT migrate_stamp('r3');
DELETE FROM budgets_migrate.revision;
SELECT * FROM migrate_verify_sources();
SELECT revision, is_head, is_applied, source FROM migrate_history();
SELECT * FROM migrate_plan('base', 'downgrade');
CREATE ROLE regress_migrate_other SUPERUSER;
UPDATE budgets_migrate.applied_source SET registrar = 'regress_migrate_nobody' WHERE revision = 'r1';
SELECT migrate_downgrade('base');
UPDATE budgets_migrate.applied_source SET registrar = 'regress_migrate_other' WHERE revision = 'r1';
SELECT migrate_downgrade('base');
SELECT count(*) FROM budgets_migrate.applied_source;
SELECT * FROM alembic_version;
SELECT migrate_upgrade();
DROP ROLE regress_migrate_other;

-- Records belong to one version table, and go with its revisions.
CREATE SCHEMA other;
SELECT migrate_revision('First', 'CREATE TABLE one (i int)', 'DROP TABLE one', 'r1');
SELECT migrate_upgrade(schema => 'kept');
SELECT migrate_upgrade(schema => 'other');
SELECT version_table_schema, version_table, revision FROM budgets_migrate.applied_source ORDER BY 1, 3;
SELECT migrate_stamp('base', schema => 'other');
SELECT version_table_schema, version_table, revision FROM budgets_migrate.applied_source ORDER BY 1, 3;
SELECT migrate_downgrade('base');

-- Who only stamps does not vouch: what the registrar wrote does not become the stamping role's own.
CREATE ROLE regress_migrate_writer;
GRANT INSERT (revision, down_revision, depends_on, branch_labels, message, upgrade, downgrade), DELETE
ON budgets_migrate.revision TO regress_migrate_writer;
DELETE FROM budgets_migrate.revision;
GRANT USAGE ON SCHEMA kept TO regress_migrate_writer;
SET ROLE regress_migrate_writer;
SELECT migrate_revision('Trap', 'SELECT 1', 'ALTER ROLE regress_migrate_writer SUPERUSER', 'trap', down_revision => '{}');
RESET ROLE;
SELECT migrate_stamp('trap');
SELECT revision, registrar FROM budgets_migrate.applied_source;
SET ROLE regress_migrate_writer;
DELETE FROM budgets_migrate.revision;
RESET ROLE;
SELECT migrate_downgrade();
SELECT migrate_stamp('base');
DROP OWNED BY regress_migrate_writer;
DROP ROLE regress_migrate_writer;

-- Nobody but the extension changes them, nor the log.
CREATE ROLE regress_migrate_forger;
SET ROLE regress_migrate_forger;
SELECT count(*) FROM budgets_migrate.applied_source;
UPDATE budgets_migrate.applied_source SET registrar = 'postgres';
INSERT INTO budgets_migrate.migrate_log OVERRIDING SYSTEM VALUE SELECT * FROM budgets_migrate.migrate_log;
DELETE FROM budgets_migrate.migrate_log;
RESET ROLE;
GRANT pg_monitor TO regress_migrate_forger;
SET ROLE regress_migrate_forger;
SELECT count(*) FROM budgets_migrate.applied_source;
DELETE FROM budgets_migrate.migrate_log;
RESET ROLE;
DROP ROLE regress_migrate_forger;

DELETE FROM budgets_migrate.revision;
DROP SCHEMA kept, other CASCADE;
