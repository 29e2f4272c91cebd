# The versions directory of an Alembic project as a version location.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use File::Copy 'copy';
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('alembic_directories', 'client_min_messages = warning');
my $root = PostgreSQL::Test::Utils::tempdir;
my $seed = "$FindBin::Bin/../seed/versions/001_add_budgets.py";
my $databases = 0;

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>:raw', $path or die "$path: $!";
    print $file $text;
    close $file or die "$path: $!";
}

sub directory {
    my ($name, %files) = @_;
    mkdir "$root/$name" or die "$name: $!";
    write_file("$root/$name/$_", $files{$_}) for keys %files;
    return "$root/$name";
}

sub database {
    my ($locations, $encoding) = @_;
    my $name = 'db' . ++$databases;
    $encoding = $encoding ? "ENCODING '$encoding' LOCALE 'C' TEMPLATE template0" : '';
    $node->safe_psql('postgres', "CREATE DATABASE $name $encoding;");
    $node->safe_psql('postgres', "ALTER DATABASE $name SET budgets_migrate.version_locations = '$locations'");
    $node->safe_psql($name, 'CREATE EXTENSION budgets_migrate');
    return $name;
}

sub rows {
    my ($database, $sql) = @_;
    return $node->safe_psql($database, $sql) =~ s/\Q$root\E/ROOT/gr;
}

sub failure {
    my ($database, $sql) = @_;
    return $node->error($database, $sql) =~ s/\Q$root\E/ROOT/gr;
}

# The dump of everything but the extension itself.
sub dump_of {
    my ($database) = @_;
    my ($dump, $errors) = ('', '');
    IPC::Run::run([ 'pg_dump', '--extension=plpgsql', '-n', 'public', '-d', $node->connstr($database) ], '>', \$dump, '2>', \$errors)
      or die $errors;
    return $dump =~ s/^\\(un)?restrict .*\n//mgr;
}

# The budgets project's script, as it is, does what the built-in revision does

my $users = 'CREATE TABLE users (id serial PRIMARY KEY); CREATE TABLE categories (id serial PRIMARY KEY);';
directory('budgets');
copy($seed, "$root/budgets/001_add_budgets.py") or die $!;
my $script = database("\"$root/budgets\"");
my $builtin = database('builtin');
for my $name ($script, $builtin) {
    $node->safe_psql($name, $users);
    is(rows($name, 'SELECT migrate_upgrade()'), '001_add_budgets', "$name: upgrade");
}
is(dump_of($script), dump_of($builtin), 'the same dump after the upgrade');
is(rows($script, 'SELECT revision, message, create_date, source FROM migrate_history()'),
    '001_add_budgets|Add budgets table|2024-01-15|ROOT/budgets/001_add_budgets.py', 'history');
is(rows($_, 'SELECT migrate_downgrade()'), '001_add_budgets', "$_: downgrade") for $script, $builtin;
is(dump_of($script), dump_of($builtin), 'the same dump after the downgrade');

# A project: Python and SQL in one graph, files that are no scripts

my $header = "from alembic import op\nimport sqlalchemy as sa\n";
my $project = directory('project',
    '__init__.py'  => 'raise Exception()',
    'env.pyc'      => "\0",
    'b2_second.py' => qq{"""Second\n\nRevision ID: b2\nRevises: a1\nCreate Date: 2024-05-01\n\n"""\n$header
from typing import Sequence, Union
revision: str = 'b2'
down_revision: Union[str, Sequence[str], None] = 'a1'

def upgrade() -> None:
    op.add_column('t', sa.Column('note', sa.Text(), server_default='it''s'))
    op.execute("INSERT INTO t (name) VALUES ('\xC3\xA4')")

def downgrade() -> None:
    op.drop_column('t', 'note')
},
    'a1_first.py' => qq{"""First"""\n$header
revision = 'a1'
down_revision = None

def upgrade():
    op.create_table('t', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('name', sa.Text()))

def downgrade():
    op.drop_table('t')
},
    'c3_third.sql' => "-- Third\n-- revision: c3\n-- down_revision: b2\n-- migrate:up\nCREATE TABLE u ();\n-- migrate:down\nDROP TABLE u;\n");
mkdir "$project/__pycache__";
my $mixed = database("\"$project\"");
is(rows($mixed, 'SELECT migrate_upgrade()'), "a1\nb2\nc3", 'Python and SQL in one graph');
is(rows($mixed, 'SELECT name, note FROM t'), "\xC3\xA4|its", 'rows');
is(rows($mixed, q{SELECT migrate_downgrade('base')}), "c3\nb2\na1", 'and back');
is(rows($mixed, q{SELECT count(*) FROM migrate_plan('heads')}), 4, 'plan');
like(rows($mixed, q{SELECT migrate_sql('base:b2')}), qr/^-- Running upgrade a1 -> b2\n\nALTER TABLE t ADD COLUMN note TEXT/m, 'script for psql');

