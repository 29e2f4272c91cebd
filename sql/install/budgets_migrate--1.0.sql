\echo Use "CREATE EXTENSION budgets_migrate" to load this file. \quit

-- What the extension keeps in the database lives in a schema of its own, so that neither `alembic revision
-- --autogenerate` nor a dump of the application's schemas meets it.

CREATE SCHEMA budgets_migrate;
COMMENT ON SCHEMA budgets_migrate IS
'what the extension budgets_migrate keeps: stored revisions, the sources of applied ones, the log';
GRANT USAGE ON SCHEMA budgets_migrate TO PUBLIC;

CREATE TABLE budgets_migrate.revision (
    "position" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    revision text NOT NULL UNIQUE,
    down_revision text[] NOT NULL DEFAULT '{}',
    depends_on text[] NOT NULL DEFAULT '{}',
    branch_labels text[] NOT NULL DEFAULT '{}',
    message text NOT NULL,
    create_date timestamptz NOT NULL DEFAULT pg_catalog.now(),
    upgrade text,
    downgrade text,
    upgrade_autocommit boolean NOT NULL DEFAULT false,
    downgrade_autocommit boolean NOT NULL DEFAULT false,
    registrar name NOT NULL DEFAULT CURRENT_USER
);
COMMENT ON TABLE budgets_migrate.revision IS 'revisions kept in this database, in order of registration';
COMMENT ON COLUMN budgets_migrate.revision.upgrade_autocommit IS 'its upgrade is to run outside a transaction';
COMMENT ON COLUMN budgets_migrate.revision.downgrade_autocommit IS 'its downgrade is to run outside a transaction';
COMMENT ON COLUMN budgets_migrate.revision.registrar IS
'the role that registered it; it runs only for roles whose rights the registrar has as well';
SELECT pg_catalog.pg_extension_config_dump('budgets_migrate.revision', '');
SELECT pg_catalog.pg_extension_config_dump(
    pg_catalog.pg_get_serial_sequence('budgets_migrate.revision', 'position')::regclass, '');
GRANT SELECT ON budgets_migrate.revision TO PUBLIC;

CREATE TABLE budgets_migrate.replacement (
    revision text PRIMARY KEY,
    upgrade text NOT NULL,
    downgrade text,
    registrar name NOT NULL DEFAULT CURRENT_USER
);
COMMENT ON TABLE budgets_migrate.replacement IS 'what runs in place of scripts in files, see migrate_replace()';
COMMENT ON COLUMN budgets_migrate.replacement.downgrade IS 'null if it cannot be undone';
COMMENT ON COLUMN budgets_migrate.replacement.registrar IS
'the role that registered it; it runs only for roles whose rights the registrar has as well';
SELECT pg_catalog.pg_extension_config_dump('budgets_migrate.replacement', '');
GRANT SELECT ON budgets_migrate.replacement TO PUBLIC;

CREATE TABLE budgets_migrate.revision_token (token uuid NOT NULL);
COMMENT ON TABLE budgets_migrate.revision_token IS
'one row that changes whenever revision or replacement does, by which sessions know whether what they remember is still true';
INSERT INTO budgets_migrate.revision_token VALUES (pg_catalog.gen_random_uuid());
GRANT SELECT ON budgets_migrate.revision_token TO PUBLIC;

CREATE FUNCTION budgets_migrate.change_revision_token() RETURNS trigger LANGUAGE c
AS 'MODULE_PATHNAME', 'change_revision_token';
COMMENT ON FUNCTION budgets_migrate.change_revision_token() IS
'trigger function of budgets_migrate.revision and budgets_migrate.replacement';
REVOKE ALL ON FUNCTION budgets_migrate.change_revision_token() FROM PUBLIC;
CREATE TRIGGER change_revision_token AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON budgets_migrate.revision
FOR EACH STATEMENT EXECUTE FUNCTION budgets_migrate.change_revision_token();
ALTER TABLE budgets_migrate.revision ENABLE ALWAYS TRIGGER change_revision_token;
CREATE TRIGGER change_revision_token AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON budgets_migrate.replacement
FOR EACH STATEMENT EXECUTE FUNCTION budgets_migrate.change_revision_token();
ALTER TABLE budgets_migrate.replacement ENABLE ALWAYS TRIGGER change_revision_token;

