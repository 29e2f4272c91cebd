# This extension and the alembic program: the same schema, the same scripts, turns on one database.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'the alembic program is not installed' unless `sh -c 'command -v alembic'`;

my $scripts = "$FindBin::Bin/../cases/budgets";
my $node = BudgetsMigrate::Cluster->start_new('alembic');
$node->create_application($_) for qw(by_alembic by_extension turns offline);

# Both leave the same schema behind, up and down, the extension being in both databases.

my $before = $node->dump('by_alembic', '--schema-only');
$node->alembic('by_alembic', 'upgrade', 'head');
is($node->safe_psql('by_extension', "SELECT migrate_upgrade('head')"), '001_add_budgets', 'the extension upgrades');
my $upgraded = $node->dump('by_alembic', '--schema-only');
like($upgraded, qr/CREATE TABLE public\.budgets \(/, 'the alembic program made budgets');
is($node->dump('by_extension', '--schema-only'), $upgraded, 'the same schema after the upgrade');
is($node->dump('by_extension'), $node->dump('by_alembic'), 'and the same data: the version');

$node->alembic('by_alembic', 'downgrade', '-1');
is($node->safe_psql('by_extension', 'SELECT migrate_downgrade(1)'), '001_add_budgets', 'the extension downgrades');
my $downgraded = $node->dump('by_alembic', '--schema-only');
unlike($downgraded, qr/budgets_id_seq/, 'the alembic program left nothing of budgets');
is($node->dump('by_extension', '--schema-only'), $downgraded, 'the same schema after the downgrade');
isnt($downgraded, $before, 'which keeps the version table');

# migrate_sql writes the scripts that Alembic writes, byte for byte.

my $to_head = $node->safe_psql('offline', q{SELECT migrate_sql('base:head')});
my $to_base = $node->safe_psql('offline', q{SELECT migrate_sql('head:base')});
is("$to_head\n", slurp_file("$scripts/upgrade_head.sql"), 'the script up is the recorded one');
is("$to_base\n", slurp_file("$scripts/downgrade_head_base.sql"), 'the script down is the recorded one');
is("$to_head\n", $node->alembic('offline', 'upgrade', 'head', '--sql'), 'the script up is that of the installed alembic');
my $alembics = $node->alembic('offline', 'downgrade', '001_add_budgets:base', '--sql');
$alembics =~ s/DROP TABLE alembic_version;\n\n//;    # written by versions up to 1.8 only
is("$to_base\n", $alembics, 'the script down is that of the installed alembic');

is($node->safe_psql('offline', "SELECT to_regclass('budgets'), to_regclass('alembic_version')"), '|', 'writing scripts ran nothing');
$node->safe_psql('offline', $to_head);
is($node->safe_psql('offline', 'SELECT revision FROM migrate_current()'), '001_add_budgets', 'psql runs the script up');
is($node->dump('offline', '--schema-only'), $upgraded, 'and it makes the same schema');
$node->safe_psql('offline', $to_base);
is($node->dump('offline', '--schema-only'), $downgraded, 'psql runs the script down');

# Turns on one database; each sees what the other did.

sub both_are_at {
    my ($revision, $name) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    is($node->alembic('turns', 'current'), $revision ? "$revision (head)\n" : '', "$name: alembic current");
    is($node->safe_psql('turns', 'SELECT revision FROM migrate_current()'), $revision, "$name: migrate_current()");
    is($node->safe_psql('turns', "SELECT to_regclass('budgets')"), $revision ? 'budgets' : '', "$name: the table");
}

both_are_at('', 'at first');
$node->alembic('turns', 'upgrade', 'head');
both_are_at('001_add_budgets', 'alembic upgrades');
is($node->safe_psql('turns', "SELECT migrate_upgrade('head')"), '', 'nothing to do for the extension');
$node->safe_psql('turns', 'SELECT migrate_downgrade(1)');
both_are_at('', 'the extension downgrades');
$node->safe_psql('turns', "SELECT migrate_upgrade('+1')");
both_are_at('001_add_budgets', 'the extension upgrades');
my $rows = "SELECT ctid, xmin, * FROM alembic_version";
my $row = $node->safe_psql('turns', $rows);
$node->alembic('turns', 'upgrade', 'head');
is($node->safe_psql('turns', $rows), $row, 'nothing to do for alembic');
$node->alembic('turns', 'downgrade', 'base');
both_are_at('', 'alembic downgrades');
$node->alembic('turns', 'stamp', 'head');
is($node->safe_psql('turns', "SELECT migrate_stamp('base'); SELECT count(*) FROM alembic_version"), '0',
    'the extension takes back what alembic stamped');
$node->safe_psql('turns', "SELECT migrate_stamp('head')");
is($node->alembic('turns', 'current'), "001_add_budgets (head)\n", 'alembic sees what the extension stamped');

done_testing();
