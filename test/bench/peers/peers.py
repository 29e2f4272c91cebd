"""The other tools, each with a project of its own whose migrations hold the texts that everybody runs."""

import hashlib
import json
import pathlib
import re
import shutil
import subprocess

from contestants import Contestant, literal


def write(path, text):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def version_of(command):
    """The first version number that the command prints."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
    found = re.search(r"\d+\.\d+[\w.]*", done.stdout)
    return found.group() if found else "unknown"


class Peer(Contestant):
    def __init__(self, server, packages):
        self.missing = None if self.find(pathlib.Path(packages)) else "not installed"

    def find(self, packages):
        """Sets the commands; says whether the peer is installed."""
        raise NotImplementedError


class DebianPeer(Peer):
    def find(self, packages):
        program = shutil.which(self.name)
        if not program:
            return False
        done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", self.name], stdout=subprocess.PIPE, text=True)
        self.version = done.stdout or version_of([program, "--version"])
        return True


class NpmPeer(Peer):
    program = ""  # below node_modules

    def find(self, packages):
        modules = packages / "node_modules"
        matches = sorted(modules.glob(self.program))
        if not matches:
            return False
        self.modules = modules
        self.command = [str(matches[0])]
        self.version = json.loads((modules / self.name / "package.json").read_text())["version"]
        return True


class Alembic(DebianPeer):
    name = "alembic"
    up = ["alembic", "upgrade", "head"]
    down = ["alembic", "downgrade", "base"]

    def prepare(self, server, database, folder, migrations):
        write(f"{folder}/alembic.ini", "[alembic]\nscript_location = scripts\n")
        write(
            f"{folder}/scripts/env.py",
            "import os\n"
            "from alembic import context\n"
            "from sqlalchemy import create_engine\n"
            "engine = create_engine('postgresql+psycopg2://')\n"  # libpq's environment says where
            "with engine.connect() as connection:\n"
            "    context.configure(connection=connection)\n"
            "    with context.begin_transaction():\n"
            "        context.run_migrations()\n",
        )
        for m in migrations:
            write(
                f"{folder}/scripts/versions/{m.revision}.py",
                "from alembic import op\n"
                f"revision = {m.revision!r}\ndown_revision = {m.previous or None!r}\n"
                f"def upgrade():\n    op.execute({m.upgrade!r})\n"
                f"def downgrade():\n    op.execute({m.downgrade!r})\n",
            )


class Sqitch(DebianPeer):
    name = "sqitch"
    up = ["sqitch", "deploy", "--no-verify"]
    down = ["sqitch", "revert", "-y"]

    def prepare(self, server, database, folder, migrations):
        write(
            f"{folder}/sqitch.conf",
            f"[core]\n\tengine = pg\n[engine \"pg\"]\n\ttarget = db:pg:\n\tclient = {server.psql}\n"
            "[user]\n\tname = Benchmark\n\temail = benchmark@example.org\n",
        )
        plan = "%syntax-version=1.0.0\n%project=budgets\n\n"
        for m in migrations:
            plan += f"{m.revision} 2024-01-15T00:00:00Z Benchmark <benchmark@example.org>\n"
            write(f"{folder}/deploy/{m.revision}.sql", f"BEGIN;\n{m.upgrade}COMMIT;\n")
            write(f"{folder}/revert/{m.revision}.sql", f"BEGIN;\n{m.downgrade}COMMIT;\n")
        write(f"{folder}/sqitch.plan", plan)


class SqlMigrate(DebianPeer):
    name = "sql-migrate"
    up = ["sql-migrate", "up"]
    down = ["sql-migrate", "down", "-limit=0"]

    def prepare(self, server, database, folder, migrations):
        # Its driver takes its defaults from libpq's environment.
        write(
            f"{folder}/dbconfig.yml",
            "development:\n  dialect: postgres\n  datasource: sslmode=disable\n  dir: migrations\n",
        )
        for m in migrations:
            write(
                f"{folder}/migrations/{m.revision}.sql",
                f"-- +migrate Up\n{m.upgrade}\n-- +migrate Down\n{m.downgrade}",
            )


class Dbmate(NpmPeer):
    """Goes back one migration per call: the way back is one process where there is one migration only."""

    name = "dbmate"
    program = "@dbmate/*/bin/dbmate"  # the program itself: starting it by way of node takes longer

    def find(self, packages):
        if not super().find(packages):
            return False
        self.up = self.command + ["--no-dump-schema", "migrate"]
        return True

    def prepare(self, server, database, folder, migrations):
        self.down = self.command + ["--no-dump-schema", "rollback"] if len(migrations) == 1 else None
        for m in migrations:
            write(
                f"{folder}/db/migrations/{m.revision}.sql",
                f"-- migrate:up\n{m.upgrade}\n-- migrate:down\n{m.downgrade}",
            )


class NodePgMigrate(NpmPeer):
    name = "node-pg-migrate"
    program = ".bin/node-pg-migrate"

    def prepare(self, server, database, folder, migrations):
        self.up = self.command + ["up"]
        self.down = self.command + ["down", str(len(migrations))]
        for m in migrations:
            write(
                f"{folder}/migrations/{m.revision}.sql",
                f"-- Up Migration\n{m.upgrade}\n-- Down Migration\n{m.downgrade}",
            )


class Knex(NpmPeer):
    name = "knex"
    program = ".bin/knex"

    def find(self, packages):
        if not super().find(packages):
            return False
        self.up = self.command + ["migrate:latest"]
        self.down = self.command + ["migrate:rollback", "--all"]
        return True

    def prepare(self, server, database, folder, migrations):
        # It looks for itself and for the driver from the project's folder on.
        pathlib.Path(folder, "node_modules").symlink_to(self.modules)
        write(
            f"{folder}/knexfile.js",
            "module.exports = {client: 'pg', connection: {host: process.env.PGHOST, user: process.env.PGUSER,"
            " database: process.env.PGDATABASE}};\n",
        )
        for m in migrations:
            # No bindings: the question marks in a text would be ones.
            write(
                f"{folder}/migrations/{m.revision}.js",
                f"exports.up = knex => knex.raw({json.dumps(m.upgrade)});\n"
                f"exports.down = knex => knex.raw({json.dumps(m.downgrade)});\n",
            )


class GraphileMigrate(NpmPeer):
    """Has no way back."""

    name = "graphile-migrate"
    program = ".bin/graphile-migrate"

    def find(self, packages):
        if not super().find(packages):
            return False
        self.up = self.command + ["migrate"]
        return True

    def prepare(self, server, database, folder, migrations):
        write(f"{folder}/.gmrc", json.dumps({"pgSettings": {}}))
        previous = ""
        for number, m in enumerate(migrations, 1):
            body = m.upgrade.strip() + "\n"
            digest = "sha1:" + hashlib.sha1((previous + "\n" + body).strip().encode() + b"\n").hexdigest()
            write(
                f"{folder}/migrations/committed/{number:06}.sql",
                f"--! Previous: {previous or '-'}\n--! Hash: {digest}\n\n{body}",
            )
            previous = digest

    def environment(self, environment):
        # Its URL parser takes a socket's folder only percent-encoded, in the host's place.
        host = environment["PGHOST"].replace("/", "%2F")
        return dict(environment, DATABASE_URL=f"postgres://postgres@{host}/{environment['PGDATABASE']}")


PEERS = [Alembic, Sqitch, SqlMigrate, Dbmate, NodePgMigrate, Knex, GraphileMigrate]
