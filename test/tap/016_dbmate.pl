# The same directory of scripts run by the dbmate program and by this extension makes the same databases.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use IPC::Run ();
use PostgreSQL::Test::Utils;
use Test::More;

# The program of the npm package: in the folder of the benchmark's peers, or installed now.
sub find_dbmate {
    my $folder = $ENV{PEERS_FOLDER} // PostgreSQL::Test::Utils::tempdir;
    my $pattern = "$folder/node_modules/\@dbmate/*/bin/dbmate";
    my ($program) = glob $pattern;
    return $program if $program;
    my $output;
    eval {
        local $ENV{HOME} = PostgreSQL::Test::Utils::tempdir;
        IPC::Run::run([ 'npm', 'install', '--prefix', $folder, '--no-audit', '--no-fund', '--fetch-retries=0', 'dbmate@2.36.0' ],
            '<', \undef, '>&', \$output, IPC::Run::timeout(120));
    };
    return (glob $pattern)[0];
}

my $dbmate = find_dbmate() or plan skip_all => "dbmate can't be installed: there is no npm, or its registry can't be reached";

my %scripts = (
    '20240101000000_create_users.sql' => <<'END',
-- migrate:up
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'a;b');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name := NEW.name || ';'; -- a ; in a body
  RETURN NEW;
END $$;
CREATE TRIGGER touch BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch();

-- migrate:down
DROP TABLE users;
DROP FUNCTION touch();
END
    '20240201000000_add_users.sql' => <<'END',
-- migrate:up
INSERT INTO users (name) VALUES ('first'), (E'it''s \'quoted\''), ($q$dollar ; $q$);
CREATE VIEW names AS SELECT name FROM users /* a ; comment */ WHERE name <> '';

-- migrate:down
DROP VIEW names;
DELETE FROM users;
END
    '20240301000000_constraints.sql' => <<'END',
-- migrate:up
ALTER TABLE users ADD COLUMN email text, ADD CONSTRAINT email_has_at CHECK (email LIKE '%@%');
CREATE UNIQUE INDEX users_email ON users (lower(email)) WHERE email IS NOT NULL;
COMMENT ON TABLE users IS 'people; who budget';

-- migrate:down
COMMENT ON TABLE users IS NULL;
ALTER TABLE users DROP COLUMN email;
END
);

my $node = BudgetsMigrate::Cluster->start_new('dbmate', 'client_min_messages = warning');
my $folder = PostgreSQL::Test::Utils::tempdir;
for my $name (keys %scripts) {
    open my $file, '>', "$folder/$name" or die "$name: $!";
    print $file $scripts{$name};
    close $file or die "$name: $!";
}
$node->safe_psql('postgres', 'CREATE DATABASE by_dbmate');
$node->safe_psql('postgres', 'CREATE DATABASE by_extension');
$node->safe_psql('postgres', "ALTER DATABASE by_extension SET budgets_migrate.version_locations = '$folder'");
$node->safe_psql('by_extension', 'CREATE EXTENSION budgets_migrate');

sub dbmate {
    my ($command) = @_;
    my $url = sprintf 'postgres://%s@/by_dbmate?socket=%s&port=%d&sslmode=disable', scalar getpwuid($<), $node->host, $node->port;
    return $node->output_of($dbmate, '--url', $url, '--migrations-dir', $folder, '--no-dump-schema', $command);
}

sub same_dumps {
    my ($what) = @_;
    my ($dbmates, $ours) = map { $node->dump(@$_, '--schema=public') }
      [ 'by_dbmate', '--exclude-table=schema_migrations' ], [ 'by_extension', '--exclude-table=alembic_version' ];
    is($ours, $dbmates, $what);
    return;
}

like(dbmate('migrate'), qr/20240301000000_constraints/, 'dbmate migrates');
is($node->safe_psql('by_extension', 'SELECT migrate_upgrade()'), "20240101000000\n20240201000000\n20240301000000", 'the extension does');
same_dumps('and the databases are the same');
dbmate('rollback');
is($node->safe_psql('by_extension', 'SELECT migrate_downgrade()'), '20240301000000', 'one back');
same_dumps('the same again');
dbmate('rollback') for 1 .. 2;
is($node->safe_psql('by_extension', q{SELECT migrate_downgrade('base')}), "20240201000000\n20240101000000", 'all back');
same_dumps('and at last');

done_testing();
