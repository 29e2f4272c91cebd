-- Catalog facts: what the upgrade makes of budgets, that the downgrade leaves nothing of it, and what the extension's own
-- functions and tables are like.
\set QUIET on
\pset format unaligned
\pset tuples_only true
\pset pager off
\set ON_ERROR_STOP on

BEGIN;
SET client_min_messages = warning;
CREATE EXTENSION budgets_migrate;
CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE categories (id serial PRIMARY KEY);

-- Everything in the schema, to compare before and after.
CREATE FUNCTION pg_temp.objects() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT 'relation ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
    UNION ALL SELECT 'constraint ' || conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'function ' || oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace
$$;

SELECT no_plan();
SELECT migrate_ensure_version();
CREATE TEMP TABLE before AS SELECT * FROM pg_temp.objects() AS object;
SELECT results_eq($$SELECT migrate_upgrade('head')$$, $$VALUES ('001_add_budgets')$$, 'the upgrade runs the revision');

-- The table.

SELECT has_table('public', 'budgets', 'budgets exists');
SELECT table_owner_is('budgets', current_user, 'the caller owns it');
SELECT columns_are('budgets', ARRAY['id', 'user_id', 'category_id', 'name', 'amount', 'period', 'start_date', 'end_date',
                                    'created_at', 'updated_at', 'deleted_at'], 'it has eleven columns');
SELECT results_eq(
    $$SELECT a.attname::text COLLATE "default", format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid) COLLATE "default"
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = 'budgets'::regclass AND a.attnum > 0 ORDER BY a.attnum$$,
    $$VALUES ('id', 'integer', true, 'nextval(''budgets_id_seq''::regclass)'),
             ('user_id', 'integer', true, NULL),
             ('category_id', 'integer', false, NULL),
             ('name', 'character varying(100)', true, NULL),
             ('amount', 'numeric(12,2)', true, NULL),
             ('period', 'character varying(20)', false, '''monthly''::character varying'),
             ('start_date', 'date', true, NULL),
             ('end_date', 'date', false, NULL),
             ('created_at', 'timestamp without time zone', false, 'now()'),
             ('updated_at', 'timestamp without time zone', false, 'now()'),
             ('deleted_at', 'timestamp without time zone', false, NULL)$$,
    'their order, types, nullability and defaults');
SELECT sequence_owner_is('budgets_id_seq', current_user, 'the caller owns the sequence');
SELECT is(pg_get_serial_sequence('budgets', 'id'), 'public.budgets_id_seq', 'which belongs to the column id');

-- Keys, checks and indexes; no others.

SELECT results_eq(
    $$SELECT conname::text COLLATE "default", contype::text COLLATE "default", convalidated, condeferrable, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid = 'budgets'::regclass AND contype <> 'n' ORDER BY 1$$,
    $$VALUES
      ('budgets_category_id_fkey', 'f', true, false, 'FOREIGN KEY (category_id) REFERENCES categories(id) ON DELETE CASCADE'),
      ('budgets_pkey', 'p', true, false, 'PRIMARY KEY (id)'),
      ('budgets_user_id_fkey', 'f', true, false, 'FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE'),
      ('chk_budget_amount_positive', 'c', true, false, 'CHECK ((amount > (0)::numeric))'),
      ('chk_budget_period', 'c', true, false, 'CHECK (((period)::text = ANY ((ARRAY[''daily''::character varying, '
       '''weekly''::character varying, ''monthly''::character varying, ''yearly''::character varying])::text[])))')$$,
    'its constraints');
SELECT results_eq(
    $$SELECT indexname::text COLLATE "default", indexdef FROM pg_indexes WHERE tablename = 'budgets' ORDER BY 1$$,
    $$VALUES
      ('budgets_pkey', 'CREATE UNIQUE INDEX budgets_pkey ON public.budgets USING btree (id)'),
      ('idx_budgets_active', 'CREATE INDEX idx_budgets_active ON public.budgets USING btree (user_id, start_date) '
       'WHERE (deleted_at IS NULL)'),
      ('idx_budgets_user_id', 'CREATE INDEX idx_budgets_user_id ON public.budgets USING btree (user_id)')$$,
    'its indexes');

-- What the constraints mean.

INSERT INTO users VALUES (1), (2);
INSERT INTO categories VALUES (1);
INSERT INTO budgets (user_id, category_id, name, amount, period, start_date) VALUES
    (1, 1, 'travel', 0.01, 'yearly', '2024-02-01'), (2, NULL, 'food', 9999999999.99, NULL, '2024-02-01');
SELECT throws_ok($$INSERT INTO budgets (user_id, name, amount, start_date) VALUES (1, 'n', 0, '2024-02-01')$$, '23514');
SELECT throws_ok($$INSERT INTO budgets (user_id, name, amount, start_date, period) VALUES (1, 'n', 1, '2024-02-01', 'hourly')$$,
                 '23514');
SELECT throws_ok($$INSERT INTO budgets (user_id, name, amount, start_date) VALUES (3, 'n', 1, '2024-02-01')$$, '23503');
SELECT lives_ok('DELETE FROM categories', 'a category that budgets refer to can be deleted');
SELECT results_eq('SELECT name::text FROM budgets', $$VALUES ('food')$$, 'and its budgets go with it');
SELECT lives_ok('DELETE FROM users', 'so can users');
SELECT is_empty('SELECT FROM budgets', 'and so do theirs');

-- The version table is Alembic's own.