-- What the extension alone writes, as the owner of these tables.  Nobody is granted anything that could change
-- them.  Keys are in collation "C", so that rows can be found without a statement.

CREATE TABLE budgets_migrate.applied_source (
    version_table_schema text COLLATE "C" NOT NULL,
    version_table text COLLATE "C" NOT NULL,
    revision text COLLATE "C" NOT NULL,
    down_revision text[] NOT NULL,
    depends_on text[] NOT NULL,
    branch_labels text[] NOT NULL,
    message text NOT NULL,
    create_date text NOT NULL,
    source text NOT NULL,
    language text NOT NULL,
    upgrade text,
    downgrade text,
    upgrade_autocommit boolean NOT NULL,
    downgrade_autocommit boolean NOT NULL,
    upgrade_checksum text NOT NULL,
    downgrade_checksum text,
    registrar text NOT NULL,
    applied_at timestamptz NOT NULL,
    PRIMARY KEY (version_table_schema, version_table, revision)
);
COMMENT ON TABLE budgets_migrate.applied_source IS
'the scripts of applied revisions as they were when they were run or stamped';
COMMENT ON COLUMN budgets_migrate.applied_source.source IS 'where the script was found: builtin, stored, or a file';
COMMENT ON COLUMN budgets_migrate.applied_source.upgrade IS 'null if it is longer than 16 MB';
COMMENT ON COLUMN budgets_migrate.applied_source.downgrade IS
'null if it is longer than 16 MB, or if there is no downgrade (then its checksum is null, too)';
COMMENT ON COLUMN budgets_migrate.applied_source.upgrade_checksum IS 'SHA-256 of its text';
COMMENT ON COLUMN budgets_migrate.applied_source.registrar IS 'the role that ran or stamped it';
SELECT pg_catalog.pg_extension_config_dump('budgets_migrate.applied_source', '');

CREATE TABLE budgets_migrate.migrate_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started timestamptz NOT NULL,
    duration interval NOT NULL,
    version_table_schema text NOT NULL,
    version_table text NOT NULL,
    revision text NOT NULL,
    direction text NOT NULL,
    message text NOT NULL,
    source text NOT NULL,
    "session_user" text NOT NULL,
    "current_user" text NOT NULL,
    application_name text NOT NULL,
    client_address inet,
    wal_bytes bigint NOT NULL,
    rows_changed bigint NOT NULL,
    transaction_id xid8 NOT NULL,
    server_version text NOT NULL,
    extension_version text NOT NULL,
    error_code text,
    error_message text
);
COMMENT ON TABLE budgets_migrate.migrate_log IS 'every step that has been run';
COMMENT ON COLUMN budgets_migrate.migrate_log.started IS 'when the step began, by the clock';
COMMENT ON COLUMN budgets_migrate.migrate_log.client_address IS
'null for a local connection and for jobs in the server';
COMMENT ON COLUMN budgets_migrate.migrate_log.wal_bytes IS 'write-ahead log that the step has written';
COMMENT ON COLUMN budgets_migrate.migrate_log.rows_changed IS
'rows that its own INSERT, UPDATE, DELETE and MERGE statements changed, not those inside functions';
COMMENT ON COLUMN budgets_migrate.migrate_log.error_code IS 'SQLSTATE of a step that failed; null if it succeeded';
SELECT pg_catalog.pg_extension_config_dump('budgets_migrate.migrate_log', '');
SELECT pg_catalog.pg_extension_config_dump(
    pg_catalog.pg_get_serial_sequence('budgets_migrate.migrate_log', 'id')::regclass, '');

