-- Revisions kept in the database: a graph is built, walked and rolled back within one transaction.
SET budgets_migrate.version_locations = 'stored';
SELECT migrate_upgrade('head');
SELECT * FROM migrate_heads();
SELECT migrate_graph();

BEGIN;
SELECT migrate_revision('first', 'CREATE TABLE a (i int); CREATE TABLE b (i int)', 'DROP TABLE b; DROP TABLE a', 'r1');
SELECT migrate_revision('second', 'ALTER TABLE a ADD t text', 'ALTER TABLE a DROP t', 'r2');
SELECT migrate_revision('left', 'CREATE TABLE l (i int)', 'DROP TABLE l', 'left', branch_labels => '{west}');
SAVEPOINT before_branch;
SELECT migrate_revision('right', 'CREATE TABLE r (i int)', 'DROP TABLE r', 'right', head => 'r2');
ROLLBACK TO before_branch;
SELECT migrate_revision('right', 'CREATE TABLE r (i int)', 'DROP TABLE r', 'right', head => 'r2', splice => true);
SELECT migrate_revision('which', 'SELECT 1');
ROLLBACK TO before_branch;
SELECT migrate_revision('right', 'CREATE TABLE r (i int)', 'DROP TABLE r', 'right', head => 'r2', splice => true);
SELECT * FROM migrate_heads();
SELECT * FROM migrate_branches();
SELECT * FROM migrate_bases();
SELECT migrate_upgrade('head');
ROLLBACK TO before_branch;
SELECT migrate_revision('right', 'CREATE TABLE r (i int)', 'DROP TABLE r', 'right', head => 'r2', splice => true);
SELECT step, revision, message, statement FROM migrate_plan('heads');
SELECT migrate_upgrade('heads');
SELECT version_num FROM alembic_version ORDER BY 1;
SELECT revision, is_head FROM migrate_current();
SELECT migrate_merge(message => 'both', revision => 'joined');
SAVEPOINT joined;
SELECT migrate_revision('generated id') ~ '^[0-9a-f]{12}$' AS twelve_digits;
ROLLBACK TO joined;
SELECT down_revision, is_merge_point, message FROM migrate_history() WHERE is_head;
SELECT count(*) FROM migrate_upgrade('head');
SELECT count(*) FROM alembic_version;
SELECT migrate_downgrade('west@r2');
\pset format unaligned
\pset tuples_only on
SELECT migrate_graph();
SELECT migrate_graph('dot');
SELECT migrate_graph('mermaid');
\pset format aligned
\pset tuples_only off
SELECT migrate_downgrade('base');
ROLLBACK;
SELECT * FROM migrate_heads();

-- Children before parents; what is wrong shows when the graph is used.
BEGIN;
SELECT migrate_revision('child', 'SELECT 2', '', 'child', down_revision => '{parent}');
SAVEPOINT no_parent;
SELECT * FROM migrate_heads();
ROLLBACK TO no_parent;
SELECT migrate_revision('parent', 'SELECT 1', '', 'parent', down_revision => '{}');
SELECT revision FROM migrate_history();
SELECT migrate_upgrade(ARRAY['parent', 'parent']);
SELECT migrate_upgrade(1);
ROLLBACK;

-- Bad graphs and bad revisions.
\set VERBOSITY terse
BEGIN;
SELECT migrate_revision('a', '', '', 'a', down_revision => '{b}');
SELECT migrate_revision('b', '', '', 'b', down_revision => '{c}', depends_on => '{a}');
SELECT migrate_revision('c', '', '', 'c', down_revision => '{}', depends_on => '{a}');
SELECT migrate_upgrade();
ROLLBACK;
SELECT migrate_revision('self', '', '', 'self', down_revision => '{self}');
SELECT migrate_upgrade();
DELETE FROM budgets_migrate.revision;
SELECT migrate_revision('twice', '', '', 'twice');
SELECT migrate_revision('twice', '', '', 'twice');
SELECT migrate_revision('label', '', '', 'labelled', branch_labels => '{twice}');
SELECT migrate_revision('character', '', '', 'a@b');
SELECT migrate_revision('word', '', '', 'head');
SELECT migrate_revision('empty', '', '', '');
SELECT migrate_revision('dependency', '', '', 'd', depends_on => '{missing}');
SELECT migrate_revision('syntax', 'CREATE TABLE', '', 's');
SELECT migrate_revision('commit', 'SELECT 1; COMMIT', '', 's');
SELECT migrate_revision('copy', 'COPY users FROM stdin', '', 's');
SELECT migrate_revision(NULL);
SELECT migrate_revision('null', down_revision => ARRAY[NULL]::text[]);
SELECT migrate_merge();
SELECT migrate_merge('{twice,twice}');
SELECT revision FROM migrate_history();
SELECT migrate_revision('too long for the version table', '', '', repeat('x', 33));
SELECT migrate_upgrade('head');
DELETE FROM budgets_migrate.revision;

