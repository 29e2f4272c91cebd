# Directories of SQL files as version locations: dbmate's and goose's as they are, files with headers, and whatever else
# can be found where scripts should be.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use Fcntl 'S_IRWXU';
use POSIX 'mkfifo';
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes 'sleep';

my $node = BudgetsMigrate::Cluster->start_new('directories', 'client_min_messages = warning');
my $root = PostgreSQL::Test::Utils::tempdir;
my $databases = 0;

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>:raw', $path or die "$path: $!";
    print $file $text;
    close $file or die "$path: $!";
    return $path;
}

# directory($name, file => text, ...): makes it and returns its path.
sub directory {
    my ($name, %files) = @_;
    mkdir "$root/$name" or die "$name: $!";
    write_file("$root/$name/$_", $files{$_}) for keys %files;
    return "$root/$name";
}

# A new database whose version locations these are, without the budgets application.
sub database {
    my (@locations) = @_;
    my $name = 'db' . ++$databases;
    my $list = join ', ', map { qq("$_") } @locations;
    $node->safe_psql('postgres', "CREATE DATABASE $name; ALTER DATABASE $name SET budgets_migrate.version_locations = '$list'");
    $node->safe_psql($name, 'CREATE EXTENSION budgets_migrate');
    return $name;
}

# Rows of one query, without this machine's path.
sub rows {
    my ($database, $sql) = @_;
    return $node->safe_psql($database, $sql) =~ s/\Q$root\E/ROOT/gr;
}

sub failure {
    my ($database, $sql) = @_;
    return $node->error($database, $sql) =~ s/\Q$root\E/ROOT/gr;
}

