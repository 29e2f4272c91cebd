# Scripts that ask the database: what the alembic program and this extension make of them on equal databases.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use version;

plan skip_all => 'the alembic program is not installed' unless `sh -c 'command -v alembic'`;

my $scripts = Cwd::abs_path("$FindBin::Bin/../cases/alembic/live");
my $node = BudgetsMigrate::Cluster->start_new('live_scripts', 'client_min_messages = warning');
my $environment = PostgreSQL::Test::Utils::tempdir;
append_to_file("$environment/alembic.ini",
    "[alembic]\nscript_location = $BudgetsMigrate::Cluster::seed\nversion_locations = $scripts\n");

my @revisions = sort map { m{([^/]+)\.py$} } glob "$scripts/*.py";
cmp_ok(scalar @revisions, '>', 4, 'there are scripts');
for my $revision (@revisions) {
  SKIP: {
    my ($needed) = slurp_file("$scripts/$revision.py") =~ /^Needs SQLAlchemy ([\d.]+\d)\.?$/m;
    skip "$revision: SQLAlchemy is older than $needed", 4 if $needed && sqlalchemy_version() < version->declare($needed);
    for my $name (qw(by_alembic by_extension)) {
        $node->safe_psql('postgres', "DROP DATABASE IF EXISTS $name");
        $node->safe_psql('postgres', "CREATE DATABASE $name");
        $node->safe_psql('postgres', qq{ALTER DATABASE $name SET budgets_migrate.version_locations = '"$scripts"'});
        $node->safe_psql($name, 'CREATE EXTENSION budgets_migrate');
    }
    $node->alembic_with("$environment/alembic.ini", 'by_alembic', 'upgrade', $revision);
    is($node->safe_psql('by_extension', "SELECT migrate_upgrade('$revision')"), $revision, "$revision: upgrade");
    same_dump("$revision: what it has made");
    $node->alembic_with("$environment/alembic.ini", 'by_alembic', 'downgrade', 'base');
    is($node->safe_psql('by_extension', "SELECT migrate_downgrade('base')"), $revision, "$revision: downgrade");
    same_dump("$revision: what it has left");
  }
}

# The version of the library that the alembic program finds.
sub sqlalchemy_version {
    my ($python) = slurp_file(`sh -c 'command -v alembic'` =~ s/\n//r) =~ /^#!\s*(\S+)/;
    return version->declare($node->output_of($python, '-c', 'import sqlalchemy; print(sqlalchemy.__version__)') =~ s/\n//r);
}

sub same_dump {
    my ($name) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my ($expected, $found) = map { [ split /\n/, $node->dump($_) ] } qw(by_alembic by_extension);
    is_deeply($found, $expected, $name);
    return;
}

done_testing();
