# Scripts in files when they run: where statements end, what is refused, what is converted, how much memory it takes,
# and files that change.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('statements');
my $root = PostgreSQL::Test::Utils::tempdir;
my $directories = 0;

sub write_file {
    my ($path, $text) = @_;
    open my $file, '>:raw', $path or die "$path: $!";
    print $file $text;
    close $file or die "$path: $!";
    return $path;
}

# scripts($text, ...): a new database whose only location is a new directory with these scripts, as 1.sql and so on; a
# text without a marker is an upgrade.  DIRECTORY in a text stands for the directory, whose name is that of the database.
sub scripts {
    my (@texts) = @_;
    my $name = 'd' . ++$directories;
    mkdir "$root/$name" or die $!;
    my $number = 0;
    for (@texts) {
        my $text = s/DIRECTORY/$root\/$name/gr;
        $text = "-- migrate:up\n$text" unless $text =~ /-- migrate:up/;
        write_file("$root/$name/" . ++$number . '.sql', $text);
    }
    $node->safe_psql('postgres', "CREATE DATABASE $name; ALTER DATABASE $name SET budgets_migrate.version_locations = '$root/$name'");
    $node->safe_psql($name, 'CREATE EXTENSION budgets_migrate');
    return $name;
}

sub rows {
    my ($database, $sql) = @_;
    return $node->safe_psql($database, "SET client_min_messages = warning; $sql") =~ s/\Q$root\E/ROOT/gr;
}

