# Many sessions at once, and the locks on which they wait.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use IPC::Run ();
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('concurrency');
$node->create_application('application');

# Eight sessions call at the same moment: they wait for a lock that one more session gives up.

my $gate = $node->background_psql('application');
$gate->query_safe('SELECT pg_advisory_lock(1)');
my @sessions = map {
    my %session;
    $session{run} = IPC::Run::start(
        [ 'psql', '-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('application'),
            '-c', 'SELECT pg_advisory_lock_shared(1)', '-c', q{SELECT migrate_upgrade('head')} ],
        '>', \$session{out}, '2>', \$session{err});
    \%session;
} 1 .. 8;
$node->poll_query_until('application', q{SELECT count(*) = 8 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted});
$gate->query_safe('SELECT pg_advisory_unlock(1)');
my @ended = map { $_->{run}->finish } @sessions;
is(scalar(grep { $_ } @ended), 8, 'eight sessions call at once, none fails')
  or diag(map { $_->{err} } @sessions);
is(join('', sort map { $_->{out} } @sessions), "\n" x 8 . "001_add_budgets\n", 'one of them upgrades');
is(join('', map { $_->{err} } @sessions), "NOTICE:  upgrade <base> -> 001_add_budgets: Add budgets table\n", 'and says so');
is($node->safe_psql('application', 'SELECT count(*) FROM alembic_version'), '1', 'one version row');

# A session that waits too long says for whom.

my $holder = $node->background_psql('application', on_error_stop => 0);
my $pid = $holder->query_safe('SELECT pg_backend_pid()');
$holder->query(q{BEGIN; SELECT migrate_downgrade(1);});
my $impatient = "SET budgets_migrate.run_lock_timeout = '200ms'; ";
is($node->error('application', "$impatient SELECT migrate_upgrade('head')"), <<"END" =~ s/\n$//r, 'the run lock is held');
55P03: could not get the migration lock of schema "public"
DETAIL:  Process $pid holds it.
HINT:  Wait until they have finished, or raise budgets_migrate.run_lock_timeout (now 200ms).
END
is($node->safe_psql('application', q{
        SET lock_timeout = '7s';
        SET budgets_migrate.run_lock_timeout = '50ms';
        DO $$ BEGIN PERFORM migrate_upgrade('head'); EXCEPTION WHEN lock_not_available THEN NULL; END $$;
        SHOW lock_timeout;
    }), '7s', "the session's own lock_timeout is as it was");
is($node->safe_psql('application', "$impatient CREATE SCHEMA other; SELECT migrate_stamp('head', schema => 'other')"),
    '001_add_budgets', 'another schema is not locked');
$holder->query('ROLLBACK');
is($node->safe_psql('application', "$impatient SELECT migrate_upgrade('head')"), '', 'afterwards there is nothing to do');

# The alembic program knows the version table only.  It has changed it, or locked it, in an open transaction.

for my $case (
    [ 'a row is being changed',  'UPDATE alembic_version SET version_num = version_num' ],
    [ 'the table is locked',     'LOCK TABLE alembic_version IN ROW EXCLUSIVE MODE' ],
    [ 'the table is being made', 'DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)' ])
{
    my ($name, $sql) = @$case;
    $holder->query("BEGIN; $sql");
    is($node->error('application', "$impatient SELECT migrate_upgrade('head')"), <<"END" =~ s/\n$//r, $name);
55P03: could not lock version table "public.alembic_version"
DETAIL:  Process $pid holds it.
HINT:  Wait until they have finished, or raise budgets_migrate.run_lock_timeout (now 200ms).
END
    $holder->query('ROLLBACK');
}

# Of three who hold it, all are named.
$node->safe_psql('application', 'CREATE ROLE reader; GRANT SELECT ON alembic_version TO reader');
my @more = map { $node->background_psql('application') } 1 .. 2;
my @pids = map { $_->query_safe('SELECT pg_backend_pid()') } @more;
$_->query_safe('BEGIN; LOCK TABLE alembic_version IN ROW EXCLUSIVE MODE') for @more;
my ($named) = $node->error('application', "$impatient SELECT migrate_upgrade('head')") =~ /^DETAIL:  Processes (.*) hold it\.$/m;
is(join(' ', sort split /, /, $named // 'none'), join(' ', sort @pids), 'all who hold it are named');
$_->query_safe('COMMIT') for @more;

# No SQL user can take the run lock: whatever advisory locks a session holds, runs go on.

$gate->query_safe(q{SELECT count(*) FROM (SELECT pg_advisory_lock(a, b) FROM
    (VALUES (x'6d696772'::int), ('public'::regnamespace::oid::int), (1), (2), (3)) AS one(a),
    (VALUES (x'6d696772'::int), ('public'::regnamespace::oid::int), (1), (2), (3)) AS other(b)) AS locks});
$gate->query_safe(q{SELECT pg_advisory_lock(('public'::regnamespace::oid::bigint << 32) | x'6d696772'::bigint)});
is($node->safe_psql('application', "$impatient SELECT migrate_downgrade(1)"), '001_add_budgets', 'advisory locks of others do not matter');

$_->quit for $gate, $holder, @more;
done_testing();
