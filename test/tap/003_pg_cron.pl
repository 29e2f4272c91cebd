# A job that the database schedules runs the migration.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);

my $libraries = `pg_config --pkglibdir`;
chomp $libraries;
plan skip_all => 'pg_cron of this PostgreSQL major is not installed' unless -e "$libraries/pg_cron.so";

sub start_cron {
    my ($name, @settings) = @_;
    my $node = BudgetsMigrate::Cluster->new($name);
    $node->init;
    $node->append_conf('postgresql.conf', join "\n",
        "shared_preload_libraries = 'pg_cron'",
        "cron.database_name = 'application'",
        "cron.host = '" . $node->host . "'", @settings);
    $node->start;
    $node->create_application('application');
    $node->safe_psql('application', 'CREATE EXTENSION pg_cron');
    return $node;
}

# By connections of its own, which is pg_cron's default, and by background workers.
my $node = start_cron('cron');
my $node_of_workers = start_cron('cron_workers', 'cron.use_background_workers = on');

# A procedure is called by a job of its own; in a job of two statements it has no transaction to end.
for ($node, $node_of_workers) {
    $_->safe_psql('application', q{
        CREATE SCHEMA scheduled;
        SELECT migrate_revision('One', 'CREATE TABLE one (a int)', 'DROP TABLE one', 'c1', down_revision => '{}');
        SELECT migrate_revision('Two', 'CREATE INDEX CONCURRENTLY one_a ON one (a)', '', 'c2', down_revision => '{c1}');
        SELECT cron.schedule('call', '* * * * *', $$CALL migrate_run('c2', schema => 'scheduled')$$);
        SELECT cron.schedule('set and call', '* * * * *', $$SET work_mem = 1000; CALL migrate_run('c1', schema => 'scheduled')$$);
    });
}

# Two jobs of the same minute: one of them does the upgrade, the other finds nothing to do, as would the same job a
# minute later.
my $job = q{SELECT migrate_upgrade('001_add_budgets')};
$node->safe_psql('application', "SELECT cron.schedule('$_', '* * * * *', \$\$$job\$\$)") for 'migrate', 'migrate again';

my $ended = q{SELECT count(DISTINCT jobid) FROM cron.job_run_details WHERE status IN ('succeeded', 'failed')};
my $until = time + 75;
sleep 0.2 while $node->safe_psql('application', $ended) < 4 || $node_of_workers->safe_psql('application', $ended) < 2 and time < $until;

is($node->safe_psql('application', q{
        SELECT status, return_message, count(DISTINCT jobid)
        FROM (SELECT DISTINCT ON (jobid) * FROM cron.job_run_details WHERE command LIKE 'SELECT%' ORDER BY jobid, runid) first_runs
        GROUP BY 1, 2 ORDER BY 2 DESC
    }), "succeeded|1 row|1\nsucceeded|0 rows|1", 'one job upgraded, the other found nothing to do');
is($node->safe_psql('application', q{
        SELECT revision, (SELECT relowner::regrole FROM pg_class WHERE oid = 'budgets'::regclass) = session_user::regrole
        FROM migrate_current()
    }), '001_add_budgets|t', 'the database is upgraded, and budgets belongs to the user of the job');

for ([ 'connections', $node ], [ 'background workers', $node_of_workers ]) {
    my ($mode, $server) = @$_;
    is($server->safe_psql('application', q{
            SELECT status FROM cron.job_run_details WHERE command LIKE 'CALL%' AND status IN ('succeeded', 'failed') ORDER BY runid LIMIT 1}),
        'succeeded', "$mode: a procedure in a job of its own");
    is($server->safe_psql('application', q{SELECT version_num, to_regclass('scheduled.one_a') FROM scheduled.alembic_version}),
        'c2|scheduled.one_a', "$mode: has migrated, what cannot be in a transaction as well");
    like($server->safe_psql('application', q{
            SELECT status || ': ' || return_message FROM cron.job_run_details
            WHERE command LIKE 'SET%' AND status IN ('succeeded', 'failed') ORDER BY runid LIMIT 1}),
        qr/^failed: ERROR: +migrate_run\(\) cannot run inside a transaction block or a function/, "$mode: a job of two statements is refused");
}

done_testing();
