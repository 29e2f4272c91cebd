"""What is compared inside the server: the extension, the floor, and psql with the extension's script."""

import pathlib

from migrations import BUILTIN


def literal(text):
    return "'" + text.replace("'", "''") + "'" if "\\" not in text else "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def values(migrations):
    return ", ".join(
        f"({number}, {literal(m.revision)}, {literal(m.upgrade)}, {literal(m.downgrade)})"
        for number, m in enumerate(migrations, 1)
    )


class Contestant:
    """One row of the table.  A contestant with `session` is measured inside an open session."""

    name = ""
    session = False
    version = ""
    missing = None  # why it cannot take part
    up = down = None  # a statement for a session; for a process a list of arguments

    def prepare(self, server, database, folder, migrations):
        """Makes what the timed command finds: in the database, from which fresh ones are copied, or in the folder."""

    def environment(self, environment):
        return environment


class Extension(Contestant):
    name = "budgets_migrate"

    def __init__(self, server):
        self.server = server
        self.version = server.execute(
            "postgres", "SELECT default_version FROM pg_available_extensions WHERE name = 'budgets_migrate'"
        )
        self.up = self.command("SELECT migrate_upgrade('head')")
        self.down = self.command("SELECT migrate_downgrade('base')")

    def command(self, sql):
        return [self.server.psql, "-X", "-q", "-c", sql]

    def prepare(self, server, database, folder, migrations):
        store_revisions(server, database, migrations)


class ExtensionSession(Extension):
    name = "budgets_migrate, open session"
    session = True

    def command(self, sql):
        return sql


def store_revisions(server, database, migrations):
    """The extension with the migrations; the one that it has built in is there already."""
    server.execute(database, "CREATE EXTENSION budgets_migrate")
    if migrations[0].revision != BUILTIN:
        server.execute(
            database,
            "INSERT INTO budgets_migrate.revision (revision, down_revision, message, upgrade, downgrade) "
            "SELECT r, CASE WHEN n > 1 THEN ARRAY[lag(r) OVER (ORDER BY n)] ELSE '{}' END, r, u, d "
            f"FROM (VALUES {values(migrations)}) AS m (n, r, u, d) ORDER BY n",
        )
    server.execute(database, "ANALYZE")


class Floor(Contestant):
    """The least that can be done in the server: a loop that executes the texts and writes the version row.

    Like everybody it makes its version table in the first run.
    """

    name = "plpgsql loop (the floor)"
    version = "in the server"

    def __init__(self, server):
        self.server = server
        self.up = self.command("SELECT run_up()")
        self.down = self.command("SELECT run_down()")

    def command(self, sql):
        return [self.server.psql, "-X", "-q", "-c", sql]

    def prepare(self, server, database, folder, migrations):
        server.execute(
            database,
            "CREATE TABLE step (n int PRIMARY KEY, revision text, upgrade text, downgrade text)",
            f"INSERT INTO step VALUES {values(migrations)}",
            """CREATE FUNCTION run_up() RETURNS void LANGUAGE plpgsql AS $$
            DECLARE s record; at int;
            BEGIN
                IF to_regclass('version') IS NULL THEN
                    CREATE TABLE version (revision varchar(32) PRIMARY KEY, n int);
                END IF;
                at := coalesce((SELECT n FROM version), 0);
                FOR s IN SELECT * FROM step WHERE n > at ORDER BY n LOOP
                    EXECUTE s.upgrade;
                    IF s.n = 1 THEN INSERT INTO version VALUES (s.revision, s.n);
                    ELSE UPDATE version SET revision = s.revision, n = s.n; END IF;
                END LOOP;
            END $$""",
            """CREATE FUNCTION run_down() RETURNS void LANGUAGE plpgsql AS $$
            DECLARE s record;
            BEGIN
                FOR s IN SELECT n, downgrade, lag(revision) OVER (ORDER BY n) AS back FROM step ORDER BY n DESC LOOP
                    EXECUTE s.downgrade;
                    IF s.n = 1 THEN DELETE FROM version;
                    ELSE UPDATE version SET revision = s.back, n = s.n - 1; END IF;
                END LOOP;
            END $$""",
            "ANALYZE",
        )


class FloorSession(Floor):
    name = "plpgsql loop (the floor), open session"
    session = True

    def command(self, sql):
        return sql


class PsqlScript(Contestant):
    """The scripts of migrate_sql().  A script does not look where the database stands: there is no no-op."""

    name = "psql -1 -f"

    def __init__(self, server):
        self.version = server.execute("postgres", "SHOW server_version").split()[0]
        self.up = [server.psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-f", "up.sql"]
        self.down = self.up[:-1] + ["down.sql"]

    def prepare(self, server, database, folder, migrations):
        server.create_database("script")
        store_revisions(server, "script", migrations)
        head = migrations[-1].revision
        for direction, range_ in ("up", "base:head"), ("down", f"{head}:base"):
            command = "'upgrade'" if direction == "up" else "'downgrade'"
            script = server.execute("script", f"SELECT migrate_sql('{range_}', {command})")
            lines = [line for line in script.splitlines() if line not in ("BEGIN;", "COMMIT;")]  # -1 writes them
            pathlib.Path(folder, f"{direction}.sql").write_text("\n".join(lines) + "\n")
        server.drop_database("script")
