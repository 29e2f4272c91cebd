# A throw-away server (PostgreSQL::Test::Cluster) with what these tests do again and again.  It finds the
# extension by the settings in $ENV{TEMP_CONFIG}, which the harness writes and PostgreSQL::Test::Cluster reads.

package BudgetsMigrate::Cluster;

use strict;
use warnings;
use parent 'PostgreSQL::Test::Cluster';

use Cwd 'abs_path';
use File::Basename;
use IPC::Run ();
use PostgreSQL::Test::Utils;

# The folder of the original migration, an Alembic environment.
our $seed = abs_path(dirname(__FILE__) . '/../../../seed');

# The same encoding and locale everywhere, whatever the environment says.
sub init {
    my ($node, %parameters) = @_;
    return $node->SUPER::init(%parameters, extra => [ '--encoding=UTF8', '--locale=C' ]);
}

# start_new($name, @settings): a running server, with these lines in postgresql.conf.
sub start_new {
    my ($class, $name, @settings) = @_;
    my $node = $class->new($name);
    $node->init;
    $node->append_conf('postgresql.conf', join "\n", @settings);
    $node->start;
    return $node;
}

# A new database with the application's tables and the extension.
sub create_application {
    my ($node, $database) = @_;
    $node->safe_psql('postgres', "CREATE DATABASE $database");
    $node->safe_psql($database, slurp_file("$seed/pre_existing.sql") . 'CREATE EXTENSION budgets_migrate');
    return;
}

# Runs SQL that has to fail; returns the error as psql shows it: SQLSTATE, message, DETAIL, HINT, CONTEXT.
sub error {
    my ($node, $database, $sql) = @_;
    my ($status, $out, $err) = $node->psql($database, "\\set VERBOSITY verbose\n$sql");
    die "should have failed: $sql\n$out" if $status == 0;
    return error_text($err);
}

# The same for what a background session has sent to stderr.
sub error_text {
    my ($err) = @_;
    $err =~ s/^psql:<stdin>:\d+: //mg;
    $err =~ s/^LOCATION: .*\n?//mg;
    $err =~ s/.*^ERROR:  //ms;
    chomp $err;
    return $err;
}

# dump($database, @options): what pg_dump writes, without the random word that guards it since 2025, and without the
# records of runs, in which there are times, and numbers that are used up also by runs that fail.
sub dump {
    my ($node, $database, @options) = @_;
    my $out = $node->output_of('pg_dump', '--no-owner', @options, '-d', $node->connstr($database));
    $out =~ s/^\\(un)?restrict .*\n//mg;
    $out =~ s/^COPY budgets_migrate\.(?:migrate_log|applied_source) .*?^\\\.\n//msg;
    $out =~ s/^SELECT pg_catalog\.setval\('budgets_migrate\.migrate_log_id_seq'.*\n//mg;
    return $out;
}

# alembic($database, @arguments): runs the alembic program in the folder of the original migration; returns its output.
sub alembic {
    my ($node, $database, @arguments) = @_;
    return $node->alembic_with("$seed/alembic.ini", $database, @arguments);
}

# The same with another configuration.
sub alembic_with {
    my ($node, $configuration, $database, @arguments) = @_;
    local $ENV{DATABASE_URL} = sprintf 'postgresql+psycopg2://%s@/%s?host=%s&port=%d',
      scalar getpwuid($<), $database, $node->host, $node->port;
    local $ENV{PYTHONDONTWRITEBYTECODE} = 1;
    return $node->output_of('alembic', '-c', $configuration, @arguments);
}

# The standard output of a program that has to succeed.
sub output_of {
    my ($node, @command) = @_;
    my ($out, $err);
    IPC::Run::run(\@command, '>', \$out, '2>', \$err) or die "@command failed: $err";
    return $out;
}

# True for a server that was built with a sanitizer: it uses memory as it likes, and cannot do without.
sub is_sanitized {
    return `pg_config --cflags` =~ /-fsanitize/;
}

# Waits until a backend waits for an event (pg_stat_activity.wait_event) in a query of this text.
sub wait_until_waiting {
    my ($node, $database, $query, $event) = @_;
    $node->poll_query_until($database,
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '$query' AND wait_event ~ '$event')")
      or die "no backend waits for $event in $query";
    return;
}

1;
