# Alembic's recorded behaviour, case by case, through SQL on a real server: steps, their order, the version rows after
# each of them, and results.  (The unit tests put the same cases to the core alone.)

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use IPC::Run ();
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('cases');
$node->safe_psql('postgres', 'CREATE DATABASE cases');

my $cases = "$FindBin::Bin/../cases/graph";
my @psql = ('psql', '-h', $node->host, '-p', $node->port, '-d', 'cases');
my ($out, $err);
my $passed = IPC::Run::run([ 'python3', "$cases/run_cases.py", "$cases/cases_public.jsonl", '--psql', "@psql" ],
    '>', \$out, '2>', \$err);
note $out;
ok($passed, 'every case of level core and edge gives what Alembic gave') or diag "$out$err";
my ($count) = $out =~ /^(\d+) passed, 0 failed/m;
cmp_ok($count // 0, '>=', 302, 'all of them ran');

done_testing;
