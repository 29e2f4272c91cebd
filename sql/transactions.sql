-- All or nothing, in the caller's transaction.
\set VERBOSITY terse

BEGIN;
SELECT migrate_upgrade('head');
SELECT count(*) FROM alembic_version;
ROLLBACK;
SELECT to_regclass('budgets'), to_regclass('alembic_version'), to_regclass('budgets_id_seq');

-- A savepoint undoes a run, and its lock, alone.
BEGIN;
SAVEPOINT before;
SELECT migrate_upgrade('head');
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
ROLLBACK TO before;
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT to_regclass('budgets');
SELECT migrate_upgrade('head');
COMMIT;
SELECT to_regclass('budgets');
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();
SELECT migrate_downgrade('base');

-- An error in the last statement undoes the first: the second check constraint meets rows that break it.
CREATE FUNCTION fill_budgets() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'chk_budget_amount_positive')
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'chk_budget_period') THEN
        INSERT INTO users DEFAULT VALUES;
        INSERT INTO budgets (user_id, name, amount, start_date, period)
        SELECT max(id), 'odd', 1, '2024-01-01', 'hourly' FROM users;
    END IF;
END $$;
CREATE EVENT TRIGGER fill_budgets ON ddl_command_end EXECUTE FUNCTION fill_budgets();
SELECT migrate_upgrade('head');
DROP EVENT TRIGGER fill_budgets;
DROP FUNCTION fill_budgets;
SELECT to_regclass('budgets'), to_regclass('budgets_id_seq'), (SELECT count(*) FROM alembic_version) AS versions,
       (SELECT count(*) FROM users WHERE id > 1) AS users;

-- A plpgsql block that catches the error stays usable, and can run the migration afterwards.
CREATE TABLE budgets ();
DO $$
BEGIN
    BEGIN
        PERFORM migrate_upgrade('head');
    EXCEPTION WHEN duplicate_table THEN
        RAISE NOTICE 'caught: %', SQLERRM;
    END;
    DROP TABLE budgets;
    PERFORM migrate_upgrade('head');
END $$;
SELECT * FROM alembic_version;
SELECT migrate_downgrade();

-- LIMIT does not stop a run midway.
SELECT migrate_upgrade('head') LIMIT 1;
SELECT * FROM alembic_version;
SELECT migrate_downgrade(1) LIMIT 0;
SELECT * FROM alembic_version;
SELECT * FROM migrate_downgrade(1);
DROP TABLE alembic_version;
