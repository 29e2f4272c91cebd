# Scripts in files after they have run: gone, changed, added below what is applied, unreadable; imported and exported.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('sources', 'client_min_messages = warning');
my $root = PostgreSQL::Test::Utils::tempdir;

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>:raw', $path or die "$path: $!";
    print $file $text;
    close $file or die "$path: $!";
    return $path;
}

sub script {
    my ($up, $down) = @_;
    return "-- migrate:up\n$up\n" . (defined $down ? "-- migrate:down\n$down\n" : '');
}

# A new database whose version location is a new directory of its name.
sub database {
    my ($name, %files) = @_;
    mkdir "$root/$name" or die $!;
    write_file("$root/$name/$_", $files{$_}) for keys %files;
    $node->safe_psql('postgres', "CREATE DATABASE $name; ALTER DATABASE $name SET budgets_migrate.version_locations = '$root/$name'");
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

my $verify = 'SELECT * FROM migrate_verify_sources()';

# A release that is older than the database: the files of the newer revisions are gone.

my $shop = database('shop',
    '1_one.sql' => script('CREATE TABLE one ();', 'DROP TABLE one;'),
    '2_two.sql' => script('CREATE TABLE two ();', 'DROP TABLE two;'),
    '3_three.sql' => script("INSERT INTO log VALUES ('up'); -- three", "INSERT INTO log VALUES ('down');"));
$node->safe_psql($shop, 'CREATE TABLE log (what text)');
is(rows($shop, 'SELECT migrate_upgrade()'), "1\n2\n3", 'everything is applied');
is(rows($shop, $verify), '', 'and nothing is wrong');
unlink "$root/shop/2_two.sql", "$root/shop/3_three.sql" or die $!;
is(rows($shop, $verify), "2|missing|No location has its script; what was kept when it was applied takes its place.|ROOT/shop/2_two.sql\n"
      . '3|missing|No location has its script; what was kept when it was applied takes its place.|ROOT/shop/3_three.sql',
    'the files that are gone are found');
is(rows($shop, 'SELECT revision, source FROM migrate_history()'), "3|applied\n2|applied\n1|ROOT/shop/1_one.sql",
    'the history is whole');
is(rows($shop, 'SELECT * FROM migrate_current()'), '3|t|three||applied', 'and the database stands where it stood');
is(rows($shop, 'SELECT migrate_upgrade()'), '', 'there is nothing to do');
is(rows($shop, q{SELECT migrate_downgrade('1'); SELECT what FROM log; SELECT to_regclass('one'), to_regclass('two')}),
    "3\n2\nup\ndown\none|", 'it is undone by what was kept');
is(rows($shop, $verify), '', 'and then nothing is missing');

# A changed file.

write_file("$root/shop/1_one.sql", script("create table ONE\n  (); -- the first", 'DROP TABLE one'));
is(rows($shop, $verify), '', 'comments, blanks and semicolons are no change');
write_file("$root/shop/1_one.sql", script('CREATE TABLE one (i int)', 'DROP TABLE one'));
is(rows($shop, $verify), '1|changed|Its upgrade is not what was applied.|ROOT/shop/1_one.sql', 'a column is');
my ($status, $out, $err) = $node->psql($shop, 'SELECT migrate_upgrade()');
like($err, qr/WARNING:  the script of revision "1" has changed since it was run\nHINT:  migrate_verify_sources\(\) says more/,
    'an upgrade warns even if there is nothing to do');
write_file("$root/shop/2_next.sql", script('CREATE TABLE two ()', 'DROP TABLE two'));
is(failure($shop, 'SET budgets_migrate.on_changed_script = error; SELECT migrate_upgrade()'), <<'END' =~ s/\n\z//r, 'or refuses');
55000: the script of revision "1" has changed since it was run
HINT:  migrate_verify_sources() says more. To accept the scripts as they are now, stamp the current version again.
END
is(rows($shop, q{SELECT migrate_stamp('1'); SET budgets_migrate.on_changed_script = error; SELECT migrate_upgrade()}), '2',
    'unless a stamp has accepted it');

# A file that is added below what is applied is never silently skipped.

write_file("$root/shop/1_z_between.sql", script('CREATE TABLE between_them ()', ''));
rename "$root/shop/2_next.sql", "$root/shop/3_next.sql" or die $!;
rename "$root/shop/1_z_between.sql", "$root/shop/2_between.sql" or die $!;
write_file("$root/shop/3_next.sql", script('CREATE TABLE three ()', ''));
$node->safe_psql($shop, q{UPDATE alembic_version SET version_num = '3'});
my $skipped = <<'END' =~ s/\n\z//r;
55000: revision "3" counts as applied, but nothing tells that it has run
DETAIL:  By its name, file "ROOT/shop/3_next.sql" comes before a revision that is applied.
HINT:  To have it run, name the file so that it comes last. If the database already is as the file makes it, record that by migrate_stamp() with the version that the database has.
END
is(failure($shop, 'SELECT migrate_upgrade()'), $skipped, 'one that has never run is an error, even at the head');
is(failure($shop, 'SELECT migrate_downgrade()'), $skipped, 'also on the way back');
like(rows($shop, $verify), qr/^3\|not recorded\|By its name it comes before a revision that is applied, but nothing tells that it has run\./m,
    'it is reported');
is(rows($shop, q{SELECT migrate_stamp('3'); SELECT migrate_upgrade()}), '', 'and adopted by a stamp');

# What cannot be read does not keep the rest from being compared.

my $bad = database('bad', '1_good.sql' => script('SELECT 1', ''), '2_also.sql' => script('SELECT 2', ''));
is(rows($bad, 'SELECT migrate_upgrade()'), "1\n2", 'two good files');
write_file("$root/bad/3_half.sql", "-- migrate:upp\nSELECT 1;\n");
write_file("$root/bad/4_bytes.sql", "-- \xff\n-- revision: 4\n-- migrate:up\n");
mkdir "$root/bad/5_directory.sql" or die $!;
symlink 'nowhere', "$root/bad/6_link.sql" or die $!;
write_file("$root/bad/2_also.sql", script('SELECT 3', ''));
is(rows($bad, "$verify ORDER BY source, revision") =~ s/ \((?:header of )?file .*?\)//gr, <<'END' =~ s/\n\z//r, 'each bad file is reported');
2|changed|Its upgrade is not what was applied.|ROOT/bad/2_also.sql
|unreadable|unknown marker "-- migrate:upp"|ROOT/bad/3_half.sql
|unreadable|invalid byte sequence for encoding "UTF8"|ROOT/bad/4_bytes.sql
|unreadable|"ROOT/bad/5_directory.sql" is a directory, not a file|ROOT/bad/5_directory.sql
|unreadable|symbolic link "ROOT/bad/6_link.sql" leads to no file|ROOT/bad/6_link.sql
END
$node->safe_psql($bad, "ALTER DATABASE bad SET budgets_migrate.version_locations = '$root/none'");
like(rows($bad, $verify), qr/^\|unreadable\|could not (?:look at|open) directory "ROOT\/none": No such file or directory\|ROOT\/none$/m,
    'and a directory that is not there');

# A script that is too long to be kept is recognized, but not run again.

my $long = database('long', '1_long.sql' => script("CREATE TABLE long (t text);\n" . ('-- ' . 'x' x 1000 . "\n") x 17000, 'DROP TABLE long'));
is(rows($long, "SELECT migrate_upgrade(); $verify"), '1', 'a script of 17 MB');
is(rows($long, 'SELECT upgrade IS NULL, downgrade FROM budgets_migrate.applied_source'), "t|DROP TABLE long\n", 'is not kept');
unlink "$root/long/1_long.sql" or die $!;
is(rows($long, $verify), '1|missing|No location has its script, and it was too long to be kept.|ROOT/long/1_long.sql', 'which is reported');
is(rows($long, q{SELECT migrate_upgrade(); SELECT migrate_stamp('1')}), '', 'it keeps nobody from going on');
is(rows($long, 'SELECT migrate_downgrade()'), '1', 'its downgrade was kept');

# From a directory into the database, and back.

my $import = database('import',
    '01_one.sql' => script('CREATE TABLE one ();', 'DROP TABLE one;'),
    '02_two.sql' => "-- migrate:up transaction:false\nVACUUM;\n-- migrate:down\n",
    'three.sql' => "-- Three\n-- revision: three\n-- down_revision: 02\n-- depends_on: 01\n-- migrate:up\nCREATE TABLE three ();\n");
is(failure($import, qq(SET budgets_migrate.version_locations = '$root/import, stored'; SELECT migrate_import('$root/import'))),
    "42710: revision \"01\" is present more than once\nDETAIL:  It comes from \"ROOT/import/01_one.sql\" and from \"stored\".",
    'not beside the directory itself');
$node->safe_psql($import, q{ALTER DATABASE import SET budgets_migrate.version_locations = 'stored'});
is(rows($import, "SELECT migrate_import('$root/import')"), "01\n02\nthree", 'a directory is imported');
is(rows($import, "SELECT migrate_import('$root/import')"), '', 'and a second time there is nothing new');
is(rows($import, 'SELECT revision, down_revision, depends_on, message, upgrade_autocommit FROM budgets_migrate.revision ORDER BY position'),
    "01|{}|{}|one|f\n02|{01}|{}|two|t\nthree|{02}|{01}|Three|f", 'with names, order and markers');
mkdir "$root/export" or die $!;
chmod 0777, "$root/export";
is(rows($import, "SELECT file_name FROM migrate_export('$root/export')"), "01.sql\n02.sql\nthree.sql", 'it is exported to files');
is(rows($import, "SELECT file_name FROM migrate_export('$root/export')"), "01.sql\n02.sql\nthree.sql", 'once more, unchanged');
write_file("$root/export/02.sql", "something else\n");
is(failure($import, "SELECT migrate_export('$root/export')"),
    "42710: file \"ROOT/export/02.sql\" exists and differs\nHINT:  Nothing is overwritten; choose another directory, or remove the file.",
    'nothing is overwritten');
unlink "$root/export/02.sql" or die $!;
is(rows($import, "SELECT count(*) FROM migrate_export('$root/export'); DELETE FROM budgets_migrate.revision; SELECT migrate_import('$root/export')"),
    "3\n01\n02\nthree", 'and imported from there');

done_testing();