CREATE TABLE budgets_migrate.half_done (
    version_table_schema text COLLATE "C" NOT NULL,
    version_table text COLLATE "C" NOT NULL,
    revision text NOT NULL,
    direction text NOT NULL,
    statements integer NOT NULL,
    digest text NOT NULL,
    started text,
    created_types text[] NOT NULL,
    changed timestamptz NOT NULL,
    PRIMARY KEY (version_table_schema, version_table)
);
COMMENT ON TABLE budgets_migrate.half_done IS
'revisions that migrate_run() or migrate_run_down() has committed in part, and how far';
COMMENT ON COLUMN budgets_migrate.half_done.statements IS 'how many of its statements are done';
COMMENT ON COLUMN budgets_migrate.half_done.digest IS 'tells whether these are still what the script says';
COMMENT ON COLUMN budgets_migrate.half_done.started IS
'digest up to the next statement, if that was started outside a transaction and may be done as well';
COMMENT ON COLUMN budgets_migrate.half_done.created_types IS
'the types that create_table had made earlier in the run';
SELECT pg_catalog.pg_extension_config_dump('budgets_migrate.half_done', '');

GRANT SELECT ON budgets_migrate.applied_source, budgets_migrate.migrate_log, budgets_migrate.half_done TO pg_monitor;

-- The functions that move the database.  None is STRICT: a NULL is an error, never a silent no-op.

CREATE FUNCTION migrate_upgrade(target text DEFAULT 'head', schema text DEFAULT pg_catalog.current_schema())
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_upgrade';
COMMENT ON FUNCTION migrate_upgrade(text, text) IS
'run migrations up to the target, in this transaction; returns the revisions run, in order';

CREATE FUNCTION migrate_upgrade(targets text[], schema text DEFAULT pg_catalog.current_schema())
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_upgrade_targets';
COMMENT ON FUNCTION migrate_upgrade(text[], text) IS
'run migrations up to several targets, in this transaction; returns the revisions run, in order';

CREATE FUNCTION migrate_upgrade(steps bigint, schema text DEFAULT pg_catalog.current_schema())
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_upgrade_steps';
COMMENT ON FUNCTION migrate_upgrade(bigint, text) IS
'run the next migrations, as many as given, in this transaction; returns the revisions run, in order';

CREATE FUNCTION migrate_downgrade(steps bigint DEFAULT 1, schema text DEFAULT pg_catalog.current_schema())
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_downgrade_steps';
COMMENT ON FUNCTION migrate_downgrade(bigint, text) IS
'undo the last migrations, as many as given, in this transaction; returns the revisions undone, in order';

CREATE FUNCTION migrate_downgrade(target text, schema text DEFAULT pg_catalog.current_schema())
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_downgrade';
COMMENT ON FUNCTION migrate_downgrade(text, text) IS
'undo migrations down to the target, in this transaction; returns the revisions undone, in order';

CREATE FUNCTION migrate_stamp(target text DEFAULT 'head', purge boolean DEFAULT false,
                              schema text DEFAULT pg_catalog.current_schema())
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_stamp';
COMMENT ON FUNCTION migrate_stamp(text, boolean, text) IS
'record a revision as applied without running anything; purge forgets all others first';

CREATE FUNCTION migrate_stamp(targets text[], purge boolean DEFAULT false,
                              schema text DEFAULT pg_catalog.current_schema())
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_stamp_targets';
COMMENT ON FUNCTION migrate_stamp(text[], boolean, text) IS
'record several revisions as applied without running anything; purge forgets all others first';

CREATE FUNCTION migrate_ensure_version(schema text DEFAULT pg_catalog.current_schema())
RETURNS void LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_ensure_version';
COMMENT ON FUNCTION migrate_ensure_version(text) IS 'create the version table if it is missing';

-- The procedures that move the database, with a commit after each revision.

CREATE PROCEDURE migrate_run(target text DEFAULT 'head', schema text DEFAULT pg_catalog.current_schema(),
                             resume text DEFAULT NULL)
LANGUAGE c AS 'MODULE_PATHNAME', 'migrate_run';
COMMENT ON PROCEDURE migrate_run(text, text, text) IS
'run migrations up to the target, a transaction each; what is half done goes on, or as resume says: restart or done';

