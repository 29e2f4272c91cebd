# Scripts that ask the database: what only a server can do with them, and what they are refused.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('live_programs', 'client_min_messages = warning');
my $root = PostgreSQL::Test::Utils::tempdir;
my $databases = 0;

# A database whose only location is a directory with one script, r1, that has this body; returns its name.
sub database_with {
    my ($body, $encoding) = @_;
    my $name = 'db' . ++$databases;
    my $indented = $body =~ s/^(?=.)/    /mgr;
    mkdir "$root/$name" or die $!;
    append_to_file("$root/$name/r1.py", <<"E");
import sqlalchemy as sa
from alembic import op
from sqlalchemy import exc

revision = 'r1'
down_revision = None

def upgrade():
    bind = op.get_bind()
    ask = lambda sql, **values: bind.execute(sa.text(sql), values)
$indented
def downgrade():
    op.drop_table('t')
E
    $encoding = $encoding ? "ENCODING '$encoding' LOCALE 'C' TEMPLATE template0" : '';
    $node->safe_psql('postgres', "CREATE DATABASE $name $encoding");
    $node->safe_psql('postgres', qq{ALTER DATABASE $name SET budgets_migrate.version_locations = '"$root/$name"'});
    $node->safe_psql($name, 'CREATE EXTENSION budgets_migrate; CREATE TABLE t (id int PRIMARY KEY, note text)');
    return $name;
}

sub rows {
    my ($database, $sql) = @_;
    return $node->safe_psql($database, $sql);
}

sub failure {
    my ($database, $sql) = @_;
    return $node->error($database, $sql) =~ s/\Q$root\E/ROOT/gr;
}

# The script sees what it has done, and decides by it.

my $own = database_with(<<'E');
ask("INSERT INTO t VALUES (1, 'one')")
if ask("SELECT count(*) FROM t").scalar() == 1:
    op.add_column('t', sa.Column('more', sa.Integer()))
    ask("UPDATE t SET more = 5")
if ask("SELECT more FROM t").scalar() != 5:
    raise Exception("not seen")
E
is(rows($own, 'SELECT migrate_upgrade(); SELECT * FROM t'), "r1\n1|one|5", 'a script sees its own statements');
is(rows($own, 'SELECT rows_changed FROM budgets_migrate.migrate_log'), 2, 'rows that a query changes are counted');
is(rows($own, "SELECT problem FROM migrate_verify_sources()"), '', 'no replacement is asked for');

# A caught failure takes back the body of its try, and leaves the transaction usable.

my $caught = database_with(<<'E');
ask("INSERT INTO t VALUES (1, 'before')")
try:
    ask("INSERT INTO t VALUES (2, 'taken back')")
    op.create_table('nowhere', sa.Column('id', sa.Integer, sa.ForeignKey('missing.id')))
except exc.ProgrammingError as error:
    ask("INSERT INTO t VALUES (3, :note)", note=str(error).splitlines()[0])
try:
    ask("INSERT INTO t VALUES (1, 'again')")
except exc.IntegrityError as error:
    ask("INSERT INTO t VALUES (4, :note)", note=error.orig.pgcode)
try:
    ask("INSERT INTO t VALUES (5, 'stays')")
    raise ValueError("of Python's")
except ValueError as error:
    ask("INSERT INTO t VALUES (6, :note)", note=str(error))
