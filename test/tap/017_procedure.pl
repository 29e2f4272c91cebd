# migrate_run: what runs in a background worker, and how it is interrupted.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('procedure', "budgets_migrate.version_locations = 'stored'");
$node->safe_psql('postgres', q{
    CREATE EXTENSION budgets_migrate;
    CREATE TABLE t (a int);
    INSERT INTO t SELECT generate_series(1, 1000);
    SELECT migrate_revision('First', 'CREATE TABLE first ()', 'DROP TABLE first', 'r1', down_revision => '{}');
    SELECT migrate_revision('Index', 'CREATE TABLE second (); CREATE INDEX CONCURRENTLY t_a ON t (a); CREATE TABLE third ()',
                            'DROP INDEX CONCURRENTLY t_a; DROP TABLE second, third', 'r2', down_revision => '{r1}');
});

my $workers = q{SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'budgets_migrate'};
my $locks = q{SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'};
my $state = q{SELECT (SELECT string_agg(version_num, ',') FROM alembic_version), to_regclass('second'), to_regclass('third'),
    (SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('t_a')), (SELECT statements FROM budgets_migrate.half_done)};
my $half_done = 'r1|second||f|1';
my $all_done = 'r2|second|third|t|';
my $writer = $node->background_psql('postgres');

# A transaction that has written to the table keeps the index from being built.
sub block { $writer->query_safe('BEGIN; INSERT INTO t VALUES (0)'); return; }
sub unblock { $writer->query_safe('ROLLBACK'); return; }

sub start_run {
    my ($prepare) = @_;
    my $session = $node->background_psql('postgres', on_error_stop => 0);
    my $pid = $session->query_safe("$prepare SELECT pg_backend_pid()");
    $session->{stderr} = '';
    $session->query_until(qr/^started$/m, "\\echo started\nCALL migrate_run();\n");
    $node->poll_query_until('postgres', q{
        SELECT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'budgets_migrate' AND wait_event = 'virtualxid')})
      or die 'no worker waits';
    return ($session, $pid);
}

sub back_to_start {
    $node->safe_psql('postgres', q{SET client_min_messages = warning; CALL migrate_run_down('base')});
    return;
}

# While the worker is at work, its session holds neither a snapshot nor a lock that others meet, and says what it does.

block();
my ($session, $pid) = start_run('');
is($node->safe_psql('postgres', qq{SELECT backend_xmin IS NULL, application_name FROM pg_stat_activity WHERE pid = $pid}),
    't|budgets_migrate 2/2 upgrade r2', 'the session holds no snapshot, and says where it is');
is($node->safe_psql('postgres', qq{SELECT count(*) FROM pg_locks WHERE pid = $pid AND locktype = 'relation'}), '0', 'nor a lock on a table');
is($node->safe_psql('postgres', q{SELECT application_name FROM pg_stat_activity WHERE backend_type = 'budgets_migrate'}),
    'budgets_migrate 2/2 upgrade r2', 'so does its worker');

# A function in another session does not wait, because that would be for ever; another procedure does.
is($node->error('postgres', 'SELECT migrate_upgrade()'),
    qq{55P03: could not get the migration lock of schema "public"\nDETAIL:  Process $pid holds it.\n}
      . 'HINT:  A migration that commits after each revision is at work there: wait until it has finished.',
    'a function does not wait for it');
like($node->error('postgres', q{SET budgets_migrate.run_lock_timeout = '100ms'; CALL migrate_run()}),
    qr/^55P03: .*\nDETAIL:  Process $pid holds it\.\nHINT:  .*run_lock_timeout \(now 100ms\)\.$/, 'a procedure waits as long as it is told to');
my $second = $node->background_psql('postgres', on_error_stop => 0);
$second->query_until(qr/^started$/m, "\\echo started\nCALL migrate_run();\n");
$node->wait_until_waiting('postgres', '%migrate_run()%', 'advisory');
unblock();
$session->query('SELECT 1');
is($second->query('SELECT 1'), '1', 'and goes on when the first has finished');
is(join('|', "$session->{stderr}$second->{stderr}" =~ /NOTICE:  (.*)/g), 'upgrade <base> -> r1: First|upgrade r1 -> r2: Index',
    'each revision has run once');
is($node->safe_psql('postgres', $state), $all_done, 'all is done');
$_->quit for $session, $second;
back_to_start();

# Interrupted, the worker is gone before the session goes on, and the next run goes on from there.

