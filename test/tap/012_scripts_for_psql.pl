# migrate_sql writes what migrate_upgrade and migrate_downgrade do: a database that ran the script in psql and one that
# called the function give the same dump.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('scripts');

# A graph with a branch, a merge, a dependency, and statements whose text is hard to pass on.
my $revisions = <<'SQL';
SELECT migrate_revision('functions', $up$
    CREATE FUNCTION odd_text() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b -- c'; END $$;
    CREATE FUNCTION atomic() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END -- a comment at the end
$up$, 'DROP FUNCTION atomic(); DROP FUNCTION odd_text()', '002_functions', down_revision => '{001_add_budgets}');
SELECT migrate_revision('alerts',
    $up$CREATE TABLE alerts (id serial PRIMARY KEY, t text DEFAULT E'\\ \' \n', b int REFERENCES budgets)$up$,
    'DROP TABLE alerts', '003_alerts', down_revision => '{002_functions}');
SELECT migrate_revision('tags', 'CREATE TABLE "Tags" ("a b" int); INSERT INTO "Tags" VALUES (1)', 'DROP TABLE "Tags"',
    '003_tags', down_revision => '{002_functions}', branch_labels => '{tags}');
SELECT migrate_revision('both', revision => '004_both', down_revision => '{003_alerts,003_tags}');
SELECT migrate_revision('apart', 'CREATE TABLE apart (i int)', 'DROP TABLE apart', 'apart',
    down_revision => '{}', depends_on => '{003_tags}');
SQL

for my $database ('called', 'scripted') {
    $node->create_application($database);
    $node->safe_psql($database, $revisions);
}

sub script {
    my ($range) = @_;
    my $text = $node->safe_psql('called', "SELECT migrate_sql('$range')");
    my ($status, $out, $err) = $node->psql('scripted', $text, extra_params => [ '-v', 'ON_ERROR_STOP=1' ]);
    is($status, 0, "the script of $range runs") or diag $err;
    return $text;
}

sub same_dump {
    my ($what) = @_;
    # Registration times differ, and so do the sessions' tokens.
    my %dump = map { $_ => $node->dump($_, '--exclude-schema=budgets_migrate') =~ s/^(COPY budgets_migrate\.revision).*?^\\\.$/$1/msr }
      ('called', 'scripted');
    is($dump{scripted}, $dump{called}, "$what: the same dump");
}

script('base:004_both');
$node->safe_psql('called', "SELECT migrate_upgrade('004_both')");
same_dump('from base through branch and merge');

script('004_both:apart');
$node->safe_psql('called', "SELECT migrate_upgrade('apart')");
same_dump('a base with a dependency');
is($node->safe_psql('scripted', 'SELECT version_num FROM alembic_version ORDER BY 1'),
    "004_both\napart", 'two rows');

$node->safe_psql($_, "SELECT migrate_downgrade('apart\@base')") for 'called', 'scripted';
script('004_both:002_functions');
$node->safe_psql('called', "SELECT migrate_downgrade('002_functions')");
same_dump('down through the merge');

script('002_functions:base');
$node->safe_psql('called', "SELECT migrate_downgrade('base')");
same_dump('down to base');

# A script that fails leaves nothing: it is one transaction.
$node->safe_psql('scripted', 'DROP TABLE users CASCADE');
my ($status) = $node->psql('scripted', $node->safe_psql('called', "SELECT migrate_sql('base:heads')"),
    extra_params => [ '-v', 'ON_ERROR_STOP=1' ]);
isnt($status, 0, 'without the tables that it refers to the script fails');
is($node->safe_psql('scripted', "SELECT to_regclass('budgets') IS NULL, count(*) FROM alembic_version"), 't|0', 'and leaves nothing');

done_testing;