sub failure {
    my ($database, $sql) = @_;
    return $node->error($database, $sql // 'SELECT migrate_upgrade()') =~ s/\Q$root\E/ROOT/gr;
}

# Where statements end

my $endings = scripts(<<'END');
CREATE TABLE log (id serial, what text);;
INSERT INTO log (what) VALUES ('a;b'), (E'it\'s; fine'), ($$c;d$$), ($x$ $$;$$ ;$x$), (U&'\0041;');
/* a comment; /* in a comment; */ still; */ INSERT INTO log (what) VALUES ('after; comments') -- not here;
;
CREATE TABLE "semi;colon" ("begin" int, "END" int);
CREATE RULE twice AS ON INSERT TO "semi;colon" DO ALSO (INSERT INTO log (what) VALUES ('rule 1'); INSERT INTO log (what) VALUES ('rule 2'));
INSERT INTO "semi;colon" VALUES (1, 2);
CREATE FUNCTION atomic(begin int) RETURNS int LANGUAGE sql
BEGIN ATOMIC
    SELECT 1 AS end;
    SELECT CASE begin WHEN 1 THEN CASE WHEN true THEN 10 END ELSE (CASE WHEN false THEN 2 END) END;
END;
CREATE OR REPLACE PROCEDURE note(message text) BEGIN ATOMIC INSERT INTO log (what) VALUES (message); END;
CREATE FUNCTION plain() RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
    RETURN 'x;' || $$y;$$;
END;
$body$;
CALL note(plain());
DO $$ BEGIN PERFORM 1; INSERT INTO log (what) VALUES ('do;'); END $$;
CREATE TABLE "end" AS SELECT CASE WHEN true THEN 1 END AS "case", atomic(1);
INSERT INTO log (what) SELECT atomic::text FROM "end"
END
is(rows($endings, "SELECT migrate_upgrade(); SELECT string_agg(what, '|' ORDER BY id) FROM log"),
    "1\na;b|it's; fine|c;d| \$\$;\$\$ ;|A;|after; comments|rule 1|rule 2|x;y;|do;|10", 'every kind of semicolon');

is(rows(scripts(''), 'SELECT migrate_upgrade()'), '1', 'no statement at all');
is(rows(scripts("-- only a comment; and\n/* another; */ ;;\n"), 'SELECT migrate_upgrade()'), '1', 'only comments');

# Settings that change how strings are read do so from the next statement on, as in psql.

my $strings = scripts(q{CREATE TABLE t (v text);
SET standard_conforming_strings = off;
INSERT INTO t VALUES ('a\'; b');
SET standard_conforming_strings = on;
INSERT INTO t VALUES ('c\');
INSERT INTO t VALUES ('d');
});
is(rows($strings, q{SET escape_string_warning = off; SELECT migrate_upgrade(); SELECT string_agg(v, '|') FROM t}), "1\na'; b|c\\|d",
    'standard_conforming_strings');
is(rows($strings, 'SHOW standard_conforming_strings'), 'on', 'and the setting ends with the script');

# What a script sets ends with it.

my $settings = scripts('CREATE SCHEMA s; CREATE ROLE r; GRANT r TO current_user; SET search_path = s; CREATE TABLE t1 (); SET ROLE r;',
    'CREATE TABLE t2 ();');
is(rows($settings, q{SELECT migrate_upgrade(); SELECT current_user = session_user, current_setting('search_path');
    SELECT relname, relnamespace::regnamespace FROM pg_class WHERE relname ~ '^t[12]$' ORDER BY 1}),
    qq{1\n2\nt|"\$user", public\nt1|s\nt2|public}, 'SET search_path and SET ROLE');

# What is refused; nothing is left of the script that it stands in.

sub refused {
    my ($name, $text, $expected) = @_;
    my $database = scripts("CREATE TABLE before ();\n\n$text");
    is(failure($database), $expected =~ s/FILE/file "ROOT\/$database\/1.sql"/r =~ s/\n\z//r, $name);
    is(rows($database, q{SELECT to_regclass('before') IS NULL}), 't', "$name: nothing is left");
    return;
}
refused('transaction control', "COMMIT;\n", <<'END');
2D000: transaction control is not allowed in a migration
DETAIL:  Statement: COMMIT
HINT:  Remove it: the migration runs in the caller's transaction.
CONTEXT:  FILE, line 4
upgrade of revision "1", statement 2
END
refused('COPY from the client', "\nCOPY before FROM stdin;\n1\tx;y\n\\.\n", <<'END');
0A000: COPY from the client or to the client is not allowed in a migration
DETAIL:  Statement: COPY before FROM stdin
HINT:  Use INSERT, or COPY with a file on the server.
CONTEXT:  FILE, line 5
upgrade of revision "1", statement 2
END
refused('a command of psql', "\\i other.sql\n", <<'END');
42601: "\i" is a psql command
HINT:  A backslash outside of a string begins a command of psql, which does not reach the server.
CONTEXT:  FILE, line 4
upgrade of revision "1"
END
refused('one behind a statement', "SELECT 1\n  \\gexec", <<'END');
42601: "\gexec" is a psql command
HINT:  A backslash outside of a string begins a command of psql, which does not reach the server.
CONTEXT:  FILE, line 5
upgrade of revision "1"
END
refused('a backslash by mistake', "SELECT E'\\\\'\\n';\n", <<'END');
42601: syntax error at or near "\n'"
HINT:  A backslash outside of a string begins a command of psql, which does not reach the server.
CONTEXT:  FILE, line 4
upgrade of revision "1"
END
refused('a syntax error', "SELECT 1;\nSELECT\n  2 2;\nSELECT 3;\n", <<'END');
42601: syntax error at or near "2"
LINE 2:   2 2
            ^
QUERY:  SELECT
  2 2
CONTEXT:  FILE, line 5
upgrade of revision "1", statement 3
END
refused('a string without an end', "SELECT 'x;\nSELECT 2;\n", <<'END');
42601: unterminated quoted string at or near "'x;
SELECT 2"
LINE 1: SELECT 'x;
               ^
QUERY:  SELECT 'x;
SELECT 2
CONTEXT:  FILE, line 4
upgrade of revision "1", statement 2
END
refused('an error of a statement', "SELECT 1;\n\n-- why not\nSELECT 1/0;\n", <<'END');
22012: division by zero
CONTEXT:  SQL statement "SELECT 1/0"
FILE, line 7
upgrade of revision "1", statement 3
END
refused('bytes that are no text', "SELECT 1,\n'\xFC';\n", <<'END');
22021: invalid byte sequence for encoding "UTF8"
HINT:  A file has to be in the database's encoding, or in UTF-8 with a byte-order mark.
CONTEXT:  FILE, line 5
upgrade of revision "1"
END

my $outside = scripts('CREATE TABLE t (i int)', "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY ON t (i);\n");
is(failure($outside), <<'END' =~ s/DIRECTORY/$outside/r =~ s/\n\z//r, 'a script that is to run outside a transaction');
0A000: revision "2" cannot be upgraded inside a transaction
DETAIL:  Its script (ROOT/DIRECTORY/2.sql) has to run outside a transaction, wholly or in part.
HINT:  CALL migrate_run() does that.
END
is(rows($outside, q{SELECT to_regclass('t') IS NULL}), 't', 'is refused before anything has run');
like(rows($outside, q{SELECT migrate_sql('1:2')}), qr/^COMMIT;\n\nCREATE INDEX CONCURRENTLY ON t \(i\);\n\nBEGIN;$/m,
    'as a script for psql it stands outside the transaction');

# Notices come once, though a statement is looked at several times.

my $name = 'n' x 70;
my ($status, $out, $err) = $node->psql(scripts("CREATE TABLE $name (id int);\nSELECT 'a\\\\'  FROM $name;"), 'SELECT migrate_upgrade()');
is(() = $err =~ /will be truncated/g, 2, 'one notice for each statement');

# Encodings

$node->safe_psql('postgres', q{CREATE DATABASE latin1 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0});
$node->safe_psql('latin1', 'CREATE EXTENSION budgets_migrate');
sub in_latin1 {
    my ($text) = @_;
    my $directory = scripts($text);
    $node->safe_psql('latin1', qq{DROP TABLE IF EXISTS t, alembic_version; ALTER DATABASE latin1 SET budgets_migrate.version_locations = '$root/$directory'});
    return $directory;
}
my $statement = "CREATE TABLE t AS SELECT text '%s' AS v;\n";
in_latin1("\xEF\xBB\xBF-- \xC3\x9Cbersicht\n-- migrate:up\n" . sprintf($statement, "\xC3\xBC"));
is(rows('latin1', q{SELECT migrate_upgrade(); SELECT encode(convert_to(v, 'LATIN1'), 'hex') FROM t}), "1\nfc", 'UTF-8 is converted');
is(rows('latin1', q{SELECT encode(convert_to(message, 'LATIN1'), 'hex') FROM migrate_current()}), 'dc6265727369636874', 'so is its header');
in_latin1(sprintf($statement, "\xFC"));
is(rows('latin1', q{SELECT migrate_upgrade(); SELECT encode(convert_to(v, 'LATIN1'), 'hex') FROM t}), "1\nfc",
    'without a byte-order mark a file is in the database\'s encoding');
my $euro = in_latin1("\xEF\xBB\xBF-- migrate:up\nSELECT 1;\n" . sprintf($statement, "\xE2\x82\xAC"));
is(failure('latin1'), <<"END" =~ s/\n\z//r, 'what the database cannot have');
22P05: character with byte sequence 0xe2 0x82 0xac in encoding "UTF8" has no equivalent in encoding "LATIN1"
CONTEXT:  file "ROOT/$euro/1.sql", line 3
upgrade of revision "1"
END

# Size.  A statement may end anywhere in what is read at once (8 to 128 kB); the lengths below move every kind of token across it.

my @values = map { my $x = 'x' x ($_ * 37 % 251); ("'it''s; $x'", "E'\\';$x'", "\$a\$;$x'\$a\$", "\$_\$\n;$x\$_\$", "/* ; ' $x */ 'c'", "'d' -- ;'$x\n") } 1 .. 700;
my $every_length = scripts("CREATE TABLE t (id serial, v text);\n" . join('', map { "INSERT INTO t (v) VALUES ($_);\n" } @values));
is(rows($every_length, 'SELECT migrate_upgrade(); SELECT count(*), count(DISTINCT v) > 900 FROM t'), "1\n4200|t", 'statements across the edge of what is read');

my $large = scripts("CREATE TABLE t (v text);\nINSERT INTO t VALUES ('" . ('ab;' x 1_500_000) . "');\nINSERT INTO t VALUES (\$x\$" . ("\n;'" x 1_500_000) . "\$x\$)");
is(rows($large, 'SELECT migrate_upgrade(); SELECT sum(length(v)) FROM t'), "1\n9000000", 'statements larger than what is read');

# 20 MB of statements.  The peak of a backend's memory is in /proc; here it may grow by less than half of the file.
my $line = "INSERT INTO t VALUES (1, '" . 'y' x 972 . "');\n";
my $streamed = scripts("CREATE TEMPORARY TABLE t (id int, v text);\n$line", $line x 20_000);
my $peak = q{SELECT (regexp_match(pg_read_file('/proc/self/status'), 'VmHWM:\s+(\d+) kB'))[1]};
SKIP: {
    skip 'no /proc', 2 unless -e '/proc/self/status';
    my ($first, $before, $second, $rows, $after) =
      split /\n/, rows($streamed, "SET temp_buffers = '1MB'; SELECT migrate_upgrade(1); $peak; SELECT migrate_upgrade(); SELECT count(*) FROM t; $peak");
    is($rows, 20_001, '20 MB of statements have run');
    skip 'a sanitized server keeps freed memory for a while', 1 if $node->is_sanitized;
    cmp_ok($after - $before, '<', 10_000, 'in memory that does not grow with the file');
}

# Files that change

my $changing = scripts("SELECT 1;\n", "SELECT 2;\n");
my $old = 'touch -d 2020-01-01';
system "$old $root/$changing/1.sql $root/$changing/2.sql";
my $look = "SELECT string_agg(statement, ' ' ORDER BY step) FROM migrate_plan();\n";
is(rows($changing, <<"END"), "SELECT 1 SELECT 2\n" x 2 . "SELECT 1 SELECT 4\nSELECT 1 SELECT 4 SELECT 3\nSELECT 4 SELECT 3", 'changes are noticed by the next call');
$look
$look
\\! sed -i s/2/4/ $root/$changing/2.sql; $old $root/$changing/2.sql
$look
\\! sed s/4/3/ $root/$changing/2.sql >$root/$changing/3.sql
$look
\\! rm $root/$changing/1.sql
$look
END

for my $change ('echo >>DIRECTORY/2.sql', 'rm DIRECTORY/2.sql', 'cp DIRECTORY/2.sql DIRECTORY/x; mv DIRECTORY/x DIRECTORY/2.sql') {
    my $database = scripts("CREATE TABLE t (); COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; $change';\n", "SELECT 2;\n");
    is(failure($database), <<"END" =~ s/\n\z//r, $change);
55000: file "ROOT/$database/2.sql" has changed since it was read
HINT:  Nothing of it has been kept. Call the function again, when the file is no longer being written.
CONTEXT:  upgrade of revision "2"
END
    is(rows($database, q{SELECT to_regclass('t') IS NULL}), 't', 'nothing is left');
}
my $itself = scripts("CREATE TABLE t ();\nCOPY (SELECT 1) TO PROGRAM 'cat >/dev/null; echo >>DIRECTORY/1.sql';\n");
like(failure($itself), qr/^55000: file .* has changed since it was read$/m, 'a script that changes itself');

done_testing();