my $latin1 = database("\"$project\"", 'LATIN1');
is(rows($latin1, 'SELECT migrate_upgrade()'), "a1\nb2\nc3", 'a database in another encoding');
is(rows($latin1, q{SELECT length(name), ascii(name) FROM t}), '1|228', 'its text');

# What cannot be run says why, and where; a file of SQL replaces it

my $refused = directory('refused', '1a_users.py' => "from app.models import User\nrevision = '1a'\n
def upgrade():
    for user in User.query.all():
        user.save()

def downgrade(): pass
");
my $replaced = database("\"$refused\"");
is(failure($replaced, 'SELECT migrate_upgrade()'), <<'END' =~ s/\n\z//r, 'refused');
0A000: "app.models.User.query.all" is not supported
DETAIL:  Scripts run without the modules of applications; this one is imported in line 1.
HINT:  Write what is needed into the script itself, put a script in SQL for this revision beside it, or call migrate_replace(). A column type can be given a meaning by the settings for type names.
CONTEXT:  file "ROOT/refused/1a_users.py", line 5, column 28: for user in User.query.all():
upgrade of revision "1a"
END
write_file("$refused/1a.sql", "-- migrate:up\nCREATE TABLE replaced ();\n-- migrate:down\nDROP TABLE replaced;\n");
is(rows($replaced, 'SELECT migrate_upgrade()'), '1a', 'a file named after the revision replaces it');
is(rows($replaced, q{SELECT count(*) FROM pg_class WHERE relname = 'replaced'}), 1, 'its statements have run');
is(rows($replaced, 'SELECT revision, source FROM migrate_history()'), '1a|ROOT/refused/1a_users.py', 'the header is the script\'s');

my $unreadable = directory('unreadable', '2b_old.py' => "print 'Python 2'\n");
my $old = database("\"$unreadable\"");
is(failure($old, 'SELECT migrate_upgrade()'),
    qq{42601: syntax error at or near "'Python 2'"\nCONTEXT:  file "ROOT/unreadable/2b_old.py", line 1, column 7: print 'Python 2'},
    'unreadable');
write_file("$unreadable/2b_old.sql", "-- Old\n-- revision: 2b\n-- migrate:up\n-- migrate:down\n");
is(rows($old, 'SELECT migrate_upgrade()'), '2b', 'a file with a header replaces what cannot be read');

# An error of a statement names the line of the script

my $failing = database('"' . directory('failing', 'x.py' => "from alembic import op\nrevision = 'x'\n
def upgrade():
    op.execute('CREATE TABLE kept ()')
    op.drop_table('missing')

def downgrade():
    raise Exception('There is no way back')
") . '"');
is(failure($failing, 'SELECT migrate_upgrade()'), <<'END' =~ s/\n\z//r, 'a failing statement');
42P01: table "missing" does not exist
HINT:  Names are looked up by search_path, in which "public" comes first.
CONTEXT:  SQL statement "DROP TABLE missing"
file "ROOT/failing/x.py", line 6, column 8: op.drop_table('missing')
upgrade of revision "x", statement 2
END
$node->safe_psql($failing, q{SELECT migrate_stamp('x')});
is(failure($failing, 'SELECT migrate_downgrade()'), <<'END' =~ s/\n\z//r, 'a script that raises');
P0001: Exception: There is no way back
CONTEXT:  file "ROOT/failing/x.py", line 9, column 5: raise Exception('There is no way back')
downgrade of revision "x"
END

my $outside = database('"' . directory('outside', 'y.py' => "from alembic import op\nrevision = 'y'\n
def upgrade():
    with op.get_context().autocommit_block():
        op.execute('VACUUM')

def downgrade():
    pass
") . '"');
like(failure($outside, 'SELECT migrate_upgrade()'), qr/^0A000: revision "y" cannot be upgraded inside a transaction\n/, 'autocommit_block');
is(rows($outside, q{SELECT migrate_stamp('y'); SELECT migrate_downgrade()}), "y\ny", 'the other direction needs none');

# What a transaction remembers of a script does not outlive a change of it

my $changing = directory('changing', 'z.py' => "from alembic import op\nrevision = 'z'\n
def upgrade():
    op.execute('CREATE TABLE before ()')
");
is(rows(database("\"$changing\""), "BEGIN; SELECT statement FROM migrate_plan();\n\\! sed -i s/before/after/ '$changing/z.py'
    SELECT statement FROM migrate_plan(); COMMIT"), "CREATE TABLE before ()\nCREATE TABLE after ()", 'a script that changes');

$node->stop;
done_testing();
