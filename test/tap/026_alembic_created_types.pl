# Tables of several revisions with one enumeration: a run makes it once, as Alembic's does.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('created_types', 'client_min_messages = warning');
my $directory = PostgreSQL::Test::Utils::tempdir . '/versions';
mkdir $directory or die $!;
my $databases = 0;

sub script {
    my ($revision, $parent, $upgrade) = @_;
    open my $file, '>', "$directory/$revision.py" or die $!;
    print $file <<"END";
from alembic import op
import sqlalchemy as sa
revision = '$revision'
down_revision = $parent

def upgrade():
    letter = sa.Enum('x', 'y', name='letter')
$upgrade

def downgrade():
    op.drop_table('$revision')
END
    close $file or die $!;
}

sub database {
    my $name = 'db' . ++$databases;
    $node->safe_psql('postgres', "CREATE DATABASE $name");
    $node->safe_psql('postgres', qq{ALTER DATABASE $name SET budgets_migrate.version_locations = '"$directory"'});
    $node->safe_psql($name, 'CREATE EXTENSION budgets_migrate');
    return $name;
}

script('a1', 'None', "    op.create_table('a1', sa.Column('a', letter))");
script('b2', "'a1'", "    op.create_table('b2', sa.Column('a', letter))");

my $one_run = database();
is($node->safe_psql($one_run, 'SELECT migrate_upgrade()'), "a1\nb2", 'in one run');
is($node->safe_psql($one_run, q{SELECT count(*) FROM pg_attribute WHERE atttypid = 'letter'::regtype}), 2, 'both tables have the type');
is($node->safe_psql($one_run, q{SELECT string_agg(m[1], ', ') FROM regexp_matches(migrate_sql(), '^(CREATE TYPE.*|CREATE TABLE [ab]\d)', 'gn') m}),
    "CREATE TYPE letter AS ENUM ('x', 'y');, CREATE TABLE a1, CREATE TABLE b2", 'in the script for psql');

my $two_runs = database();
is($node->safe_psql($two_runs, q{SELECT statement FROM migrate_plan() WHERE statement LIKE 'CREATE TYPE%'}),
    "CREATE TYPE letter AS ENUM ('x', 'y')", 'in the plan');
is($node->safe_psql($two_runs, 'SELECT migrate_upgrade(1)'), 'a1', 'the first run of two');
like($node->error($two_runs, 'SELECT migrate_upgrade(1)'), qr/^42710: type "letter" already exists$/m, 'the second remembers nothing');

my $procedure = database();
$node->safe_psql($procedure, 'CALL migrate_run()');
is($node->safe_psql($procedure, 'SELECT version_num FROM alembic_version'), 'b2', 'a procedure remembers beyond its transactions');

# A procedure that was interrupted goes on with what it remembered when the step began.

script('c3', "'b2'", <<'END');
    op.create_table('before', sa.Column('a', letter))
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE letter ADD VALUE 'z'")
    op.create_table('c3', sa.Column('a', letter), sa.Column('b', sa.Enum('x', name='late')))
    op.execute('INSERT INTO later VALUES (1)')
END
my $half_done = database();
like($node->error($half_done, 'CALL migrate_run()'), qr/^42P01: relation "later" does not exist$/m, 'interrupted');
is($node->safe_psql($half_done, 'SELECT revision, statements, created_types FROM budgets_migrate.half_done'), 'c3|2|{letter}', 'what is kept');
$node->safe_psql($half_done, 'CREATE TABLE later (a int)');
$node->safe_psql($half_done, 'CALL migrate_run()');
is($node->safe_psql($half_done, 'SELECT version_num, (SELECT count(*) FROM later), (SELECT count(*) FROM budgets_migrate.half_done) FROM alembic_version'),
    'c3|1|0', 'gone on');

$node->stop;
done_testing();
