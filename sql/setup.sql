-- What the other tests find: the extension, and the two tables that budgets refers to.
CREATE EXTENSION budgets_migrate;
CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE categories (id serial PRIMARY KEY);
SELECT extname, extversion, extnamespace::regnamespace FROM pg_extension WHERE extname = 'budgets_migrate';
