# A hot standby: what reads works there and says what the primary says, what would write is refused.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $primary = BudgetsMigrate::Cluster->new('primary');
$primary->init(allows_streaming => 1);
$primary->start;
$primary->backup('base');
my $standby = BudgetsMigrate::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;

my $reading = q{
    SELECT * FROM migrate_current();
    SELECT * FROM migrate_current(schema => 'public');
    SELECT * FROM migrate_heads();
    SELECT * FROM migrate_heads(resolve_dependencies => true);
    SELECT * FROM migrate_bases();
    SELECT * FROM migrate_branches();
    SELECT * FROM migrate_history();
    SELECT * FROM migrate_show('head');
    SELECT migrate_sql();
    SELECT * FROM migrate_plan();
    SELECT * FROM migrate_plan('base', 'downgrade');
    SELECT migrate_render('def upgrade(): pass');
    SELECT migrate_graph();
};

sub the_same_on_both {
    my ($name, $expected) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    $primary->wait_for_catchup($standby);
    my $on_primary = $primary->safe_psql('application', $reading);
    like($on_primary, $expected, "$name: the primary");
    is($standby->safe_psql('application', $reading), $on_primary, "$name: the standby");
}

$primary->create_application('application');
the_same_on_both('nothing applied', qr/^001_add_budgets\|Add budgets table\|/);
$primary->safe_psql('application', q{SELECT migrate_upgrade('head')});
the_same_on_both('upgraded', qr/^001_add_budgets\|t\|Add budgets table\|/);
$primary->safe_psql('application', q{
    SELECT migrate_revision('Add alerts', 'CREATE TABLE alerts ()', 'DROP TABLE alerts', '002', down_revision => '{001_add_budgets}')});
the_same_on_both('a revision is stored', qr/^002\|Add alerts\|/m);

for my $call (
    q{migrate_upgrade('head')}, q{migrate_upgrade('{head}'::text[])}, q{migrate_upgrade(1)},
    q{migrate_downgrade(1)}, q{migrate_downgrade('base')},
    q{migrate_stamp('base')}, q{migrate_stamp('{base}'::text[])}, q{migrate_ensure_version()})
{
    my ($function) = $call =~ /^(\w+)/;
    is($standby->error('application', "SELECT $call"), "25006: cannot execute $function() during recovery", "refused: $call");
}
is($standby->error('application', "CALL $_()"), "25006: cannot execute $_() during recovery", "refused: $_") for 'migrate_run', 'migrate_run_down';

# A revision that is half done is half done there, too.
$primary->safe_psql('application', q{
    SELECT migrate_revision('Half', 'CREATE TABLE half (a int); CREATE INDEX CONCURRENTLY half_a ON half (a); SELECT 1 / 0',
                            'DROP TABLE half', '004', down_revision => '{}');
    CREATE SCHEMA halves});
like($primary->error('application', q{CALL migrate_run('004', schema => 'halves')}), qr/^22012: division by zero\n/, 'a procedure stops half way');
$primary->safe_psql('application', q{UPDATE budgets_migrate.revision SET upgrade = replace(upgrade, 'SELECT 1 / 0', 'CREATE TABLE other ()')
    WHERE revision = '004'});
$primary->wait_for_catchup($standby);
is($standby->safe_psql('application', 'SELECT revision, statements FROM budgets_migrate.half_done'), '004|2', 'the standby knows how far');

$primary->safe_psql('application', q{SELECT migrate_revision('Another head', '', '', '003', down_revision => '{}')});
$primary->wait_for_catchup($standby);
like($standby->error('application', "SELECT $_"), qr/^25006: cannot execute \w+(\(\))? (during recovery|in a read-only transaction)/, "refused: $_")
  for q{migrate_revision('m', '', '', down_revision => '{}')}, q{migrate_merge()};

$standby->promote;
is($standby->safe_psql('application', q{SELECT * FROM migrate_upgrade('{002,003}'::text[]) ORDER BY 1}), "002\n003", 'after its promotion it can be upgraded');

$standby->safe_psql('application', q{CALL migrate_run('004', schema => 'halves')});
is($standby->safe_psql('application', q{SELECT to_regclass('halves.other'), version_num FROM halves.alembic_version}), 'halves.other|004',
    'and what was half done goes on');

done_testing();
