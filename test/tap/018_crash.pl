# Killed without warning: the session that migrates, its worker, or the postmaster, at any moment.  Every revision is
# then wholly there or not at all, or half done as far as is noted, and the next run gets to the end.
#
# SOAK says how often (default 10), SEED repeats a series.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use IPC::Run ();
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);

my $times = $ENV{SOAK} || 10;
my $seed = srand($ENV{SEED} || time);
note "SEED=$seed";

my $revisions = 6;
my $node = BudgetsMigrate::Cluster->start_new('crash', "budgets_migrate.version_locations = 'stored'", 'restart_after_crash = on');
$node->safe_psql('postgres', 'CREATE EXTENSION budgets_migrate');
# By turns: all in one transaction, and in parts.
for my $i (1 .. $revisions) {
    my ($up, $down) = $i % 2
      ? ("CREATE TABLE a$i (); SELECT pg_sleep(0.01); CREATE TABLE b$i ()", "DROP TABLE a$i, b$i")
      : ("CREATE TABLE a$i AS SELECT generate_series(1, 20000) AS a; CREATE INDEX CONCURRENTLY i$i ON a$i (a);"
          . " CREATE TABLE b$i (); SELECT pg_sleep(0.01); VACUUM a$i; CREATE TABLE c$i ()", "DROP TABLE a$i, b$i, c$i");
    my $parent = $i > 1 ? '{r' . ($i - 1) . '}' : '{}';
    $node->safe_psql('postgres', "SELECT migrate_revision('m', '$up', '$down', 'r$i', down_revision => '$parent')");
}

# What is there: "r3 a1 b1 a2 …", and how much is noted of the next one.
sub found {
    my $version = $node->safe_psql('postgres', q{SELECT count(*) FROM migrate_history() WHERE is_applied});
    my $objects = $node->safe_psql('postgres', q{
        SELECT string_agg(relname, ' ' ORDER BY right(relname, 1), left(relname, 1)) FROM pg_class
        LEFT JOIN pg_index ON indexrelid = oid WHERE relname ~ '^[abci][0-9]$' AND indisvalid IS NOT FALSE});
    my $half = $node->safe_psql('postgres', 'SELECT revision, statements FROM budgets_migrate.half_done');
    return ($version, $objects, $half);
}

# The objects of revision $i after so many of its statements.
sub objects {
    my ($i, $statements) = @_;
    my @made = $i % 2 ? ("a$i", undef, "b$i") : ("a$i", "i$i", "b$i", undef, undef, "c$i");
    $#made = $statements - 1 if defined $statements and $statements < @made;
    return sort { $a cmp $b } grep { defined } @made;
}

sub check {
    my ($name) = @_;
    my ($version, $objects, $half) = found();
    my ($next, $statements) = $half =~ /^r(\d)\|(\d)$/;
    my @expected = map { objects($_) } 1 .. $version;
    push @expected, objects($next, $statements) if $next;
    # What was started outside a transaction may be done, without that being noted yet.
    my $more = $next ? join(' ', map { objects($_) } 1 .. $version) . ' ' . join(' ', objects($next, $statements + 1)) : '';
    my $is_well = (!$next || $next == $version + 1) && ($objects eq join(' ', @expected) || $objects eq $more =~ s/^ //r);
    my $logged = $node->safe_psql('postgres', q{
        SELECT count(*) FILTER (WHERE direction = 'upgrade') - count(*) FILTER (WHERE direction = 'downgrade')
        FROM budgets_migrate.migrate_log WHERE error_code IS NULL});
    is($logged, $version, "$name: the log says the same as the version table");
    ok($is_well, "$name: $version revisions are there, half done: " . ($half || 'none')) or diag("found: $objects\nexpected: @expected");
    return;
}

sub start_run {
    my %run = (out => '', err => '');
    $run{handle} = IPC::Run::start([ 'psql', '-XAtq', '-d', $node->connstr('postgres'), '-c', 'SELECT pg_backend_pid()', '-c', 'CALL migrate_run()' ],
        '>', \$run{out}, '2>', \$run{err});
    IPC::Run::pump $run{handle} until $run{out} =~ /^(\d+)\n/;
    $run{pid} = $1;
    return \%run;
}

# The backends of a postmaster that was killed take a moment to go.
sub start_again {
    for (1 .. 100) {
        return if $node->start(fail_ok => 1);
        sleep 0.1;
        $node->stop('fast', fail_ok => 1);
    }
    die 'the server does not start';
}

# Until the postmaster has taken note: before that it still lets sessions in, only to end them.
sub kill_process {
    my ($pid) = @_;
    kill 'KILL', $pid or return;
    for (1 .. 3000) {
        return if !kill 0, $pid;
        sleep 0.01;
    }
    die "process $pid does not go";
}

my %victims = (
    backend => sub { kill_process($_[0]); },
    worker => sub {
        my ($status, $pid) = $node->psql('postgres', q{SELECT pid FROM pg_stat_activity WHERE backend_type = 'budgets_migrate'});
        kill_process($pid) if $pid;
    },
    postmaster => sub { $node->kill9; });

my $began = time;
my $run = start_run();
$run->{handle}->finish or die $run->{err};
my $duration = time - $began;
my $complete = join ' ', map { objects($_) } 1 .. $revisions;
is((found())[1], $complete, 'uninterrupted');
my $down = q{SET client_min_messages = warning; CALL migrate_run_down('base')};
$node->safe_psql('postgres', $down);

for my $i (1 .. $times) {
    my $victim = (sort keys %victims)[ rand keys %victims ];
    my $after = sprintf '%.3f', rand $duration;
    my $name = "$i, $victim after $after s";
    $run = start_run();
    sleep $after;
    $victims{$victim}->($run->{pid});
    eval { $run->{handle}->finish };
    start_again() if $victim eq 'postmaster';
    $node->poll_query_until('postgres', 'SELECT true') or die 'the server does not come back';
    check($name);
    $node->safe_psql('postgres', 'SET client_min_messages = warning; CALL migrate_run()');
    my ($version, $objects, $half) = found();
    is("$version $objects $half", "$revisions $complete ", "$name: and then all");
    $node->safe_psql('postgres', $down);
}

done_testing();
