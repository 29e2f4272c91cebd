-- The application's database, before the budgets migration.
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE categories (id serial PRIMARY KEY, name text NOT NULL);
INSERT INTO users (name) VALUES ('Ada');
INSERT INTO categories (name) VALUES ('Travel');

CREATE EXTENSION budgets_migrate;

-- The migration runs in the caller's transaction ...
SELECT migrate_upgrade('head');

-- ... and this is the table that it made.
\d budgets

SELECT * FROM migrate_current();
SELECT revision, down_revision, message, create_date, is_head, is_applied FROM migrate_history();

-- The database now keeps the rules: an amount must be positive.
INSERT INTO budgets (user_id, category_id, name, amount, period, start_date)
    VALUES (1, 1, 'Trains', 250.00, 'monthly', '2024-02-01');
\set ON_ERROR_STOP off
INSERT INTO budgets (user_id, category_id, name, amount, period, start_date)
    VALUES (1, 1, 'Planes', -250.00, 'monthly', '2024-02-01');
\set ON_ERROR_STOP on
SELECT name, amount, period, start_date FROM budgets;

-- And back: the table is gone, and so is what belonged to it.
SELECT migrate_downgrade(1);
\d