CREATE PROCEDURE migrate_run(targets text[], schema text DEFAULT pg_catalog.current_schema(), resume text DEFAULT NULL)
LANGUAGE c AS 'MODULE_PATHNAME', 'migrate_run_targets';
COMMENT ON PROCEDURE migrate_run(text[], text, text) IS 'run migrations up to several targets, a transaction each';

CREATE PROCEDURE migrate_run(steps bigint, schema text DEFAULT pg_catalog.current_schema(), resume text DEFAULT NULL)
LANGUAGE c AS 'MODULE_PATHNAME', 'migrate_run_steps';
COMMENT ON PROCEDURE migrate_run(bigint, text, text) IS
'run the next migrations, as many as given, a transaction each';

CREATE PROCEDURE migrate_run_down(steps bigint DEFAULT 1, schema text DEFAULT pg_catalog.current_schema(),
                                  resume text DEFAULT NULL)
LANGUAGE c AS 'MODULE_PATHNAME', 'migrate_run_down_steps';
COMMENT ON PROCEDURE migrate_run_down(bigint, text, text) IS
'undo the last migrations, as many as given, a transaction each';

CREATE PROCEDURE migrate_run_down(target text, schema text DEFAULT pg_catalog.current_schema(),
                                  resume text DEFAULT NULL)
LANGUAGE c AS 'MODULE_PATHNAME', 'migrate_run_down';
COMMENT ON PROCEDURE migrate_run_down(text, text, text) IS 'undo migrations down to the target, a transaction each';

-- The functions that list revisions.