for my $case (
    [ 'cancelled', '', sub { $node->safe_psql('postgres', "SELECT pg_cancel_backend($_[0])") }, qr/canceling statement due to user request/ ],
    [ 'statement_timeout', q{SET statement_timeout = '1s';}, sub { }, qr/canceling statement due to statement timeout/ ],
    [ 'worker terminated', '', sub { $node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'budgets_migrate'}) },
        qr/terminating background worker .* due to administrator command/ ],
    [ 'worker cancelled', '', sub { $node->safe_psql('postgres', q{SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE backend_type = 'budgets_migrate'}) },
        qr/canceling statement due to user request/ ])
{
    my ($name, $prepare, $interrupt, $error) = @$case;
    block();
    ($session, $pid) = start_run($prepare);
    $interrupt->($pid);
    is($session->query('RESET statement_timeout; ' . $workers), '0', "$name: the worker has gone");
    like($session->{stderr}, qr/ERROR:  $error\n(HINT.*\n)?CONTEXT:  upgrade of revision "r2", statement 2$/m, "$name: the error");
    is($node->safe_psql('postgres', $locks), '0', "$name: the lock is free");
    is($node->safe_psql('postgres', $state), $half_done, "$name: half done");
    unblock();
    $session->{stderr} = '';
    $session->query_safe('SET client_min_messages = warning; CALL migrate_run()');
    is($node->safe_psql('postgres', $state), $all_done, "$name: the next run goes on");
    $session->quit;
    back_to_start();
}

# The session is ended from outside: so is the worker.

block();
($session, $pid) = start_run('');
$node->safe_psql('postgres', "SELECT pg_terminate_backend($pid, 10000)");
eval { $session->quit };
$node->poll_query_until('postgres', "SELECT ($workers) = 0") or die 'the worker lives on';
is($node->safe_psql('postgres', $locks), '0', 'terminated: the lock is free');
is($node->safe_psql('postgres', $state), $half_done, 'terminated: half done');

# An index of ours that another session is just building is left alone.
unblock();
my $builder = $node->background_psql('postgres', on_error_stop => 0);
block();
$builder->query_until(qr/^started$/m, "\\echo started\nREINDEX INDEX CONCURRENTLY t_a;\n");
$node->wait_until_waiting('postgres', 'REINDEX%', 'virtualxid');
like($node->error('postgres', 'CALL migrate_run()'), qr/^55P03: could not lock table "t" to drop its invalid index "t_a"\n/,
    'an index that another session builds is left alone');
unblock();
$builder->query('SELECT 1');
$builder->quit;
$node->safe_psql('postgres', 'CALL migrate_run()');
is($node->safe_psql('postgres', $state), $all_done, 'and taken when it has been built');
back_to_start();

# In a string of several statements it has no transaction of its own.

my ($status, $out, $err) = $node->psql('postgres', '', extra_params => [ '-c', 'SET work_mem = 1000; CALL migrate_run()' ]);
like($err, qr/ERROR:  migrate_run\(\) cannot run inside a transaction block or a function\n.*\nHINT:  Send CALL migrate_run\(\.\.\.\) as a statement of its own/,
    'in a string of several statements');

# As whom: somebody who has become somebody else, twice.

$node->safe_psql('postgres', q{
    CREATE ROLE login LOGIN; CREATE ROLE nologin NOLOGIN; GRANT nologin TO login;
    CREATE SCHEMA s AUTHORIZATION nologin;
    SELECT migrate_revision('Who', $$CREATE TABLE who (a int); CREATE INDEX CONCURRENTLY ON who (a)$$, '', 'w', down_revision => '{}');
});
$node->safe_psql('postgres', q{SET SESSION AUTHORIZATION login; SET ROLE nologin; CALL migrate_run('w', schema => 's')});
is($node->safe_psql('postgres', q{SELECT tablename, tableowner, indexname FROM pg_tables JOIN pg_indexes USING (schemaname, tablename)
    WHERE schemaname = 's' AND tablename = 'who'}), 'who|nologin|who_a_idx', 'the worker acts as the session does');
$node->safe_psql('postgres', q{
    SELECT migrate_revision('Grab', 'CREATE INDEX CONCURRENTLY ON public.t (a)', '', 'g', down_revision => '{w}')});
is($node->error('postgres', q{SET SESSION AUTHORIZATION login; SET ROLE nologin; CALL migrate_run('g', schema => 's')}),
    qq{42501: must be owner of table t\nCONTEXT:  upgrade of revision "g", statement 1}, 'and with no more rights');

# No worker is free: the launcher of logical replication has the only slot.

my $small = BudgetsMigrate::Cluster->start_new('small', "budgets_migrate.version_locations = 'stored'", 'max_worker_processes = 1');
$small->safe_psql('postgres', q{
    CREATE EXTENSION budgets_migrate;
    SELECT migrate_revision('First', 'CREATE TABLE first (); VACUUM first', 'DROP TABLE first', 'r1', down_revision => '{}')});
is($small->error('postgres', 'CALL migrate_run()'), <<'END' =~ s/\n\z//r, 'no background worker is free');
53400: no background worker is free for this statement
DETAIL:  A statement that cannot be in a transaction runs in a background worker.
HINT:  Wait until others have ended, or raise max_worker_processes (now 1).
CONTEXT:  upgrade of revision "r1", statement 2
END
$small->append_conf('postgresql.conf', 'max_worker_processes = 2');
$small->restart;
$small->safe_psql('postgres', 'CALL migrate_run()');
is($small->safe_psql('postgres', 'SELECT * FROM alembic_version'), 'r1', 'the next run goes on');

$writer->quit;
done_testing();
