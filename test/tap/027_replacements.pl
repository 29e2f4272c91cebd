# migrate_replace: SQL kept in the database in place of a file's script.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('replacements', 'client_min_messages = warning');
my $directory = PostgreSQL::Test::Utils::tempdir . '/versions';
mkdir $directory or die $!;

sub write_file {
    my ($name, $text) = @_;
    open my $file, '>', "$directory/$name" or die $!;
    print $file $text;
    close $file or die $!;
}

write_file('1a.py', "from alembic import op\nimport sqlalchemy as sa\nrevision = '1a'\ndown_revision = None
def upgrade():
    op.create_table('one', sa.Column('id', sa.Integer()))
def downgrade():
    op.drop_table('one')
");
write_file('2b.py', qq{"""Save users"""\nfrom app.models import User\nrevision = '2b'\ndown_revision = '1a'\nbranch_labels = ('users',)
def upgrade():
    for user in User.query.all():
        user.save()
def downgrade():
    pass
});
write_file('3c.sql', "-- revision: 3c\n-- down_revision: 2b\n-- migrate:up\nCREATE TABLE three ();\n-- migrate:down\nDROP TABLE three;\n");
$node->safe_psql('postgres', qq{
    CREATE DATABASE app;
    ALTER DATABASE app SET budgets_migrate.version_locations = '"$directory", stored';
});
$node->safe_psql('app', 'CREATE EXTENSION budgets_migrate');

sub rows { return $node->safe_psql('app', $_[0]) =~ s/\Q$directory\E/VERSIONS/gr }
sub failure { return $node->error('app', $_[0]) =~ s/\Q$directory\E/VERSIONS/gr }
my $problems = 'SELECT revision, problem, source FROM migrate_verify_sources() ORDER BY 1, 2';

# What cannot run here is replaced, and nobody misses it.

is(rows($problems), '2b|not supported|VERSIONS/2b.py', 'a script needs a replacement');
like(failure('SELECT migrate_upgrade()'), qr/^0A000: "app\.models\.User\.query\.all" is not supported\n/, 'and does not run');
my $other = $node->background_psql('app');
is($other->query(q{SELECT source FROM migrate_history() WHERE revision = '2b'}) =~ s/\Q$directory\E/VERSIONS/gr, 'VERSIONS/2b.py', 'another session has read it');
is(rows(q{SELECT migrate_replace('2b', 'CREATE TABLE two (); INSERT INTO one VALUES (2)', 'DROP TABLE two')}), '2b', 'it is replaced');
is($other->query(q{SELECT source, branch_labels, message, upgrade, downgrade FROM migrate_show('2b')}),
    'replacement|{users}|Save users|{"CREATE TABLE two ()","INSERT INTO one VALUES (2)"}|{"DROP TABLE two"}',
    'the other session sees it: the header is the script\'s');
$other->quit;
is(rows($problems), '', 'nothing needs a replacement any more');
is(rows('SELECT revision, source FROM migrate_history()'), "3c|VERSIONS/3c.sql\n2b|replacement\n1a|VERSIONS/1a.py", 'its place in the graph');
like(rows('SELECT migrate_sql()'), qr/^-- Running upgrade 1a -> 2b\n\nCREATE TABLE two \(\);$/m, 'in a script for psql');
is(rows('SELECT migrate_upgrade()'), "1a\n2b\n3c", 'upgrade');
is(rows('SELECT *, to_regclass(\'two\') FROM one'), '2|two', 'its statements have run');
is(rows('SELECT revision, source FROM budgets_migrate.migrate_log ORDER BY id'), "1a|VERSIONS/1a.py\n2b|replacement\n3c|VERSIONS/3c.sql", 'the log');
is(rows($problems), '', 'what was applied is what is there');
is(rows(q{SELECT migrate_downgrade('1a'); SELECT to_regclass('two')}), "3c\n2b\n", 'downgrade');

# Replaced once more, without a way back; a file of SQL can be replaced as well.

is(rows(q{SELECT migrate_replace('2b', ''); SELECT migrate_replace('3c', 'CREATE TABLE drei ()', '')}), "2b\n3c", 'replaced again');
is(rows(q{SELECT revision, upgrade, downgrade, registrar FROM budgets_migrate.replacement ORDER BY revision}),
    "2b|||postgres\n3c|CREATE TABLE drei ()||postgres", 'what is kept');
is(rows(q{SELECT migrate_upgrade(); SELECT to_regclass('three'), to_regclass('drei')}), "2b\n3c\n|drei", 'upgrade');
is(rows('SELECT migrate_downgrade(1)'), '3c', 'an empty downgrade');
is(failure('SELECT migrate_downgrade(1)'),
    qq{0A000: revision "2b" has no downgrade\nHINT:  Where there is nothing to undo, give it an empty downgrade. migrate_stamp() moves the version alone.},
    'no downgrade');

# What is applied and replaced then has changed, as a file would have.

is(rows(q{SELECT migrate_replace('2b', '', 'SELECT 1')}), '2b', 'an applied revision is replaced');
is(rows('SELECT revision, problem, detail FROM migrate_verify_sources()'),
    '2b|changed|Its downgrade is not what it was when it was applied.', 'it counts as changed');
is(rows(q{SELECT migrate_stamp('2b')}) . rows($problems), '', 'until it is stamped');
is(rows('SELECT migrate_downgrade(1)'), '2b', 'and can be undone');

# The way back.

is(rows(q{SELECT migrate_replace('3c', NULL); SELECT source FROM migrate_show('3c')}), "3c\nVERSIONS/3c.sql", 'taken back');
is(failure(q{SELECT migrate_replace('3c', NULL)}), '42704: revision "3c" is not replaced', 'but not twice');
is(rows(q{SELECT migrate_replace('2b', NULL)}), '2b', 'the other, too');
is(rows($problems), '2b|not supported|VERSIONS/2b.py', 'which needs one again');

# Bad input

is(failure(q{SELECT migrate_replace(NULL, '')}), '22004: revision must not be null', 'no revision');
is(failure(q{SELECT migrate_replace('2b', NULL, '')}),
    qq{22004: upgrade must not be null where there is a downgrade\nHINT:  An empty text does nothing. NULL for both takes the replacement back.},
    'no upgrade');
is(failure(q{SELECT migrate_replace('2', '')}),
    qq{42704: no file in budgets_migrate.version_locations has revision "2"\n}
      . 'HINT:  It is looked for by its whole id. migrate_verify_sources() tells of files that cannot be read.',
    'a partial id');
is(failure(q{SELECT migrate_replace('users', '')}) =~ /^(.*)$/m ? $1 : '', '42704: no file in budgets_migrate.version_locations has revision "users"', 'a label');
like(failure(q{SELECT migrate_replace('2b', 'CREATE TABLE')}), qr/^42601: syntax error at end of input$/m, 'no SQL');
like(failure(q{SELECT migrate_replace('2b', '', 'COMMIT')}), qr/^2D000: /, 'what no script may do');
$node->safe_psql('app', q{SELECT migrate_revision('Stored', '', '', '4d', down_revision => '{3c}')});
is(failure(q{SELECT migrate_replace('4d', '')}),
    qq{42809: revision "4d" is not a file's\nHINT:  Only scripts in files can be replaced; migrate_edit() changes what is stored.}, 'a stored revision');
is(failure(q{SET budgets_migrate.version_locations = 'builtin'; SELECT migrate_replace('001_add_budgets', '')}) =~ /^(.*)$/m ? $1 : '',
    qq{42809: revision "001_add_budgets" is not a file's}, 'the built-in revision');
is(rows('SELECT count(*) FROM budgets_migrate.replacement'), '0', 'nothing of it is kept');

# A stored revision of the same id is not what is replaced: it remains an error of the graph.

$node->safe_psql('app', q{SELECT migrate_replace('3c', 'CREATE TABLE replaced ()', 'DROP TABLE replaced');
    SELECT migrate_revision('Twice', '', '', '3c', down_revision => '{2b}')});
like(failure('SELECT migrate_upgrade()'), qr/^\w{5}: .*3c.*\n/, 'two revisions of one id');
$node->safe_psql('app', q{SELECT migrate_remove('4d'); SELECT migrate_remove('3c'); SELECT migrate_replace('3c', NULL)});

# A file that goes leaves its replacement unused.

$node->safe_psql('app', q{SELECT migrate_replace('2b', 'CREATE TABLE two ()', 'DROP TABLE two'); SELECT migrate_replace('3c', '')});
unlink "$directory/3c.sql" or die $!;
is(rows($problems), '3c|unused replacement|replacement', 'an unused replacement');
is(rows(q{SELECT migrate_replace('3c', NULL)}), '3c', 'can be taken back');

# Stored text is code: it runs for those whose rights its registrar has as well.

$node->safe_psql('app', q{
    CREATE ROLE author; CREATE ROLE editor; CREATE ROLE stranger;
    GRANT CREATE ON SCHEMA public TO author;
    GRANT INSERT (revision, upgrade, downgrade) ON budgets_migrate.replacement TO author, editor;
    GRANT DELETE ON budgets_migrate.replacement TO editor;
});
my $denied = qr/^42501: permission denied for table replacement$/m;
like(failure(q{SET ROLE stranger; SELECT migrate_replace('1a', '')}), $denied, 'a stranger replaces nothing');
like(failure(q{SET ROLE stranger; SELECT migrate_replace('2b', NULL)}), $denied, 'nor takes it back');
like(failure(q{SET ROLE author; SELECT migrate_replace('2b', '')}), $denied, 'who may only insert does not replace what others have');
like(failure(q{SET ROLE author; UPDATE budgets_migrate.replacement SET upgrade = 'SELECT 1'}), $denied, 'nor change it');
like(failure(q{SET ROLE author; INSERT INTO budgets_migrate.replacement VALUES ('1a', '', '', 'postgres')}), $denied, 'nor choose a registrar');
is(rows(q{SET ROLE author; SELECT migrate_replace('1a', 'ALTER ROLE author SUPERUSER')}), '1a', 'but the others\' scripts');
is(rows(q{SELECT registrar FROM budgets_migrate.replacement WHERE revision = '1a'}), 'author', 'who vouches for it');
$node->safe_psql('app', q{SELECT migrate_stamp('base'); DROP TABLE one});
is(failure('SELECT migrate_upgrade()'), <<'END' =~ s/\n\z//r, 'a superuser does not run it');
42501: permission denied to run revision "1a"
DETAIL:  It was registered by role "author", which has not all rights of the current user and could gain them by it.
HINT:  After reading it, run it with the registrar's rights (SET ROLE), or register it yourself.
END
is(rows(q{SET ROLE editor; SELECT migrate_replace('1a', 'SELECT 2')}), '1a', 'who may delete, too, replaces it');
is(rows(q{SELECT registrar FROM budgets_migrate.replacement WHERE revision = '1a'}), 'editor', 'and vouches for it then');
$node->safe_psql('app', q{SELECT migrate_replace('1a', 'CREATE TABLE eins ()')});
is(rows('SELECT migrate_upgrade()'), "1a\n2b", 'what the superuser has registered runs');

# It is in a dump.

my $file = PostgreSQL::Test::Utils::tempdir . '/dump';
$node->output_of('pg_dump', '-d', $node->connstr('app'), '-f', $file);
$node->safe_psql('postgres', qq{CREATE DATABASE copy; ALTER DATABASE copy SET budgets_migrate.version_locations = '"$directory"'});
$node->output_of('psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('copy'), '-f', $file);
is($node->safe_psql('copy', 'SELECT * FROM budgets_migrate.replacement ORDER BY 1; SELECT revision, source FROM migrate_history()'),
    "1a|CREATE TABLE eins ()||postgres\n2b|CREATE TABLE two ()|DROP TABLE two|postgres\n2b|replacement\n1a|replacement", 'a dump keeps it');

$node->stop;
done_testing();
