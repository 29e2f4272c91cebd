# The seam between C++ and the server (src/pg), tried from SQL by the functions of test/seam: what an
# error or an exception carries across, and what it leaves behind, which must be nothing.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $clean = '0 witnesses, 0 uncaught, none current';

my $node = BudgetsMigrate::Cluster->start_new('seam');
$node->safe_psql('postgres', slurp_file("$FindBin::Bin/../seam/seam.sql"));
$node->safe_psql('postgres', q{
    CREATE TABLE kept (id int CONSTRAINT kept_key PRIMARY KEY, even int NOT NULL CONSTRAINT kept_even CHECK (even % 2 = 0));
    INSERT INTO kept VALUES (1, 2);
    CREATE DOMAIN small AS int CONSTRAINT small_limit CHECK (VALUE < 10);
    CREATE FUNCTION fail() RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        RAISE 'the % error', 'raised' USING ERRCODE = 'AB123', DETAIL = 'Its detail.', HINT = 'Its hint.',
            SCHEMA = 's', TABLE = 't', COLUMN = 'c', CONSTRAINT = 'n', DATATYPE = 'd';
    END $$;
});

# diagnose(SQL): the fields of the error that it raises and, below, what was left behind.
sub diagnose {
    my ($sql) = @_;
    return $node->safe_psql('postgres', "SELECT seam_diagnose(\$diagnose\$$sql\$diagnose\$); SELECT seam_state()");
}

# What a client sees of the error, the source location only as the function's name.
sub seen_by_client {
    my ($sql) = @_;
    my ($status, $out, $err) =
      $node->psql('postgres', "\\set VERBOSITY verbose\n\\set SHOW_CONTEXT always\n$sql", on_error_stop => 0);
    $err =~ s/^psql:<stdin>:\d+: //mg;
    $err =~ s/^(LOCATION:  \w+), .*/$1/mg;
    return "$err\n";
}

# An error of the server keeps every field.

is(diagnose(q{SELECT seam_execute('SELECT fail()')}), <<"END" . $clean, 'an error with every field, through SPI');
AB123
MESSAGE the raised error
DETAIL Its detail.
HINT Its hint.
SCHEMA s
TABLE t
COLUMN c
CONSTRAINT n
TYPE d
CONTEXT PL/pgSQL function fail() line 3 at RAISE
SQL statement "SELECT fail()"
seam_execute of SELECT fail()
SQL statement "SELECT seam_execute('SELECT fail()')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END

is(diagnose(q{SELECT seam_execute('INSERT INTO kept VALUES (1, 4)')}), <<"END" . $clean, 'a unique violation');
23505
MESSAGE duplicate key value violates unique constraint "kept_key"
DETAIL Key (id)=(1) already exists.
SCHEMA public
TABLE kept
CONSTRAINT kept_key
CONTEXT SQL statement "INSERT INTO kept VALUES (1, 4)"
seam_execute of INSERT INTO kept VALUES (1, 4)
SQL statement "SELECT seam_execute('INSERT INTO kept VALUES (1, 4)')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END

is(diagnose(q{SELECT seam_query('SELECT 12::small')}), <<"END" . $clean, 'a domain check, through a query');
23514
MESSAGE value for domain small violates check constraint "small_limit"
SCHEMA public
CONSTRAINT small_limit
TYPE small
CONTEXT SQL statement "SELECT 12::small"
SQL statement "SELECT seam_query('SELECT 12::small')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END

is(seen_by_client(q{SELECT seam_execute('SELECT none FROM kept')}), <<'END', 'internal query and position');
ERROR:  42703: column "none" does not exist
LINE 1: SELECT none FROM kept
               ^
QUERY:  SELECT none FROM kept
CONTEXT:  seam_execute of SELECT none FROM kept
LOCATION:  errorMissingColumn
END

is(seen_by_client(q{SELECT seam_parse('SELECT FROM FROM')}), <<'END', 'a position moved into an internal query, an added hint');
ERROR:  42601: syntax error at or near "FROM"
LINE 1: SELECT FROM FROM
                    ^
HINT:  The added hint.
QUERY:  SELECT FROM FROM
LOCATION:  scanner_yyerror
END

# A C++ exception becomes an error.