-- Without a downgrade it cannot be undone, unless there is nothing to undo.
\set VERBOSITY default
SELECT migrate_revision('one way', 'CREATE TABLE one_way ()', revision => 'oneway');
SELECT migrate_revision('nothing', revision => 'nothing');
SELECT migrate_upgrade();
SELECT migrate_downgrade(1);
SELECT migrate_downgrade(1);
SELECT revision, upgrade, downgrade FROM migrate_show('heads');
SELECT migrate_stamp('base');
DROP TABLE one_way;
DELETE FROM budgets_migrate.revision;

-- What a script sets ends with it; its errors tell where they happened.
CREATE SCHEMA elsewhere;
SELECT migrate_revision('path', 'SET search_path = elsewhere; SET ROLE pg_monitor; CREATE TABLE elsewhere.x ()', 'DROP TABLE elsewhere.x', 'path');
SELECT migrate_revision('after', 'CREATE TABLE after_path (i int)', 'DROP TABLE after_path', 'after');
SELECT migrate_revision('fails', E'SELECT 1;\nSELECT 1/0', '', 'fails');
GRANT CREATE ON SCHEMA elsewhere TO pg_monitor;
SELECT migrate_upgrade('after');
SELECT current_user = session_user AS same_role, current_setting('search_path');
SELECT relnamespace::regnamespace, relowner::regrole::text = session_user AS mine FROM pg_class WHERE relname = 'after_path';
SELECT migrate_upgrade();
SELECT version_num FROM alembic_version;
SELECT migrate_downgrade('base');
DELETE FROM budgets_migrate.revision;

-- Another schema has a version of its own, and sees only itself and the shared schemas.
CREATE SCHEMA tenant;
SELECT migrate_revision('t', 'CREATE TABLE t (u int REFERENCES users)', 'DROP TABLE t', 't');
SELECT migrate_upgrade('head', schema => 'tenant');
SET budgets_migrate.shared_schemas = 'public';
SELECT migrate_upgrade('head', schema => 'tenant');
SELECT migrate_upgrade('head');
SELECT schemaname, tablename FROM pg_tables WHERE tablename IN ('t', 'alembic_version') ORDER BY 1, 2;
SELECT migrate_downgrade('base', schema => 'tenant');
SELECT revision FROM migrate_current();
SELECT revision FROM migrate_current(schema => 'tenant');
SELECT migrate_downgrade('base');
RESET budgets_migrate.shared_schemas;
DELETE FROM budgets_migrate.revision;
DROP SCHEMA tenant, elsewhere CASCADE;

-- With the built-in migration in the graph, head is ambiguous, and a new revision does not stand on it unless it is applied.
SET budgets_migrate.version_locations = 'builtin, stored';
SELECT migrate_revision('mine', 'SELECT 1', 'SELECT 1', 'mine');
SELECT migrate_upgrade('head');
SELECT migrate_upgrade('mine');
SELECT migrate_stamp('001_add_budgets');
DELETE FROM budgets_migrate.revision;
SELECT migrate_stamp('001_add_budgets', purge => true);
SELECT migrate_revision('on budgets', 'SELECT 1', 'SELECT 1', 'on_budgets');
SELECT revision, down_revision, source FROM migrate_history();
DELETE FROM budgets_migrate.revision;
DROP TABLE alembic_version;
