# A migration that is interrupted, while it runs or while it waits: nothing of it is left, and the session that ran it
# can run it again.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('interruption', "budgets_migrate.version_locations = 'stored'");
$node->safe_psql('postgres', q{
    CREATE EXTENSION budgets_migrate;
    CREATE TABLE load (seconds int, bytes int);
    INSERT INTO load VALUES (60, 1);
    SELECT migrate_revision('First', 'CREATE TABLE first ()', 'DROP TABLE first', 'r1', down_revision => '{}');
    SELECT migrate_revision('Slow', 'CREATE TABLE second (); SELECT pg_sleep(seconds) FROM load; CREATE TABLE third ()',
                            'DROP TABLE third, second', 'r2', down_revision => '{r1}');
});
my $nothing = $node->dump('postgres');
my $upgrade = q{SELECT migrate_upgrade('head')};
my $load = sub { $node->safe_psql('postgres', "UPDATE load SET seconds = $_[0]") };

# A session in which the upgrade starts, is interrupted, and starts again.
sub interrupted {
    my ($name, $prepare, $interrupt, $error) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my $session = $node->background_psql('postgres', on_error_stop => 0);
    my $pid = $session->query_safe("$prepare SELECT pg_backend_pid()");
    $session->{stderr} = '';
    $session->query_until(qr/^started$/m, "\\echo started\n$upgrade;\n");
    $node->wait_until_waiting('postgres', '%migrate_upgrade(%', 'PgSleep|advisory|relation');
    $interrupt->($pid);
    my $state = $session->query('SELECT count(*) FROM load');
    like($session->{stderr}, qr/ERROR:  $error/, "$name: the error");
    is($state, "1", "$name: the session goes on");
    $session->{stderr} = '';
    return $session;
}

sub cancel { my ($pid) = @_; $node->safe_psql('postgres', "SELECT pg_cancel_backend($pid)"); }

# While it runs.

my $where = qr/CONTEXT:  .*\nupgrade of revision "r2", statement 2$/m;
for my $case (
    [ 'cancelled',         '',                                  \&cancel, qr/canceling statement due to user request\n$where/ ],
    [ 'statement_timeout', q{SET statement_timeout = '700ms';}, sub { },  qr/canceling statement due to statement timeout\n$where/ ])
{
    my ($name, $prepare, $interrupt, $error) = @$case;
    $load->(60);
    my $session = interrupted($name, $prepare, $interrupt, $error);
    $load->(0);
    is($node->dump('postgres') =~ s/^60\t1$/0\t1/mr, $nothing =~ s/^60\t1$/0\t1/mr, "$name: nothing is left");
    is($session->query($upgrade), "r1\nr2", "$name: the next upgrade works");
    $session->{stderr} = '';
    is($session->query_safe(q{SET client_min_messages = warning; SELECT migrate_downgrade('base'); DROP TABLE alembic_version;}),
        "r2\nr1", "$name: and the downgrade");
    $session->quit;
}

# While it waits for another run.

$load->(0);
my $holder = $node->background_psql('postgres', on_error_stop => 0);
for my $case (
    [ 'cancelled while waiting',         '',                                  \&cancel, qr/canceling statement due to user request/ ],
    [ 'statement_timeout while waiting', q{SET statement_timeout = '700ms';}, sub { },  qr/canceling statement due to statement timeout/ ])
{
    my ($name, $prepare, $interrupt, $error) = @$case;
    $holder->query("BEGIN; $upgrade;");
    my $session = interrupted($name, $prepare, $interrupt, $error);
    is($session->query_safe(q{SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'}), '0',
        "$name: it holds no lock");
    $holder->query('ROLLBACK');
    is($session->query($upgrade), "r1\nr2", "$name: the next upgrade works");
    $session->{stderr} = '';
    $session->query_safe(q{SET client_min_messages = warning; SELECT migrate_downgrade('base'); DROP TABLE alembic_version;});
    $session->quit;
}
$holder->quit;

# The session is ended from outside: so are its locks, and what it did.

$load->(60);
my $victim = $node->background_psql('postgres', on_error_stop => 0);
my $pid = $victim->query_safe('SELECT pg_backend_pid()');
$victim->query_until(qr/^started$/m, "\\echo started\n$upgrade;\n");
$node->wait_until_waiting('postgres', '%migrate_upgrade(%', 'PgSleep');
$node->safe_psql('postgres', "SELECT pg_terminate_backend($pid, 10000)");
eval { $victim->quit };
is($node->dump('postgres'), $nothing, 'terminated: nothing is left');
$load->(0);
is($node->safe_psql('postgres', "$upgrade; SELECT migrate_downgrade('base'); DROP TABLE alembic_version"), "r1\nr2\nr2\nr1",
    'terminated: others go on');

# Out of memory: first what the server refuses by itself, then a backend that gets no more from the system.  The
# revision's text is large too, so that C++ runs out of memory as well as the server does.

$node->safe_psql('postgres', q{
    SELECT migrate_revision('Large', 'SELECT length(repeat(''x'', bytes)) FROM load; SELECT length('''
                            || repeat('large ', 1000000) || '''); CREATE TABLE fourth ()',
                            'DROP TABLE fourth', 'r3', down_revision => '{r2}');
    UPDATE load SET bytes = 1073741823;
});
like($node->error('postgres', $upgrade), qr/^54000: requested length too large\nCONTEXT:  .*\nupgrade of revision "r3", statement 1$/m,
    'more than the server allows');
is($node->safe_psql('postgres', q{SELECT to_regclass('alembic_version'), to_regclass('first'), to_regclass('second')}), '||',
    'and nothing is left');

SKIP: {
    skip 'a sanitized server does not survive it', 3 if $node->is_sanitized;
    my $session = $node->background_psql('postgres', on_error_stop => 0);
    my $pid = $session->query_safe(q{SET client_min_messages = warning; SELECT pg_backend_pid()});
    my $try = "BEGIN; $upgrade; ROLLBACK";
    $node->safe_psql('postgres', 'UPDATE load SET bytes = 1');
    # Once without a limit, so that the stack has been as deep as it will be.
    is($session->query_safe($try), "r1\nr2\nr3", 'enough memory');

    my %ended;
    for my $megabytes (1 .. 36) {
        my ($kilobytes) = slurp_file("/proc/$pid/status") =~ /^VmSize:\s+(\d+) kB/m;
        my $limit = ($kilobytes + 1024 * $megabytes) * 1024;
        $node->output_of('prlimit', '--pid', $pid, "--as=$limit:unlimited");
        # A changed token makes the session read the text of all revisions again.
        $node->safe_psql('postgres', 'UPDATE budgets_migrate.revision SET message = message');
        $session->{stderr} = '';
        my $out = $session->query($try);
        my ($error) = $session->{stderr} =~ /^.*ERROR:  (.*)$/m;
        ++$ended{ $out eq "r1\nr2\nr3" ? 'upgraded' : $error // "ended with: $out" };
        $node->output_of('prlimit', '--pid', $pid, '--as=unlimited:unlimited');
    }
    is(join(', ', sort keys %ended), 'out of memory, upgraded', 'out of memory is an error or has no effect, wherever it comes')
      or diag(explain(\%ended));
    note explain(\%ended);
    $session->{stderr} = '';
    is($session->query_safe($upgrade), "r1\nr2\nr3", 'and the session can upgrade afterwards');
    $session->quit;
}

done_testing();
