# Behind PgBouncer in transaction mode, where each transaction may meet another session of the server.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use IPC::Run ();
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes 'sleep';

my ($pgbouncer) = grep { -x } '/usr/sbin/pgbouncer', '/usr/bin/pgbouncer';
plan skip_all => 'pgbouncer is not installed' unless $pgbouncer;

my $node = BudgetsMigrate::Cluster->start_new('pooled', "budgets_migrate.version_locations = 'stored'");
$node->safe_psql('postgres', q{
    CREATE EXTENSION budgets_migrate;
    SELECT migrate_revision('One', 'CREATE TABLE one (a int)', 'DROP TABLE one', 'p1', down_revision => '{}');
    SELECT migrate_revision('Two', 'SET work_mem = 1000; CREATE INDEX CONCURRENTLY one_a ON one (a)', 'DROP INDEX CONCURRENTLY one_a', 'p2',
                            down_revision => '{p1}');
});

my $folder = PostgreSQL::Test::Utils::tempdir_short;
my $user = getpwuid $<;
my $port = PostgreSQL::Test::Cluster::get_free_port();
PostgreSQL::Test::Utils::append_to_file("$folder/users.txt", qq("$user" ""\n));
PostgreSQL::Test::Utils::append_to_file("$folder/pgbouncer.ini", <<"END");
[databases]
postgres = host=@{[$node->host]} port=@{[$node->port]} dbname=postgres user=$user
[pgbouncer]
listen_port = $port
unix_socket_dir = $folder
auth_type = any
auth_file = $folder/users.txt
pool_mode = transaction
default_pool_size = 2
logfile = $folder/pgbouncer.log
END
my $proxy = IPC::Run::start([ $pgbouncer, '-q', "$folder/pgbouncer.ini" ], '>', "$folder/out", '2>', "$folder/err");
for (1 .. 100) {
    last if -S "$folder/.s.PGSQL.$port";
    sleep 0.1;
}

sub through {
    my ($sql) = @_;
    my ($out, $err);
    IPC::Run::run([ 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-h', $folder, '-p', $port, '-d', 'postgres', '-c', $sql ], '>', \$out, '2>', \$err)
      or diag($err, slurp_file("$folder/pgbouncer.log"));
    chomp $out;
    return $out;
}

is(through(q{SELECT migrate_upgrade('p1')}), 'p1', 'a function');
is(through('SELECT revision FROM migrate_current()'), 'p1', 'has upgraded');
through('CALL migrate_run()');
is(through(q{SELECT version_num, to_regclass('one_a') FROM alembic_version}), 'p2|one_a', 'a procedure');

# Ten clients share the two sessions of the server.
my @clients = map {
    IPC::Run::start([ 'psql', '-XAtq', '-h', $folder, '-p', $port, '-d', 'postgres', '-c', $_ % 2 ? 'CALL migrate_run()' : q{CALL migrate_run_down('base')} ],
        '>', '/dev/null', '2>', '/dev/null')
} 1 .. 10;
is(scalar(grep { $_->finish } @clients), 10, 'ten at once');
through('CALL migrate_run()');
is(through(q{SELECT version_num, to_regclass('one_a') FROM alembic_version}), 'p2|one_a', 'end where they should');
is(through(q{SELECT current_setting('work_mem'), current_setting('application_name') LIKE '%budgets%'}), '4MB|f', 'and leave nothing set');
is($node->safe_psql('postgres', q{SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'}), '0', 'nor locked');

$proxy->signal('INT');
$proxy->finish;
done_testing();
