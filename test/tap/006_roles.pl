# Ordinary roles: what they can do by themselves they can do by a migration, and no more.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use BudgetsMigrate::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = BudgetsMigrate::Cluster->start_new('roles');
$node->create_application('application');
$node->safe_psql('application', q{
    CREATE ROLE app;
    CREATE ROLE intruder;
    CREATE ROLE guest;
    GRANT CREATE ON SCHEMA public TO app, intruder;
    GRANT REFERENCES ON users, categories TO app;
});

# A role with CREATE on the schema migrates, and owns what it made.

is($node->safe_psql('application', q{SET ROLE app; SELECT migrate_upgrade('head')}), '001_add_budgets', 'a role upgrades');
is($node->safe_psql('application', q{
        SELECT c.relname, c.relkind, c.relowner::regrole FROM pg_class c
        WHERE relname ~ 'budget|alembic' AND relnamespace = 'public'::regnamespace ORDER BY 1
    }), join("\n", map { "$_|app" } qw(
        alembic_version|r alembic_version_pkc|i budgets|r budgets_id_seq|S budgets_pkey|i
        idx_budgets_active|i idx_budgets_user_id|i)), 'everything belongs to it');
is($node->safe_psql('application', q{SET ROLE app; SELECT migrate_downgrade(1); SELECT to_regclass('budgets')}),
    "001_add_budgets\n", 'it downgrades');

# Without a right, the server's own error for it, and nothing changed.

$node->safe_psql('application', 'REVOKE REFERENCES ON categories FROM app');
my $schema = $node->dump('application');
like($node->error('application', q{SET ROLE app; SELECT migrate_upgrade('head')}),
    qr/^42501: permission denied for table categories\n.*001_add_budgets/s, 'without REFERENCES');
is($node->dump('application'), $schema, 'nothing is changed');
like($node->error('application', q{SET ROLE guest; SELECT migrate_upgrade('head')}),
    qr/^42501: permission denied for table alembic_version$/, 'without rights on the version table');
$node->safe_psql('application', 'DROP TABLE alembic_version');
is($node->error('application', q{SET ROLE guest; SELECT migrate_upgrade('head')}),
    '42501: permission denied for schema public', 'without CREATE on the schema');
is($node->error('application', q{SET ROLE guest; SELECT migrate_ensure_version()}),
    '42501: permission denied for schema public', 'not even for the version table');
$node->safe_psql('application', 'CREATE SCHEMA closed');
is($node->error('application', q{SET ROLE app; SELECT migrate_upgrade('head', schema => 'closed')}),
    '42501: permission denied for schema closed', 'without USAGE on a schema');
$node->safe_psql('application', 'GRANT USAGE ON SCHEMA closed TO app');
is($node->error('application', q{SET ROLE app; SELECT migrate_upgrade('head', schema => 'closed')}),
    '42501: permission denied for schema closed', 'with USAGE, without CREATE');
is($node->safe_psql('application', q{SELECT to_regclass('budgets'), to_regclass('alembic_version'), to_regclass('closed.alembic_version')}),
    '||', 'nothing is made');
is($node->safe_psql('application', q{
        BEGIN; SET LOCAL ROLE guest; SAVEPOINT s;
        DO $$ BEGIN PERFORM migrate_upgrade('head'); EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';
    }), '0', 'who may not run holds no lock');

# A table without a row is not asked, and still it is closed to who may not read it.

for my $closed (['SELECT ON budgets_migrate.revision', 'table revision'], ['USAGE ON SCHEMA budgets_migrate', 'schema budgets_migrate']) {
    my ($right, $what) = @$closed;
    $node->safe_psql('application', "REVOKE $right FROM PUBLIC");
    like($node->error('application', q{SET ROLE guest; SELECT * FROM migrate_heads()}),
        qr/^42501: permission denied for $what\b/, "without $right");
    $node->safe_psql('application', "GRANT $right TO PUBLIC");
}

# Stored text is code: it runs for a role only if its registrar has that role's rights anyway.

like($node->error('application', q{SET ROLE guest; SELECT migrate_revision('m', '', '', 'r')}),
    qr/^42501: permission denied for table revision\n/, 'storing a revision needs a grant');
$node->safe_psql('application', q{
    GRANT INSERT (revision, down_revision, depends_on, branch_labels, message, upgrade, downgrade)
        ON budgets_migrate.revision TO app, intruder;
    ALTER DATABASE application SET budgets_migrate.version_locations = 'stored';
});
is($node->error('application', q{
        SET ROLE intruder;
        INSERT INTO budgets_migrate.revision (revision, message, registrar) VALUES ('forged', 'm', 'postgres')}),
    '42501: permission denied for table revision', 'nobody stores a revision in the name of another');
$node->safe_psql('application', q{
    SET ROLE intruder;
    SELECT migrate_revision('Gain rights', 'ALTER ROLE intruder SUPERUSER', '', 'gain', down_revision => '{}');
});
like($node->error('application', q{SELECT migrate_upgrade('head')}),
    qr/^42501: permission denied to run revision "gain"\nDETAIL:  .*"intruder".*\nHINT:  .*SET ROLE/, 'a superuser does not run it');
like($node->error('application', q{SET ROLE app; SELECT migrate_upgrade('head')}),
    qr/^42501: permission denied to run revision "gain"\n/, 'nor does another role');
like($node->error('application', q{SET ROLE intruder; SELECT migrate_upgrade('head')}),
    qr/^42501: .*\n.*revision "gain", statement 1/s, 'its registrar does, with its own rights');
is($node->safe_psql('application', q{SELECT rolsuper FROM pg_roles WHERE rolname = 'intruder'}), 'f', 'which are no more than before');

$node->safe_psql('application', q{
    DELETE FROM budgets_migrate.revision;
    SELECT migrate_revision('Make', 'CREATE TABLE made AS SELECT current_user AS by', 'DROP TABLE made', 'make', down_revision => '{}');
});
is($node->safe_psql('application', q{
        SET ROLE app; SELECT migrate_upgrade('head'); SELECT by, tableowner FROM made, pg_tables WHERE tablename = 'made'}),
    "make\napp|app", 'what a superuser registered runs with the rights of whoever calls');

# Functions that run with other rights than the session's cannot be made to migrate behind its back.

$node->safe_psql('application', q{
    CREATE TABLE bait (a int);
    CREATE FUNCTION spring() RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT count(*)::int FROM public.migrate_downgrade(1) $$;
    ALTER FUNCTION spring() OWNER TO app;
    ALTER TABLE bait OWNER TO app;
});
like($node->error('application', q{CREATE INDEX ON bait ((a + spring()))}),
    qr/^42501: migrate_downgrade\(\) cannot be called within a security-restricted operation\n/,
    'an index expression cannot migrate');
is($node->safe_psql('application', 'SELECT by FROM made'), 'app', 'and has not');

done_testing();
