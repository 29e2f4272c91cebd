-- Several tenants, each with a version table of its own, in one table.
SET client_min_messages = warning;
SET budgets_migrate.version_locations = 'stored';
SELECT migrate_revision('First', 'CREATE TABLE one ()', 'DROP TABLE one', 'r1');
SELECT migrate_revision('Second', 'CREATE TABLE two ()', 'DROP TABLE two', 'r2');
SELECT migrate_revision('Third', 'CREATE TABLE three ()', 'DROP TABLE three', 'r3');
CREATE SCHEMA tenant_1;
CREATE SCHEMA tenant_2;
CREATE SCHEMA tenant_3;
CREATE SCHEMA tenant_4;
CREATE SCHEMA "Tenant 5";
SELECT migrate_upgrade('head', schema => 'tenant_1');
SELECT migrate_upgrade('r1', schema => 'tenant_2');
SELECT migrate_ensure_version(schema => 'tenant_3');
SET budgets_migrate.version_table = '"version of ""5"""';
SELECT migrate_upgrade('r2', schema => 'Tenant 5');
RESET budgets_migrate.version_table;
SELECT * FROM migrate_status();

-- A row that no revision has, and a table that is no version table.
CREATE TABLE tenant_4.alembic_version (version_num varchar(32));
INSERT INTO tenant_4.alembic_version VALUES ('gone');
DROP TABLE tenant_3.alembic_version;
CREATE TABLE tenant_3.alembic_version (version_num int);
SELECT * FROM migrate_status();

-- Only what the caller may read.
CREATE ROLE regress_migrate_tenant;
GRANT USAGE ON SCHEMA tenant_1, tenant_2 TO regress_migrate_tenant;
GRANT SELECT ON tenant_2.alembic_version, tenant_4.alembic_version TO regress_migrate_tenant;
SET ROLE regress_migrate_tenant;
SELECT * FROM migrate_status();
RESET ROLE;
REVOKE ALL ON SCHEMA tenant_1, tenant_2 FROM regress_migrate_tenant;
REVOKE ALL ON tenant_2.alembic_version, tenant_4.alembic_version FROM regress_migrate_tenant;
DROP ROLE regress_migrate_tenant;

-- A graph that cannot be made leaves the rows.
SELECT migrate_revision('Orphan', 'SELECT 1', '', 'orphan', down_revision => '{nowhere}');
SELECT * FROM migrate_status();

DELETE FROM budgets_migrate.revision;
DROP SCHEMA tenant_1, tenant_2, tenant_3, tenant_4, "Tenant 5" CASCADE;
SELECT * FROM migrate_status();