SELECT columns_are('alembic_version', ARRAY['version_num']);
SELECT col_type_is('alembic_version', 'version_num', 'character varying(32)', 'version_num is varchar(32)');
SELECT col_not_null('alembic_version', 'version_num', 'version_num is not null');
SELECT results_eq($$SELECT conname::text COLLATE "default", pg_get_constraintdef(oid) FROM pg_constraint
                    WHERE conrelid = 'alembic_version'::regclass AND contype <> 'n'$$,
                  $$VALUES ('alembic_version_pkc', 'PRIMARY KEY (version_num)')$$, 'and the key');
SELECT results_eq('SELECT * FROM alembic_version', $$VALUES ('001_add_budgets'::varchar(32))$$, 'it says the revision');

-- Neither table belongs to the extension.

SELECT is_empty($$SELECT FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
                  AND (classid, objid) IN (('pg_class'::regclass, 'budgets'::regclass),
                                           ('pg_class'::regclass, 'budgets_id_seq'::regclass),
                                           ('pg_class'::regclass, 'alembic_version'::regclass))$$,
                'the extension owns none of the application''s tables');

-- Nothing is left after the downgrade, not even the sequence.

SELECT results_eq('SELECT migrate_downgrade(1)', $$VALUES ('001_add_budgets')$$, 'the downgrade runs the revision');
SELECT bag_eq('SELECT * FROM pg_temp.objects()', 'SELECT * FROM before', 'all is as it was before the upgrade');
SELECT is_empty('SELECT FROM alembic_version', 'no version is recorded');

-- The extension's functions and tables.

CREATE TEMP VIEW members AS
SELECT classid, objid FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
      AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'budgets_migrate');
CREATE TEMP VIEW functions AS
SELECT p.*, p.oid::regprocedure::text AS signature FROM pg_proc p JOIN members ON classid = 'pg_proc'::regclass AND objid = p.oid;

SELECT set_eq(
    $$SELECT DISTINCT proname::text COLLATE "default" FROM functions WHERE pronamespace = 'public'::regnamespace$$,
    ARRAY['migrate_upgrade', 'migrate_downgrade', 'migrate_stamp', 'migrate_ensure_version', 'migrate_current',
          'migrate_heads', 'migrate_bases', 'migrate_branches', 'migrate_history', 'migrate_show', 'migrate_sql',
          'migrate_plan', 'migrate_render', 'migrate_graph', 'migrate_edit', 'migrate_remove', 'migrate_import',
          'migrate_export', 'migrate_verify_sources', 'migrate_status', 'migrate_revision', 'migrate_merge', 'migrate_replace',
          'migrate_run', 'migrate_run_down'],
    'the functions and procedures');
SELECT is_empty('SELECT signature FROM functions WHERE obj_description(oid, ''pg_proc'') IS NULL', 'each has a comment');
SELECT is_empty($$SELECT objid::regclass FROM members WHERE classid = 'pg_class'::regclass
                  AND (SELECT relkind FROM pg_class WHERE oid = objid) = 'r' AND obj_description(objid, 'pg_class') IS NULL$$,
                'so has each table');
SELECT is_empty($$SELECT objid::regnamespace FROM members WHERE classid = 'pg_namespace'::regclass
                  AND obj_description(objid, 'pg_namespace') IS NULL$$, 'so has the schema');
SELECT isnt_empty($$SELECT FROM members WHERE classid = 'pg_namespace'::regclass$$, 'there is one');

SELECT is_empty('SELECT signature FROM functions WHERE prosecdef', 'none runs with its owner''s rights');
SELECT is_empty('SELECT signature FROM functions WHERE proisstrict', 'none is strict: NULL is an error, not a silent nothing');
SELECT is_empty($$SELECT signature FROM functions WHERE provolatile <> 'v' OR proparallel <> 'u'$$,
                'all are volatile and parallel unsafe');
SELECT is_empty('SELECT signature FROM functions WHERE proconfig IS NOT NULL', 'none changes settings by a SET clause');
SELECT is_empty($$SELECT signature FROM functions WHERE pronamespace = 'public'::regnamespace AND proacl IS NOT NULL$$,
                'everybody may call the functions: they go by the caller''s rights');
SELECT is_empty($$SELECT signature, pg_get_function_arguments(oid) FROM functions
                  WHERE proname ~ '^migrate_(upgrade|downgrade|stamp)$' AND NOT (proretset AND prorettype = 'text'::regtype)$$,
                'those that move return the revisions run');

-- What others may do with the extension's own tables.

CREATE ROLE regress_stranger;
SELECT is_empty($$SELECT objid::regclass, privilege
                  FROM members, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS privilege
                  WHERE classid = 'pg_class'::regclass AND (SELECT relkind FROM pg_class WHERE oid = objid) = 'r'
                  AND has_table_privilege('regress_stranger', objid, privilege)$$,
                'a stranger can change nothing');
SELECT set_eq($$SELECT objid::regclass::text FROM members WHERE classid = 'pg_class'::regclass
                AND (SELECT relkind FROM pg_class WHERE oid = objid) = 'r'
                AND has_table_privilege('regress_stranger', objid, 'SELECT')$$,
              ARRAY['budgets_migrate.replacement', 'budgets_migrate.revision', 'budgets_migrate.revision_token'],
              'but read what the functions read with the caller''s rights, and nothing about others'' runs');
SELECT isnt_empty($$SELECT FROM members WHERE classid = 'pg_class'::regclass$$, 'there are such tables');
SELECT is(has_schema_privilege('regress_stranger', 'budgets_migrate', 'CREATE'), false, 'nor put anything into the schema');
SELECT is_empty($$SELECT objid::regclass FROM members WHERE classid = 'pg_class'::regclass
                  AND (SELECT relnamespace FROM pg_class WHERE oid = objid) <> 'budgets_migrate'::regnamespace$$,
                'all of them are in the extension''s own schema');

SELECT * FROM finish();
ROLLBACK;