E
rows($caught, 'BEGIN; SELECT migrate_upgrade(); COMMIT');
is(rows($caught, 'SELECT * FROM t ORDER BY id'),
    qq{1|before\n3|(psycopg2.errors.UndefinedTable) relation "missing" does not exist\n4|23505\n5|stays\n6|of Python's}, 'what is caught');

# What nobody catches is the server's own error, with the place; nothing is left of the run, and a caller's savepoint
# is his own again.

my $uncaught = database_with(<<'E');
ask("INSERT INTO t VALUES (1, 'one')")
try:
    bind.begin_nested()
    try:
        ask("SELECT 1 / 0")
    except exc.IntegrityError:
        pass
finally:
    ask("INSERT INTO t VALUES (2, 'finally')")
E
is(failure($uncaught, 'SELECT migrate_upgrade()'), <<'E' =~ s/\n$//r, 'an error that is not caught');
22012: division by zero
CONTEXT:  SQL statement "SELECT 1 / 0"
file "ROOT/db3/r1.py", line 10, column 38: ask = lambda sql, **values: bind.execute(sa.text(sql), values)
upgrade of revision "r1", statement 2
E
is(rows($uncaught, <<'E'), "caught 22012\n7", 'a caller goes on after it');
DO $$
BEGIN
    INSERT INTO t VALUES (7, 'of the caller');
    BEGIN
        PERFORM migrate_upgrade();
    EXCEPTION WHEN division_by_zero THEN
        CREATE TABLE said AS SELECT 'caught ' || SQLSTATE AS what;
    END;
END $$;
SELECT what FROM said;
SELECT id FROM t;
E

# Not everything can be caught.

my $cancelled = database_with(<<'E');
while True:
    try:
        ask("SELECT pg_sleep(60)")
    except BaseException:
        pass
E
like(failure($cancelled, "SET statement_timeout = '300ms'; SELECT migrate_upgrade()"),
    qr/^57014: canceling statement due to statement timeout/, 'a cancelled query ends the run');
my $committing = database_with("try:\n    ask('ROLLBACK')\nexcept Exception:\n    pass\n");
like(failure($committing, 'SELECT migrate_upgrade()'), qr/^2D000: .*transaction/, 'nor does a script end the transaction');
like(failure($committing, 'SELECT migrate_upgrade()'), qr/^CONTEXT:  file "[^"]*", line \d+, [^\n]*\nupgrade of revision "r1", statement 1\n?\z/m,
    'and is told where it tried to, once');

# Bounds.

my $many = database_with("rows = ask('SELECT generate_series(1, 1000000)').fetchall()\n");
like(failure($many, 'SET budgets_migrate.script_rows = 1000; SELECT migrate_upgrade()'),
    qr/^54000: the script asks for too many rows\nDETAIL:  One query may give it 1000 rows\.\nHINT:  Raise budgets_migrate\.script_rows/,
    'too many rows');
my $large = database_with("ask(\"SELECT repeat('x', 1000000) FROM generate_series(1, 1000)\").fetchall()\n");
like(failure($large, "SET budgets_migrate.script_memory = '16MB'; SELECT migrate_upgrade()"),
    qr/^54000: the script uses too much memory\n/, 'too much of them');

# Rights are the caller's.

my $limited = database_with("ask('SELECT note FROM t').scalar()\n");
rows($limited, 'CREATE ROLE clerk; GRANT CREATE ON SCHEMA public TO clerk');
like(failure($limited, 'SET ROLE clerk; SELECT migrate_upgrade()'), qr/^42501: permission denied for table t/, 'rights');

# Where nothing answers.

my $live = database_with(<<'E');
op.execute("INSERT INTO t VALUES (1, 'always')")
if ask("SELECT count(*) FROM t").scalar() > 1:
    op.drop_table('t')
E
is(rows($live, 'SELECT statement, live FROM migrate_plan()'), <<'E' =~ s/\n$//r, 'a plan ends at the question');
INSERT INTO t VALUES (1, 'always')|f
SELECT count(*) FROM t|f
-- the rest is decided when it runs: the result of execute() is known only to a database|t
E
my $question = qr/^0A000: the result of execute\(\) is known only to a database\nHINT:  .*\nCONTEXT:  file "ROOT.*", line 12/;
like(failure($live, "SELECT migrate_sql('base:head')"), $question, 'migrate_sql');
like(failure($live, "SELECT migrate_import('$root/$live')"), $question, 'migrate_import');
my $source = slurp_file("$root/$live/r1.py") =~ s/'/''/gr;
like(failure($live, "SELECT migrate_render('$source')"), qr/^0A000: the result of execute\(\) is known only to a database/,
    'migrate_render');

# The settings of the session do not change what values a script gets, nor does reading them change the settings.

my $styles = database_with(<<'E');
value = ask("SELECT '2024-02-01'::date, '1 day 2 hours'::interval, '\\x00'::bytea, 0.1::float8, '02/03/2024'::date").first()
ask("INSERT INTO t VALUES (1, :note)", note=repr(tuple(value)))
ask("INSERT INTO t SELECT 2, '2024-02-01'::date::text")
E
rows($styles, "SET DateStyle = 'SQL, DMY'; SET IntervalStyle = iso_8601; SET bytea_output = escape;"
      . 'SET extra_float_digits = -5; SELECT migrate_upgrade()');
is(rows($styles, 'SELECT note FROM t ORDER BY id'),
    "(datetime.date(2024, 2, 1), datetime.timedelta(days=1, seconds=7200), b'\\x00', 0.1, datetime.date(2024, 3, 2))\n"
      . '01/02/2024', 'values under other styles');

# Text in another encoding than UTF-8.

my $latin = database_with(<<"E", 'LATIN1');
ask("INSERT INTO t VALUES (1, :note)", note="\xC3\xA4" + ask("SELECT chr(246)").scalar())
try:
    ask("SELECT * FROM \\"\xC3\xA4\\"")
except exc.ProgrammingError as error:
    ask("INSERT INTO t VALUES (2, :note)", note=str(error).splitlines()[0])
if ask("SELECT note FROM t WHERE id = 1").scalar() != "\xC3\xA4\xC3\xB6":
    raise Exception("not the same")
E
rows($latin, 'SELECT migrate_upgrade()');
is(rows($latin, q{SELECT encode(convert_to(note, 'LATIN1'), 'escape') FROM t ORDER BY id}),
    qq{\\344\\366\n(psycopg2.errors.UndefinedTable) relation "\\344" does not exist}, 'a database in LATIN1');

# A procedure commits in the middle of it, and does not take up what it cannot know.

my $parts = database_with(<<'E');
ask("INSERT INTO t VALUES (1, 'one')")
count = ask("SELECT count(*) FROM t").scalar()
with op.get_context().autocommit_block():
    op.execute("CREATE INDEX CONCURRENTLY ix_note ON t (note)")
ask("SELECT 1 / (SELECT count(*) - 1 FROM t)")
E
like(failure($parts, 'SELECT migrate_upgrade()'), qr/^0A000: revision "r1" cannot be upgraded inside a transaction/,
    'a function refuses it');
like(failure($parts, 'CALL migrate_run()'), qr/^22012: division by zero/, 'a procedure stops in the middle');
is(rows($parts, 'SELECT statements FROM budgets_migrate.half_done'), 3, 'three statements are done');
like(failure($parts, 'CALL migrate_run()'),
    qr/^55000: the script asks for the result of a statement that has been committed earlier\nHINT:  .*resume => 'restart'/,
    'it does not go on behind a question');
rows($parts, 'DELETE FROM t; DROP INDEX ix_note');
like(failure($parts, "CALL migrate_run(resume => 'restart')"), qr/^22012/, 'restarted');
rows($parts, "CALL migrate_run(resume => 'done')");
is(rows($parts, 'SELECT revision FROM migrate_current()'), 'r1', 'taken as done');

my $unread = database_with(<<'E');
ask("INSERT INTO t VALUES (1, 'one')")
with op.get_context().autocommit_block():
    op.execute("CREATE INDEX CONCURRENTLY ix_note ON t (note)")
ask("SELECT 1 / (SELECT count(*) - 1 FROM t)")
E
like(failure($unread, 'CALL migrate_run()'), qr/^22012/, 'one that reads no result stops');
rows($unread, "INSERT INTO t VALUES (2, 'two')");
rows($unread, 'CALL migrate_run()');
is(rows($unread, 'SELECT count(*) FROM t'), 2, 'and goes on where it stopped');

# A COMMIT in SQL, as scripts send it before what cannot be in a transaction, is one for a procedure as well.

my $by_hand = database_with(<<'E');
ask("INSERT INTO t VALUES (1, 'one')")
op.execute("COMMIT")
op.execute("CREATE INDEX CONCURRENTLY ix_note ON t (note)")
bind.execute(sa.text("BEGIN"))
ask("INSERT INTO t SELECT 2, count(*) FROM pg_index WHERE indexrelid = 'ix_note'::regclass AND indisvalid")
E
like(failure($by_hand, 'SELECT migrate_upgrade()'),
    qr/^0A000: revision "r1" cannot be upgraded inside a transaction/, 'a function refuses a COMMIT');
is(rows($by_hand, 'SELECT count(*) FROM t'), 0, 'and does nothing');
rows($by_hand, 'CALL migrate_run()');
is(rows($by_hand, 'SELECT * FROM t ORDER BY id'), "1|one\n2|1", 'a procedure runs it in its parts');
is(rows($by_hand, 'SELECT revision FROM migrate_current()'), 'r1', 'to its end');

# Behind the COMMIT of a block there is a transaction again, whatever is said inside it.

my $twice = database_with(<<'E');
op.execute("COMMIT")
with op.get_context().autocommit_block():
    op.execute("COMMIT")
    op.execute("CREATE INDEX CONCURRENTLY ix_note ON t (note)")
try:
    ask("INSERT INTO t VALUES (1, 'one'), (1, 'two')")
except exc.IntegrityError:
    ask("INSERT INTO t VALUES (3, 'three')")
E
rows($twice, 'CALL migrate_run()');
is(rows($twice, 'SELECT * FROM t'), '3|three', 'behind a block there is a transaction');

# Savepoints in SQL: what fails behind one is taken back by it, and the transaction goes on.

my $savepoints = database_with(<<'E');
ask("INSERT INTO t VALUES (1, 'before')")
op.execute("SAVEPOINT one")
op.execute("INSERT INTO t VALUES (2, 'taken back')")
try:
    op.execute("INSERT INTO t VALUES (1, 'again')")
    op.execute("RELEASE SAVEPOINT one")
except Exception:
    op.execute("ROLLBACK TO SAVEPOINT one")
op.execute("INSERT INTO t VALUES (3, 'after')")
op.execute("SAVEPOINT two")
op.execute("INSERT INTO t VALUES (4, 'left open')")
E
is(rows($savepoints, "BEGIN; SAVEPOINT caller; SELECT migrate_upgrade(); ROLLBACK TO caller; SELECT count(*) FROM t; COMMIT"),
    "r1\n0", 'its savepoints stand inside those of the caller');
rows($savepoints, 'SELECT migrate_upgrade()');
is(rows($savepoints, 'SELECT * FROM t ORDER BY id'), "1|before\n3|after\n4|left open", 'savepoints in SQL');
my $gone = database_with("with bind.begin_nested():\n    op.execute('SAVEPOINT s')\nop.execute('ROLLBACK TO s')\n");
like(failure($gone, 'SELECT migrate_upgrade()'), qr/^0A000: savepoint "s", which is not there or has ended .* is not supported\n/,
    'one that has ended');
is(rows($gone, 'SELECT count(*) FROM migrate_current()'), 0, 'undoes the run');

unlike(slurp_file($node->logfile), qr/PANIC|terminated by signal|WARNING:  .*(?:leak|not closed)/, 'the log is clean');

done_testing();