sub tables {
    my ($database) = @_;
    return rows($database, q{SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'});
}

# dbmate's and goose's directories

my $dbmate = database(directory('dbmate',
    '20240101120000_create_users.sql' => "-- migrate:up\nCREATE TABLE users (id int);\n\n-- migrate:down\nDROP TABLE users;\n",
    '20240102120000_create_posts.sql' =>
      "-- migrate:up\nCREATE TABLE posts (id int);\nINSERT INTO posts VALUES (1);\n\n-- migrate:down\nDROP TABLE posts;\n",
    '20240103120000_nothing.sql' => "-- migrate:up\n\n-- migrate:down\n",
    'README.md'                  => 'not a script',
    '.hidden.sql'                => 'nor this',
    '.hidden.py'                 => 'nor this',
    '20240102120000_create_posts.sql~' => 'nor this'));
is(rows($dbmate, 'SELECT migrate_upgrade()'), "20240101120000\n20240102120000\n20240103120000", 'dbmate: upgrade');
is(tables($dbmate), 'posts users', 'dbmate: tables');
is(rows($dbmate, 'SELECT revision, message, is_head FROM migrate_current()'), '20240103120000|nothing|t', 'dbmate: current');
is(rows($dbmate, 'SELECT revision, down_revision, source FROM migrate_history()'), <<'END' =~ s/\n\z//r, 'dbmate: history');
20240103120000|{20240102120000}|ROOT/dbmate/20240103120000_nothing.sql
20240102120000|{20240101120000}|ROOT/dbmate/20240102120000_create_posts.sql
20240101120000|{}|ROOT/dbmate/20240101120000_create_users.sql
END
is(rows($dbmate, 'SELECT migrate_downgrade(2)'), "20240103120000\n20240102120000", 'dbmate: downgrade');
is(tables($dbmate), 'users', 'dbmate: tables after it');

my $goose = database(directory('goose',
    '1_post.sql' => "-- +goose Up\nCREATE TABLE post (id int);\n-- +goose Down\nDROP TABLE post;\n",
    '2_function.sql' => "-- +goose Up\n-- +goose StatementBegin\nCREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS \$\$\n"
      . "BEGIN\n    RETURN 1;\nEND;\n\$\$\n-- +goose StatementEnd\nCREATE TABLE tag (id int DEFAULT one());\n\n"
      . "-- +goose Down\nDROP TABLE tag;\nDROP FUNCTION one();\n",
    '10_later.sql' => "-- +goose Up\nALTER TABLE tag RENAME TO label;\n-- +goose Down\nALTER TABLE label RENAME TO tag;\n"));
is(rows($goose, 'SELECT migrate_upgrade()'), "1\n2\n10", 'goose: upgrade, by number');
is(tables($goose), 'label post', 'goose: tables');
is(rows($goose, "SELECT migrate_downgrade('base')"), "10\n2\n1", 'goose: downgrade');
is(tables($goose), '', 'goose: nothing is left');

# Headers: branches, a merge, a dependency, a label; in two directories, one of which needs quotes in the list.

my $graph = database(
    directory('main, with a comma',
        'first.sql' => "-- The base\n-- revision: a1\n-- migrate:up\nCREATE TABLE a1 ();\n-- migrate:down\nDROP TABLE a1;\n",
        'left.sql'  => "-- revision: b1\n-- down_revision: a1\n-- branch_labels: left\n-- migrate:up\nCREATE TABLE b1 ();\n",
        'right.sql' => "-- revision: b2\n-- down_revision: a1\n-- create_date: 2024-02-01\n-- migrate:up\nCREATE TABLE b2 ();\n",
        'merge.sql' => "-- revision: c1\n-- down_revision: b1, b2\n-- migrate:up\n-- migrate:down\n"),
    directory('plugin', 'x.sql' => "-- revision: x1\n-- depends_on: left\n-- migrate:up\nCREATE TABLE x1 ();\n"));
is(rows($graph, 'SELECT revision FROM migrate_heads() ORDER BY 1'), "c1\nx1", 'headers: heads');
is(rows($graph, q{SELECT migrate_upgrade('c1')}), "a1\nb2\nb1\nc1", 'headers: upgrade through a merge');
is(rows($graph, q{SELECT migrate_upgrade('heads')}), 'x1', 'headers: the dependency is there');
is(rows($graph, 'SELECT version_num FROM alembic_version ORDER BY 1'), "c1\nx1", 'headers: version rows');
is(rows($graph, q{SELECT down_revision, depends_on, branch_labels FROM migrate_show('c1')}), '{b1,b2}|{}|{left}',
    'headers: the merge and what it inherits');
is(failure($graph, q{SELECT migrate_downgrade('a1')}), <<'END' =~ s/\n\z//r, 'headers: a file without a downgrade');
0A000: revision "x1" has no downgrade
HINT:  Where there is nothing to undo, give it an empty downgrade. migrate_stamp() moves the version alone.
END
is(rows($graph, q{SELECT count(*) FROM alembic_version}), '2', 'headers: and nothing has moved');

# The setting

is(failure('postgres', "LOAD 'budgets_migrate'; SET budgets_migrate.version_locations = 'stored, relative/path'"),
    <<'END' =~ s/\n\z//r, 'a location that is none');
22023: invalid value for parameter "budgets_migrate.version_locations": "stored, relative/path"
DETAIL:  Unknown location "relative/path"; a location is builtin, stored, or a directory's absolute path.
END
$node->safe_psql('postgres', "CREATE ROLE app LOGIN; ");
my $shared = database("$root/dbmate");
$node->safe_psql($shared, 'GRANT CREATE ON SCHEMA public TO app');
my $app = $node->connstr($shared) . ' user=app';
is($node->safe_psql($shared, 'SELECT count(*) FROM migrate_upgrade()', connstr => $app), '3',
    'a role that may not read the files runs them');
is(rows($shared, q{SELECT tableowner FROM pg_tables WHERE tablename = 'posts'}), 'app', 'as itself');
my ($status, $out, $err) = $node->psql($shared, "SELECT FROM migrate_heads(); SET budgets_migrate.version_locations = '/etc'", connstr => $app);
like($err, qr/permission denied to set parameter/, 'but may not choose the directory');

# What else can stand in a directory; each is an error that names it.

sub error_of_directory {
    my ($path) = @_;
    return failure('postgres', qq{SET budgets_migrate.version_locations = '"$path"'; SELECT count(*) FROM migrate_heads()});
}
$node->safe_psql('postgres', 'CREATE EXTENSION budgets_migrate');
my $good = "-- migrate:up\nSELECT 1;\n";

is(error_of_directory("$root/none"), '58P01: could not look at directory "ROOT/none": No such file or directory', 'no directory');
write_file("$root/file", '');
is(error_of_directory("$root/file"), '42809: "ROOT/file" is not a directory', 'a file for a directory');
is(error_of_directory("$root/file/x"), '42809: could not look at directory "ROOT/file/x": Not a directory', 'a file in the path');
like(error_of_directory("$root/" . 'x' x 300), qr/^58030: could not look at directory "ROOT\/x+": File name too long$/,
    'a name that is too long');

my $kinds = directory('kinds', '1.sql' => $good);
sub kind {
    my ($name, $expected, $make) = @_;
    $make->("$kinds/$name");
    is(error_of_directory($kinds), $expected, $name);
    -d "$kinds/$name" && !-l "$kinds/$name" ? rmdir "$kinds/$name" : unlink "$kinds/$name";
    return;
}
my $hint = 'HINT:  In a directory of scripts, what is named like a script has to be one.';
kind('directory.sql', qq{42809: "ROOT/kinds/directory.sql" is a directory, not a file\n$hint}, sub { mkdir $_[0] });
kind('pipe.sql', qq{42809: "ROOT/kinds/pipe.sql" is a named pipe, not a file\n$hint}, sub { mkfifo($_[0], S_IRWXU) });
kind('device.sql', qq{42809: "ROOT/kinds/device.sql" is a device, not a file\n$hint}, sub { symlink '/dev/zero', $_[0] });
kind('loop.sql', '58030: could not look at file "ROOT/kinds/loop.sql": Too many levels of symbolic links',
    sub { symlink 'loop.sql', $_[0] });
kind('dangling.sql', '58P01: symbolic link "ROOT/kinds/dangling.sql" leads to no file', sub { symlink 'nowhere', $_[0] });
kind('unreadable.sql', qq{42501: could not open file "ROOT/kinds/unreadable.sql": Permission denied\n}
      . 'HINT:  The operating system user that the server runs as must be allowed to.',
    sub { chmod 0, write_file($_[0], $good) }) unless $< == 0;
kind('00002_data.go', qq{0A000: file "ROOT/kinds/00002_data.go" is a script in Go\n}
      . 'HINT:  Only scripts in SQL and those of Alembic can be run; keep the others in another directory.', sub { write_file($_[0], '') });
kind('b2.py', qq{42601: script has no revision\n}
      . 'HINT:  A script of Alembic\'s sets the variable "revision"; keep other files in another directory.'
      . qq{\nCONTEXT:  file "ROOT/kinds/b2.py", line 1, column 1}, sub { write_file($_[0], '') });
kind('empty.sql', qq{42601: file "ROOT/kinds/empty.sql" is empty\n}
      . q{HINT:  What an upgrade does stands below a line "-- migrate:up", what a downgrade does below "-- migrate:down".},
    sub { write_file($_[0], '') });
kind('unknown_word.sql', qq{42601: unknown header word "down_revison"\n}
      . 'HINT:  The words are revision, down_revision, depends_on, branch_labels, create_date and message. A line of text whose first '
      . qq{word ends in a colon has to begin with a capital letter.\nCONTEXT:  file "ROOT/kinds/unknown_word.sql", line 2},
    sub { write_file($_[0], "-- revision: 2\n-- down_revison: 1\n$good") });
kind("2_\xFF.sql", qq{22021: the name of file "ROOT/kinds/2_?.sql" is no text in the database's encoding},
    sub { write_file($_[0], $good) });
kind('1_again.sql', qq{42710: two files are revision "1"\nDETAIL:  They are "ROOT/kinds/1.sql" and "ROOT/kinds/1_again.sql".},
    sub { write_file($_[0], $good) });
kind('no_number.sql', qq{42602: there is no revision id for file "ROOT/kinds/no_number.sql"\n}
      . q{HINT:  Name the revision in its header, "-- revision: ID", or let the file's name begin with digits.},
    sub { write_file($_[0], $good) });
kind('latin1.sql', qq{22021: invalid byte sequence for encoding "UTF8"\n}
      . qq{HINT:  A file has to be in the database's encoding, or in UTF-8 with a byte-order mark.\n}
      . 'CONTEXT:  header of file "ROOT/kinds/latin1.sql"',
    sub { write_file($_[0], "-- \xDCbersicht\n-- revision: 2\n$good") });

symlink "$kinds/1.sql", "$kinds/2_link.sql";
write_file("$kinds/3" . '_' x 250 . '.sql', $good);
mkdir "$kinds/subdirectory";
my $kinds_database = database($kinds);
is(rows($kinds_database, 'SELECT migrate_upgrade()'), "1\n2\n3", 'links to files and long names are no problem');

done_testing();
