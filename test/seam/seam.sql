-- The functions of seam.cpp, which says what they do.
CREATE FUNCTION seam_execute(sql text) RETURNS bigint LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_query(sql text) RETURNS text LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_throw(kind text) RETURNS void LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_scopes(role regrole, sql text) RETURNS text LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_parse(sql text) RETURNS void LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_fail_while_handling(sql text) RETURNS void LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_fail_without_memory() RETURNS void LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_state() RETURNS text LANGUAGE c AS 'budgets_migrate_seam';
CREATE FUNCTION seam_resident_bytes() RETURNS bigint LANGUAGE c AS 'budgets_migrate_seam';

-- Every field of the error that a statement raises, in a plpgsql block that catches it and goes on.
CREATE FUNCTION seam_diagnose(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    state text; message text; detail text; hint text; context text;
    of_schema text; of_table text; of_column text; of_constraint text; of_type text;
BEGIN
    BEGIN
        EXECUTE sql;
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
            detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT, context = PG_EXCEPTION_CONTEXT,
            of_schema = SCHEMA_NAME, of_table = TABLE_NAME, of_column = COLUMN_NAME,
            of_constraint = CONSTRAINT_NAME, of_type = PG_DATATYPE_NAME;
    END;
    RETURN concat_ws(E'\n', state, 'MESSAGE ' || message, 'DETAIL ' || nullif(detail, ''), 'HINT ' || nullif(hint, ''),
                     'SCHEMA ' || nullif(of_schema, ''), 'TABLE ' || nullif(of_table, ''),
                     'COLUMN ' || nullif(of_column, ''), 'CONSTRAINT ' || nullif(of_constraint, ''),
                     'TYPE ' || nullif(of_type, ''), 'CONTEXT ' || nullif(context, ''));
END $$;
