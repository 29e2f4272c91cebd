# Scripts that ask the database: what the alembic program and this extension make of them on equal databases.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'the alembic program is not installed' unless `sh -c 'command -v alembic'`;

my $scripts = Cwd::abs_path("$FindBin::Bin/../cases/alembic/live");
my $node = BudgetsMigrate::Cluster->start_new('live_scripts', 'client_min_messages = warning');
my $environment = PostgreSQL::Test::Utils::tempdir;
append_to_file("$environment/alembic.ini",
    "[alembic]\nscript_location = $BudgetsMigrate::Cluster::seed\nversion_locations = $scripts\n");

# Each script is a root of the graph, so that they can be tried one by one as well.
for my $name (qw(by_alembic by_extension)) {
    $node->safe_psql('postgres', "CREATE DATABASE $name");
    $node->safe_psql('postgres', qq{ALTER DATABASE $name SET budgets_migrate.version_locations = '"$scripts"'});
    $node->safe_psql($name, 'CREATE EXTENSION budgets_migrate');
}

my @revisions = sort map { m{([^/]+)\.py$} } glob "$scripts/*.py";
cmp_ok(scalar @revisions, '>', 4, 'there are scripts');
for my $revision (@revisions) {
    $node->alembic('by_alembic', '-c', "$environment/alembic.ini", 'upgrade', $revision);
    is($node->safe_psql('by_extension', "SELECT migrate_upgrade('$revision')"), $revision, "$revision: upgrade");
    same_dump("$revision: what it has made");
}
for my $revision (@revisions) {
    $node->alembic('by_alembic', '-c', "$environment/alembic.ini", 'downgrade', "$revision\@base");
    is($node->safe_psql('by_extension', "SELECT migrate_downgrade('$revision\@base')"), $revision, "$revision: downgrade");
}
same_dump('what they have left');

sub same_dump {
    my ($name) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my ($expected, $found) = map { [ split /\n/, $node->dump($_) ] } qw(by_alembic by_extension);
    is_deeply($found, $expected, $name);
    return;
}

done_testing();
