# Settings that were set before the library was loaded, when the server did not know them yet.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('settings');
$node->create_application('application');
$node->safe_psql('application', q{
    CREATE ROLE app LOGIN;
    GRANT CREATE ON SCHEMA public TO app;
});

# What psql printed: notices, warnings and errors, then rows.
sub session {
    my ($sql, %options) = @_;
    my ($status, $out, $err) =
      $node->psql('application', "\\set VERBOSITY verbose\n$sql", on_error_stop => 0, connstr => $options{connstr});
    $err =~ s/^psql:<stdin>:\d+: //mg;
    $err =~ s/^LOCATION: .*\n?//mg;
    return join "\n", grep { $_ ne '' } $err =~ s/\n$//r, $out;
}
my $load = "SELECT count(*) FROM migrate_heads();\n";

is(session("SET budgets_migrate.version_table = 'versions'; $load SHOW budgets_migrate.version_table"), "1\nversions",
    'a value set before loading is kept');
is(session("SET budgets_migrate.version_table = 'a.b.c'; $load SHOW budgets_migrate.version_table"), <<'END' . "1\nalembic_version",
WARNING:  22023: invalid value for parameter "budgets_migrate.version_table": "a.b.c"
DETAIL:  It must be a table's name, or schema.table.
END
    'an invalid one becomes a warning and the default');
is(session("SET budgets_migrate.run_lock_timeout = 'soon'; $load SHOW budgets_migrate.run_lock_timeout"), <<'END' . "1\n1min",
WARNING:  22023: invalid value for parameter "budgets_migrate.run_lock_timeout": "soon"
END
    'so does a number that is none');
like(session("SET budgets_migrate.run_lock_timeout = -1; $load SHOW budgets_migrate.run_lock_timeout"),
    qr/^WARNING:  22023: -1 ms is outside the valid range for parameter "budgets_migrate.run_lock_timeout" .*\n1\n1min$/,
    'or is out of range');
like(session("SET budgets_migrate.no_such_setting = 1; $load SHOW budgets_migrate.no_such_setting"),
    qr/^WARNING:  .*budgets_migrate\.no_such_setting.*\n(.*\n)?ERROR:  42704: .*\n1$/, 'one that does not exist is removed');

my $app = $node->connstr('application') . ' user=app';
is(session("SET budgets_migrate.version_locations = 'stored'; $load SHOW budgets_migrate.version_locations", connstr => $app),
    <<'END' . "1\nbuiltin, stored", 'one that is forbidden to the role becomes a warning and the default');
WARNING:  42501: permission denied to set parameter "budgets_migrate.version_locations"
END
is(session("SET budgets_migrate.version_locations = 'stored'; SELECT count(*) FROM migrate_heads()"), '0',
    'a superuser may set it');
$node->safe_psql('application', "ALTER ROLE app SET budgets_migrate.version_locations = 'stored'");
is(session('SELECT count(*) FROM migrate_heads()', connstr => $app), '0', 'and may set it for another role');
$node->safe_psql('application', 'ALTER ROLE app RESET ALL');

# With session_preload_libraries the same are errors at once.

$node->safe_psql('application', "ALTER DATABASE application SET session_preload_libraries = 'budgets_migrate'");
is(session("SET budgets_migrate.version_table = 'a.b.c'; SHOW budgets_migrate.version_table"), <<'END' . 'alembic_version',
ERROR:  22023: invalid value for parameter "budgets_migrate.version_table": "a.b.c"
DETAIL:  It must be a table's name, or schema.table.
END
    'preloaded: an invalid value is an error');
is(session("SET budgets_migrate.version_locations = 'stored'; SHOW budgets_migrate.version_locations", connstr => $app),
    <<'END' . 'builtin, stored', 'preloaded: a forbidden one is an error');
ERROR:  42501: permission denied to set parameter "budgets_migrate.version_locations"
END
like(session('SET budgets_migrate.no_such_setting = 1'), qr/^ERROR:  42602: invalid configuration parameter name/,
    'preloaded: so is one that does not exist');

done_testing();
