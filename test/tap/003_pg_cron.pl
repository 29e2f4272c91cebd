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

my $node = BudgetsMigrate::Cluster->new('cron');
$node->init;
$node->append_conf('postgresql.conf', join "\n",
    "shared_preload_libraries = 'pg_cron'",
    "cron.database_name = 'application'",
    "cron.host = '" . $node->host . "'");
$node->start;
$node->create_application('application');
$node->safe_psql('application', 'CREATE EXTENSION pg_cron');

# Two jobs of the same minute: one of them does the upgrade, the other finds nothing to do, as would the same job a
# minute later.
my $job = q{SELECT migrate_upgrade('head')};
$node->safe_psql('application', "SELECT cron.schedule('$_', '* * * * *', \$\$$job\$\$)") for 'migrate', 'migrate again';

my $ended = q{SELECT count(*) FROM cron.job_run_details WHERE status IN ('succeeded', 'failed')};
my $until = time + 75;
sleep 0.2 while $node->safe_psql('application', $ended) < 2 and time < $until;

is($node->safe_psql('application', q{
        SELECT status, return_message, count(DISTINCT jobid)
        FROM cron.job_run_details GROUP BY 1, 2 ORDER BY 2 DESC
    }), "succeeded|1 row|1\nsucceeded|0 rows|1", 'one job upgraded, the other found nothing to do');
is($node->safe_psql('application', q{
        SELECT revision, (SELECT relowner::regrole FROM pg_class WHERE oid = 'budgets'::regclass) = session_user::regrole
        FROM migrate_current()
    }), '001_add_budgets|t', 'the database is upgraded, and budgets belongs to the user of the job');

done_testing();
