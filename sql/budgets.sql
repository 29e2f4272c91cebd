-- The main job: the budgets migration up and down, and what the listing functions say at each stage.

SELECT * FROM migrate_current();
SELECT * FROM migrate_heads();
SELECT * FROM migrate_plan();

SELECT migrate_upgrade('head');
\d budgets
\d alembic_version
SELECT * FROM alembic_version;
SELECT * FROM migrate_current();
SELECT * FROM migrate_current(check_heads => true);
\x on
SELECT * FROM migrate_history();
\x off
SELECT revision, source, s.* FROM migrate_show('001'),
    ROWS FROM (unnest(upgrade), unnest(downgrade)) s(upgrade, downgrade);

-- Nothing to do a second time.
SELECT migrate_upgrade('head');
SELECT migrate_upgrade();

-- The constraints hold.
INSERT INTO users DEFAULT VALUES;
INSERT INTO categories DEFAULT VALUES;
INSERT INTO budgets (user_id, category_id, name, amount, start_date) VALUES (1, 1, 'food', 250, '2024-01-01');
\set VERBOSITY terse
INSERT INTO budgets (user_id, name, amount, start_date) VALUES (1, 'nothing', 0, '2024-01-01');
INSERT INTO budgets (user_id, name, amount, start_date, period) VALUES (1, 'odd', 1, '2024-01-01', 'hourly');
\set VERBOSITY default
SELECT id, name, amount, period, created_at IS NOT NULL AS created FROM budgets;
DELETE FROM users;
SELECT count(*) FROM budgets;

SELECT migrate_downgrade(1);
\d
SELECT * FROM alembic_version;
SELECT * FROM migrate_current();
SELECT * FROM migrate_current(check_heads => true);

-- Stamping records a revision without running it.
SELECT migrate_stamp('head');
SELECT * FROM migrate_current();
SELECT to_regclass('budgets');
SELECT migrate_stamp('base');
SELECT * FROM alembic_version;

-- The same as scripts for psql.
\pset format unaligned
\pset tuples_only on
SELECT migrate_sql('base:head');
SELECT migrate_sql('head:base');
SELECT migrate_sql('base:head', 'stamp');
\pset format aligned
\pset tuples_only off
DROP TABLE alembic_version;
