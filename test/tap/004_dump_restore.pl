# What survives what: a dump and its restoration, DROP EXTENSION, and a crash in the middle of an upgrade.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('dump');
$node->create_application('original');
$node->safe_psql('original', q{
    SELECT migrate_upgrade('head');
    SELECT migrate_revision('Add alerts', 'CREATE TABLE alerts (id int)', 'DROP TABLE alerts', '002_add_alerts',
                            down_revision => '{001_add_budgets}');
    SELECT migrate_revision('Add "odd" text', E'CREATE TABLE odd (t text DEFAULT E\'\\\\\\t;\');\nSELECT 1', NULL, '003_odd',
                            down_revision => '{002_add_alerts}', branch_labels => '{odd}');
    SELECT migrate_upgrade('002_add_alerts');
    INSERT INTO users DEFAULT VALUES;
    INSERT INTO budgets (user_id, name, amount, start_date) VALUES (1, 'food', 250, '2024-02-01');
});

my $state = q{
    SELECT * FROM migrate_current();
    SELECT * FROM migrate_history();
    SELECT revision, upgrade, downgrade FROM migrate_show('heads');
    SELECT * FROM budgets;
    SELECT * FROM budgets_migrate.revision ORDER BY position;
    SELECT count(*) FROM budgets_migrate.revision_token;
    SELECT * FROM budgets_migrate.applied_source ORDER BY revision;
    SELECT * FROM budgets_migrate.migrate_log ORDER BY id;
};
my $original = $node->safe_psql('original', $state);
like($original, qr/^002_add_alerts\|/, 'the original stands at the stored revision');

# The server writes the check of an IN list differently once it has read its own writing.
sub dump_of {
    my ($database) = @_;
    return $node->dump($database) =~ s/^    CONSTRAINT chk_budget_period CHECK .*\n//mr;
}

my $files = PostgreSQL::Test::Utils::tempdir;
my @from = ('-d', $node->connstr('original'), '-f');
for my $format (
    [ 'plain',     [ 'pg_dump', @from, "$files/plain" ],         sub { ('psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $_[0], '-f', "$files/plain") } ],
    [ 'custom',    [ 'pg_dump', '-Fc', @from, "$files/custom" ], sub { ('pg_restore', '--exit-on-error', '-d', $_[0], "$files/custom") } ])
{
    my ($name, $dump, $restore) = @$format;
    $node->output_of(@$dump);
    $node->safe_psql('postgres', "CREATE DATABASE $name");
    $node->output_of($restore->($node->connstr($name)));
    is($node->safe_psql($name, $state), $original, "$name: the state is restored");
    is(dump_of($name), dump_of('original'), "$name: and dumps as the original does");

    is($node->safe_psql($name, q{SELECT migrate_revision('Next', '', '', '004_next', down_revision => '{003_odd}')}),
        '004_next', "$name: another revision can be stored");
    is($node->safe_psql($name, q{SELECT revision FROM budgets_migrate.revision ORDER BY position}),
        "002_add_alerts\n003_odd\n004_next", "$name: which comes last");
    is($node->safe_psql($name, q{SELECT migrate_upgrade('head'); SELECT t FROM odd; INSERT INTO odd DEFAULT VALUES; SELECT * FROM odd}),
        "003_odd\n004_next\n\t;", "$name: the upgrade goes on");
    is($node->safe_psql($name, q{SELECT migrate_stamp('002_add_alerts'); SELECT migrate_downgrade('base'); SELECT to_regclass('budgets'), to_regclass('alerts')}),
        "002_add_alerts\n002_add_alerts\n001_add_budgets\n|", "$name: and so does the downgrade");
}

# DROP EXTENSION keeps what is the application's, and the version.

$node->safe_psql('original', 'DROP EXTENSION budgets_migrate');
is($node->safe_psql('original', 'SELECT name FROM budgets; SELECT * FROM alembic_version'), "food\n002_add_alerts",
    'DROP EXTENSION keeps budgets and version');
is($node->safe_psql('original', q{
        SELECT to_regnamespace('budgets_migrate') IS NULL, count(*) FROM pg_proc WHERE proname LIKE 'migrate%'
    }), 't|0', 'and nothing of its own');
$node->safe_psql('original', q{CREATE EXTENSION budgets_migrate});
like($node->error('original', q{SELECT migrate_upgrade('head')}), qr/^\w{5}: .*002_add_alerts/,
    'after which a revision that was stored is unknown');
is($node->safe_psql('original', q{SELECT migrate_stamp('001_add_budgets', purge => true); SELECT migrate_downgrade(1)}),
    "001_add_budgets\n001_add_budgets", 'and the version can be set right');

# A crash in the middle of an upgrade leaves nothing; a crash after its commit loses nothing.

$node->create_application('crashed');
my $schema = $node->dump('crashed');
my $session = $node->background_psql('crashed', on_error_stop => 0);
$session->query("BEGIN;\nSELECT migrate_upgrade('head');\nINSERT INTO users VALUES (1);\nCHECKPOINT");
is($session->query("SELECT to_regclass('budgets')"), 'budgets', 'a session has upgraded, and has not committed');
$node->stop('immediate');
eval { $session->quit };
$node->start;
is($node->dump('crashed'), $schema, 'after the crash nothing is left of it');
is($node->safe_psql('crashed', q{SELECT migrate_upgrade('head')}), '001_add_budgets', 'the upgrade works');
$schema = $node->dump('crashed');
$node->stop('immediate');
$node->start;
is($node->dump('crashed'), $schema, 'and a crash after its commit loses nothing');
is($node->safe_psql('crashed', 'SELECT revision FROM migrate_current()'), '001_add_budgets', 'nor the version');

done_testing();
