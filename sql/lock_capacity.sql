-- A run that probably needs more locks than the lock table is made for starts with a warning.  The first statement
-- fails, so that nothing of the rest runs.
\set VERBOSITY terse
SET budgets_migrate.version_locations = 'stored';
BEGIN;
SELECT migrate_revision('few', 'SELECT 1/0; ' || repeat('CREATE TABLE t (i int);', 100), '', 'few');
SAVEPOINT few;
SELECT migrate_upgrade('few');
ROLLBACK TO few;
SELECT migrate_revision('many', 'SELECT 1/0; ' || repeat('create unique
  index on t (i);', (current_setting('max_locks_per_transaction')::int
    * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int + 100))),
    'SELECT 1/0; ' || repeat('DROP INDEX a; ', current_setting('max_locks_per_transaction')::int), 'many');
SELECT migrate_stamp('few');
SAVEPOINT many;
SELECT migrate_upgrade('many');
ROLLBACK TO many;
SELECT migrate_stamp('many');
SELECT migrate_downgrade('few');
ROLLBACK;