is(diagnose(q{SELECT seam_throw('error')}), <<"END" . $clean, 'an error of ours');
42622
MESSAGE a primary message with 100 %
DETAIL The detail: 5 %s.
HINT The hint: %n.
CONTEXT the context: %d
SQL statement "SELECT seam_throw('error')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END

for my $case (
    [ 'bare',          '42P09', 'a bare message' ],
    [ 'bad_alloc',     '53200', 'out of memory' ],
    [ 'length',        'XX000', 'too long' ],
    [ 'runtime_error', 'XX000', 'a runtime error' ],
    [ 'int',           'XX000', 'unknown C++ exception' ])
{
    my ($kind, $state, $message) = @$case;
    is(diagnose("SELECT seam_throw('$kind')"), <<"END" . $clean, "exception: $kind");
$state
MESSAGE $message
CONTEXT SQL statement "SELECT seam_throw('$kind')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END
}

is(seen_by_client(q{SELECT seam_throw('half')}), <<"END", 'no half characters reach the client');
ERROR:  42602: cut: ?
DETAIL:  Cut: ??.
HINT:  Whole: \xc3\xbc.
LOCATION:  raise
END

# An error while another one is being handled, and one for which there is no memory.

is(diagnose(q{SELECT seam_fail_while_handling('SELECT fail()')}), <<"END" . $clean, 'an error while another one is being handled');
XX000
MESSAGE the second error, after: the raised error
CONTEXT SQL statement "SELECT seam_fail_while_handling('SELECT fail()')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END

SKIP: {
    skip 'a sanitized server does not survive it', 1 if $node->is_sanitized;
    is($node->safe_psql('postgres', q{
            SELECT seam_diagnose('SELECT seam_fail_without_memory()');
            SELECT seam_state();
            SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'budgets_migrate error';
            SELECT seam_execute('CREATE TEMP TABLE ten (i int); INSERT INTO ten SELECT generate_series(1, 10)');
        }),
        <<"END" . "$clean\n0\n10", 'no memory for the copy of an error');
53200
MESSAGE out of memory
CONTEXT SQL statement "SELECT seam_fail_without_memory()"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END
}

# Guards inside calls inside guards.

is(diagnose(q{SELECT seam_execute($a$SELECT seam_execute('SELECT seam_throw(''error'')')$a$)}), <<'END' . $clean, 'nested');
42622
MESSAGE a primary message with 100 %
DETAIL The detail: 5 %s.
HINT The hint: %n.
CONTEXT the context: %d
SQL statement "SELECT seam_throw('error')"
seam_execute of SELECT seam_throw('error')
SQL statement "SELECT seam_execute('SELECT seam_throw(''error'')')"
seam_execute of SELECT seam_execute('SELECT seam_throw(''error'')')
SQL statement "SELECT seam_execute($a$SELECT seam_execute('SELECT seam_throw(''error'')')$a$)"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
END

