-- Stored text is code: it runs only for roles whose rights its registrar has as well.
SET client_min_messages = warning;
SET budgets_migrate.version_locations = 'stored';
CREATE ROLE regress_migrate_developer;
CREATE ROLE regress_migrate_deployer;
GRANT CREATE ON SCHEMA public TO regress_migrate_developer, regress_migrate_deployer;

-- Nobody may register at first.
SET ROLE regress_migrate_developer;
SELECT migrate_revision('mine', 'CREATE TABLE mine ()', 'DROP TABLE mine', 'mine');
RESET ROLE;
GRANT INSERT (revision, down_revision, depends_on, branch_labels, message, upgrade, downgrade)
ON budgets_migrate.revision TO regress_migrate_developer;

-- Then one may, but not in another's name, nor change what others have registered.
SET ROLE regress_migrate_developer;
SELECT migrate_revision('mine', 'CREATE TABLE mine ()', 'DROP TABLE mine', 'mine');
INSERT INTO budgets_migrate.revision (revision, message, registrar) VALUES ('forged', 'm', 'postgres');
UPDATE budgets_migrate.revision SET upgrade = 'SELECT 1';
DELETE FROM budgets_migrate.revision;
TRUNCATE budgets_migrate.revision;
UPDATE budgets_migrate.revision_token SET token = gen_random_uuid();
SELECT budgets_migrate.change_revision_token();
CREATE TRIGGER mine BEFORE INSERT ON budgets_migrate.revision EXECUTE FUNCTION budgets_migrate.change_revision_token();
SELECT revision, registrar FROM budgets_migrate.revision;

-- The registrar runs it; a superuser and an unrelated role do not.
RESET ROLE;
SELECT migrate_upgrade();
SELECT to_regclass('mine'), to_regclass('alembic_version');
SET ROLE regress_migrate_deployer;
SELECT migrate_upgrade();
SET ROLE regress_migrate_developer;
SELECT migrate_upgrade();
SELECT tableowner FROM pg_tables WHERE tablename = 'mine';
SELECT migrate_downgrade();
DROP TABLE alembic_version;

-- A registrar that is a member of the caller's role has the caller's rights already.
RESET ROLE;
GRANT regress_migrate_deployer TO regress_migrate_developer;
SET ROLE regress_migrate_deployer;
SELECT migrate_upgrade();
SELECT migrate_downgrade();
DROP TABLE alembic_version;

-- What a superuser has registered runs for everybody, with the caller's rights.
RESET ROLE;
DELETE FROM budgets_migrate.revision;
SELECT migrate_revision('super', 'CREATE TABLE super ()', 'DROP TABLE super', 'super');
SET ROLE regress_migrate_deployer;
SELECT migrate_upgrade();
SELECT tableowner FROM pg_tables WHERE tablename = 'super';
SELECT migrate_downgrade();
DROP TABLE alembic_version;

-- A registrar that no longer exists vouches for nothing.
RESET ROLE;
UPDATE budgets_migrate.revision SET registrar = 'regress_migrate_nobody';
SELECT migrate_upgrade();

-- Only a superuser chooses where revisions come from.
SET ROLE regress_migrate_developer;
SET budgets_migrate.version_locations = 'builtin';
RESET ROLE;
DELETE FROM budgets_migrate.revision;
DROP OWNED BY regress_migrate_developer, regress_migrate_deployer;
DROP ROLE regress_migrate_developer, regress_migrate_deployer;