CREATE FUNCTION migrate_current(check_heads boolean DEFAULT false, schema text DEFAULT pg_catalog.current_schema(),
    OUT revision text, OUT is_head boolean, OUT message text, OUT create_date text, OUT source text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_current';
COMMENT ON FUNCTION migrate_current(boolean, text) IS
'the revisions at which the schema stands; with check_heads an error unless these are all heads';

CREATE FUNCTION migrate_heads(resolve_dependencies boolean DEFAULT false,
    OUT revision text, OUT message text, OUT branch_labels text[], OUT is_applied boolean, OUT source text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_heads';
COMMENT ON FUNCTION migrate_heads(boolean) IS
'the revisions without children; with resolve_dependencies only those on which no other revision depends';

CREATE FUNCTION migrate_bases(
    OUT revision text, OUT message text, OUT branch_labels text[], OUT is_applied boolean, OUT source text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_bases';
COMMENT ON FUNCTION migrate_bases() IS 'the revisions without parents';

CREATE FUNCTION migrate_branches(OUT revision text, OUT children text[], OUT message text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_branches';
COMMENT ON FUNCTION migrate_branches() IS 'the revisions with several children, and those';

CREATE FUNCTION migrate_history(range text DEFAULT NULL,
    OUT revision text, OUT down_revision text[], OUT depends_on text[], OUT branch_labels text[], OUT message text,
    OUT create_date text, OUT is_head boolean, OUT is_branch_point boolean, OUT is_merge_point boolean,
    OUT is_applied boolean, OUT source text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_history';
COMMENT ON FUNCTION migrate_history(text) IS 'the revisions of a range (all of them by default), newest first';

CREATE FUNCTION migrate_show(INOUT revision text,
    OUT down_revision text[], OUT depends_on text[], OUT branch_labels text[], OUT message text,
    OUT create_date text, OUT is_head boolean, OUT is_branch_point boolean, OUT is_merge_point boolean,
    OUT is_applied boolean, OUT source text, OUT upgrade text[], OUT downgrade text[])
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_show';
COMMENT ON FUNCTION migrate_show(text) IS 'a revision and the statements of both its directions';

-- The functions that show what would run.

CREATE FUNCTION migrate_sql(range text DEFAULT 'base:head', command text DEFAULT NULL)
RETURNS text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_sql';
COMMENT ON FUNCTION migrate_sql(text, text) IS
'the script for psql that does what upgrade, downgrade or stamp would do between the two ends of the range';

CREATE FUNCTION migrate_plan(target text DEFAULT 'head',
    OUT step integer, OUT revision text, INOUT direction text DEFAULT 'upgrade',
    schema text DEFAULT pg_catalog.current_schema(),
    OUT message text, OUT statement text, OUT live boolean)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_plan';
COMMENT ON FUNCTION migrate_plan(text, text, text) IS 'the statements that would run, in order; runs nothing';

CREATE FUNCTION migrate_render(source text, direction text DEFAULT 'upgrade', naming jsonb DEFAULT NULL)
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_render';
COMMENT ON FUNCTION migrate_render(text, text, jsonb) IS
'the statements that a script of Alembic''s would run, given its text; runs nothing';

CREATE FUNCTION migrate_graph(format text DEFAULT 'text')
RETURNS text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_graph';
COMMENT ON FUNCTION migrate_graph(text) IS 'the revision graph as text, dot (Graphviz) or mermaid';

-- The functions that keep revisions in the database.

CREATE FUNCTION migrate_revision(message text, upgrade text DEFAULT NULL, downgrade text DEFAULT NULL,
    revision text DEFAULT NULL, head text DEFAULT 'head', down_revision text[] DEFAULT NULL,
    depends_on text[] DEFAULT NULL, branch_labels text[] DEFAULT NULL, splice boolean DEFAULT false)
RETURNS text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_revision';
COMMENT ON FUNCTION migrate_revision(text, text, text, text, text, text[], text[], text[], boolean) IS
'keep a new revision in this database; returns its id';

CREATE FUNCTION migrate_merge(revisions text[] DEFAULT '{}', message text DEFAULT NULL, revision text DEFAULT NULL,
    branch_labels text[] DEFAULT NULL)
RETURNS text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_merge';
COMMENT ON FUNCTION migrate_merge(text[], text, text, text[]) IS
'keep a revision in this database that joins several heads (all of them by default); returns its id';

CREATE FUNCTION migrate_edit(revision text, message text DEFAULT NULL, upgrade text DEFAULT NULL,
    downgrade text DEFAULT NULL, down_revision text[] DEFAULT NULL, depends_on text[] DEFAULT NULL,
    branch_labels text[] DEFAULT NULL)
RETURNS text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_edit';
COMMENT ON FUNCTION migrate_edit(text, text, text, text, text[], text[], text[]) IS
'change a stored revision that is applied nowhere in this database; what is not given stays; returns its id';

CREATE FUNCTION migrate_remove(revision text)
RETURNS text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_remove';
COMMENT ON FUNCTION migrate_remove(text) IS
'forget a stored revision that is applied nowhere in this database and that no other needs; returns its id';

CREATE FUNCTION migrate_import(source text, name text DEFAULT NULL)
RETURNS SETOF text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_import';
COMMENT ON FUNCTION migrate_import(text, text) IS
'keep the revisions of a script (given as text) or of a directory (an absolute path) in this database; returns the ids of the new ones';

CREATE FUNCTION migrate_export(directory text DEFAULT NULL, OUT file_name text, OUT content text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_export';
COMMENT ON FUNCTION migrate_export(text) IS
'the stored revisions as files of SQL; written to a directory on the server if one is given';

CREATE FUNCTION migrate_replace(revision text, upgrade text, downgrade text DEFAULT NULL)
RETURNS text LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_replace';
COMMENT ON FUNCTION migrate_replace(text, text, text) IS
'run SQL in place of the script that a file has for the revision; NULL takes that back; returns its id';

-- The functions that compare.

CREATE FUNCTION migrate_verify_sources(schema text DEFAULT pg_catalog.current_schema(),
    OUT revision text, OUT problem text, OUT detail text, OUT source text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_verify_sources';
COMMENT ON FUNCTION migrate_verify_sources(text) IS
'what differs from what was applied, and what cannot be read';

CREATE FUNCTION migrate_status(
    OUT schema text, OUT version_table text, OUT revision text[], OUT is_head boolean, OUT pending integer,
    OUT problem text)
RETURNS SETOF record LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'migrate_status';
COMMENT ON FUNCTION migrate_status() IS
'every schema with a version table that the caller may read, and where it stands';