# The server keeps at most five errors at a time, so every level has to take its own away.
my $deep = q{SELECT seam_throw('error')};
for (1 .. 8) { $deep =~ s/'/''/g; $deep = "SELECT seam_execute('$deep')"; }
my $deep_error = diagnose($deep);
is(scalar(() = $deep_error =~ /^seam_execute of /mg), 8, 'eight levels, each in the context');
like($deep_error, qr/^42622\nMESSAGE a primary message with 100 %\n.*\n\Q$clean\E$/s, 'eight levels, none left behind');

is($node->safe_psql('postgres', q{
        SELECT seam_query($$SELECT seam_diagnose('SELECT seam_throw(''bare'')'), seam_query('SELECT 1, NULL')$$);
        SELECT seam_state();
    }),
    <<"END" . $clean, 'an inner error caught, the outer call goes on');
42P09
MESSAGE a bare message
CONTEXT SQL statement "SELECT seam_throw('bare')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
SQL statement "SELECT seam_diagnose('SELECT seam_throw(''bare'')'), seam_query('SELECT 1, NULL')",1,null
END

# What a run of SQL may do to the session, and what not.

is($node->safe_psql('postgres', q{
        SET work_mem = '1MB';
        SELECT seam_scopes('pg_monitor', 'SET search_path = nowhere; SET work_mem = ''99kB''');
        SELECT current_user = session_user, current_setting('work_mem'), current_setting('search_path');
        DO $$ BEGIN PERFORM seam_scopes('pg_monitor', 'SELECT 1/0'); EXCEPTION WHEN division_by_zero THEN NULL; END $$;
        SELECT current_user = session_user, current_setting('work_mem'), current_setting('search_path');
        DO $$ BEGIN PERFORM seam_throw('error'); EXCEPTION WHEN name_too_long THEN NULL; END $$;
        SELECT current_user = session_user, current_setting('work_mem'), current_setting('search_path');
        SELECT seam_diagnose('SELECT seam_scopes(''pg_monitor'', ''SET ROLE pg_read_all_data'')');
        SELECT current_user = session_user, current_setting('work_mem'), current_setting('search_path');
        SELECT seam_state();
    }),
    <<'END' . $clean, 'settings and role are put back');
pg_monitor 77kB
t|1MB|"$user", public
t|1MB|"$user", public
t|1MB|"$user", public
42501
MESSAGE cannot set parameter "role" within security-definer function
CONTEXT SQL statement "SET ROLE pg_read_all_data"
SQL statement "SELECT seam_scopes('pg_monitor', 'SET ROLE pg_read_all_data')"
PL/pgSQL function seam_diagnose(text) line 7 at EXECUTE
t|1MB|"$user", public
END

for my $case (
    [ 'COMMIT',                '2D000', 'transaction control is not possible inside a function' ],
    [ 'SAVEPOINT s',           '2D000', 'transaction control is not possible inside a function' ],
    [ 'COPY kept FROM STDIN',  '0A000', 'COPY with the client is not possible inside a function' ],
    [ 'COPY kept TO STDOUT',   '0A000', 'COPY with the client is not possible inside a function' ])
{
    my ($sql, $state, $message) = @$case;
    like(diagnose("SELECT seam_execute('$sql')"), qr/^$state\nMESSAGE $message\nCONTEXT .*\n\Q$clean\E$/s, "refused: $sql");
}
is($node->safe_psql('postgres', 'SELECT count(*) FROM kept'), '1', 'nothing was changed by all this');

# 20,000 errors in one session, caught or not, leave its memory as it was.  A leak of 100 bytes for each would
# show as 2 MB, and for one of the five kinds alone as 400 kB.

sub errors {
    my ($rounds) = @_;
    my @kinds = (
        q{seam_throw('error')},
        q{seam_throw('bad_alloc')},
        q{seam_execute('SELECT fail()')},
        q{seam_execute('SELECT seam_throw(''runtime_error'')')},
        q{seam_fail_while_handling('SELECT seam_throw(''int'')')});
    my $uncaught = join '', map { "SELECT $_;\n" } @kinds;
    my $caught = join '', map { "BEGIN PERFORM $_; EXCEPTION WHEN OTHERS THEN NULL; END; " } @kinds;
    return "DO \$\$ BEGIN FOR i IN 1..$rounds LOOP $caught END LOOP; END \$\$;\n" . $uncaught x $rounds;
}

my $measure = q{
    SELECT sum(total_bytes), seam_resident_bytes() FROM pg_backend_memory_contexts;
};
my ($status, $out) = $node->psql(
    'postgres',
    "SET log_statement = none; SET log_min_messages = panic; SET log_min_error_statement = panic;\n"
      . errors(300) . $measure . errors(2000) . $measure . 'SELECT seam_state();',
    on_error_stop => 0);
my ($before, $after, $state) = split /\n/, $out;
my ($contexts_before, $resident_before) = split /\|/, $before;
my ($contexts_after, $resident_after) = split /\|/, $after;
cmp_ok($contexts_after - $contexts_before, '<=', 0, 'memory contexts have not grown');
SKIP: {
    skip 'a sanitized server keeps freed memory for a while', 1 if $node->is_sanitized;
    cmp_ok($resident_after - $resident_before, '<', 256 * 1024, 'resident memory has not grown');
}
is($state, $clean, 'nothing is left of 20,000 errors');
note "grown by ", $contexts_after - $contexts_before, " and ", $resident_after - $resident_before, " bytes";

done_testing();
