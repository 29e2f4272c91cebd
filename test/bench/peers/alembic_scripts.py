#!/usr/bin/env python3
"""What it takes to read Alembic's scripts: the SQL of a whole history, written by the extension and by alembic.

Prints a table of docs/performance.md.  Called by test/harness/bench with the socket folder of a server that can
read the files that this program writes.  `migrate_sql('base:head')` in a session that has just begun reads, plans
and evaluates every script, as `alembic upgrade head --sql` does; neither touches a database.  Both are
processes from start to end, psql here.  The statements that they write must be the same, but for those of the version
table.
"""

import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time

from server import Server, run

SCRIPT = '''\
"""Add budgets {0}

Revision ID: {revision}
Revises: {previous}
Create Date: 2024-02-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = {revision!r}
down_revision = {previous!r}
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "budgets_{0}",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("period", sa.String(length=20), server_default="monthly", nullable=True),
        sa.Column("start_date", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=sa.text("now()"), nullable=True),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("amount > 0", name="chk_budget_amount_positive_{0}"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("idx_budgets_user_id_{0}", "budgets_{0}", ["user_id"], unique=False)
    op.create_index(
        "idx_budgets_active_{0}",
        "budgets_{0}",
        ["user_id", "start_date"],
        unique=False,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.add_column("budgets_{0}", sa.Column("note", sa.Text(), nullable=True))
    op.execute("UPDATE budgets_{0} SET note = 'none' WHERE note IS NULL")


def downgrade():
    op.drop_column("budgets_{0}", "note")
    op.drop_index("idx_budgets_active_{0}", table_name="budgets_{0}")
    op.drop_index("idx_budgets_user_id_{0}", table_name="budgets_{0}")
    op.drop_table("budgets_{0}")
'''

ENVIRONMENT = """\
from alembic import context
context.configure(dialect_name="postgresql", literal_binds=True)
with context.begin_transaction():
    context.run_migrations()
"""

STATEMENTS_PER_SCRIPT = 5


def write_project(folder, count):
    (folder / "alembic.ini").write_text("[alembic]\nscript_location = .\n")
    (folder / "env.py").write_text(ENVIRONMENT)
    versions = folder / "versions"
    versions.mkdir()
    previous = None
    for number in range(1, count + 1):
        revision = f"{number:05}_add_budgets"
        script = SCRIPT.format(f"{number:05}", revision=revision, previous=previous)
        (versions / f"{revision}.py").write_text(script)
        previous = revision
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    return versions


def statements(output):
    """Those of the scripts, in order, white space apart."""
    text = re.sub(r"^(--|INFO).*$", "", output.read_text(), flags=re.MULTILINE)
    found = (" ".join(statement.split()) for statement in text.split(";\n"))
    return [s for s in found if s and s not in ("BEGIN", "COMMIT") and "alembic_version" not in s]


def check(folder, count):
    ours, theirs = statements(folder / "ours"), statements(folder / "theirs")
    if len(ours) != count * STATEMENTS_PER_SCRIPT:
        raise SystemExit(f"{len(ours)} statements of {count} scripts")
    if ours != theirs:
        different = next(pair for pair in zip(ours + [None], theirs + [None]) if pair[0] != pair[1])
        raise SystemExit("budgets_migrate writes %s, and alembic %s" % different)


def measure(server, folder, versions, count):
    """Seconds of the extension and of alembic, the first run of which leaves the compiled modules."""
    environment = server.environment("alembic_scripts")
    environment["PGOPTIONS"] = f'-c budgets_migrate.version_locations="{versions}"'
    ours = [server.psql, "-X", "-A", "-t", "-c", "SELECT migrate_sql('base:head')"]
    theirs = ["alembic", "upgrade", "head", "--sql"]
    run(theirs, os.environ, folder, folder / "theirs")
    runs = []
    for _ in range(3):
        runs.append((run(ours, environment, folder, folder / "ours").wall, run(theirs, os.environ, folder, folder / "theirs").wall))
        check(folder, count)
    return [statistics.median(times) for times in zip(*runs)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bindir", required=True)
    parser.add_argument("host")
    arguments = parser.parse_args()
    if not shutil.which("alembic"):
        print("alembic is not installed")
        return
    version = subprocess.run(["alembic", "--version"], stdout=subprocess.PIPE, text=True).stdout.split()[-1]
    server = Server("", arguments.host, arguments.bindir)
    server.create_database("alembic_scripts")
    server.execute("alembic_scripts", "CREATE EXTENSION budgets_migrate")
    print(f"| scripts | budgets_migrate | per script | alembic {version} | ratio |")
    print("|---:|---:|---:|---:|---:|")
    for count in (100, 1_000):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="scripts", dir=arguments.host))
        try:
            versions = write_project(folder, count)
            time.sleep(2.5)  # files are settled two seconds after their last change
            ours, theirs = measure(server, folder, versions, count)
        finally:
            shutil.rmtree(folder)
        print(
            f"| {count:,} | {ours * 1e3:.1f} ms | {ours / count * 1e6:.0f} us | {theirs * 1e3:.0f} ms | {theirs / ours:.1f} |",
            flush=True,
        )
    server.drop_database("alembic_scripts")


if __name__ == "__main__":
    main()
