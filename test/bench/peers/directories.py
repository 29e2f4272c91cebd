#!/usr/bin/env python3
"""What a directory of SQL scripts costs: to read it, to look at it again, and when one file has changed.

Prints a table of docs/performance.md.  Called by test/harness/bench with the socket folder of a server that can
read the files that this program writes.  The time of a call is that of `SELECT migrate_heads()` in a session,
after what the session does in any case; the scripts are those of the other tables.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import tempfile
import time

from migrations import numbered
from server import Server


def write_scripts(folder, count):
    before = ""
    for migration in numbered(count):
        (folder / f"{migration.revision}.sql").write_text(
            f"-- {migration.revision}\n-- revision: {migration.revision}\n-- down_revision: {before}\n"
            f"-- migrate:up\n{migration.upgrade}\n-- migrate:down\n{migration.downgrade}"
        )
        before = migration.revision
    # So old that their time stamps tell for sure whether they have changed.
    long_ago = time.time() - 3600
    for path in folder.iterdir():
        os.utime(path, (long_ago, long_ago))


def measure(server, folder):
    """Seconds of the first call, of the second, and of one after a file has changed."""
    with server.session("directories") as session:
        session.lines("LOAD 'budgets_migrate'")
        session.lines(f"SET budgets_migrate.version_locations = '\"{folder}\"'")
        call = "SELECT revision FROM migrate_heads()"
        first = session.measure(call).wall
        again = session.measure(call).wall
        victim = sorted(folder.iterdir())[0]
        victim.write_text(victim.read_text() + "-- changed\n")
        return first, again, session.measure(call).wall


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bindir", required=True)
    parser.add_argument("host")
    arguments = parser.parse_args()
    server = Server("", arguments.host, arguments.bindir)
    server.create_database("directories")
    server.execute("directories", "CREATE EXTENSION budgets_migrate")
    print("| scripts | first call | per script | second call | per script | after a change |")
    print("|---:|---:|---:|---:|---:|---:|")
    for count in (100, 1_000, 10_000):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="scripts", dir=arguments.host))
        try:
            folder.chmod(0o755)
            write_scripts(folder, count)
            # Files are settled two seconds after their last change of any kind.
            time.sleep(2.5)
            runs = [measure(server, folder) for _ in range(3)]
        finally:
            shutil.rmtree(folder)
        first, again, changed = (statistics.median(values) * 1e3 for values in zip(*runs))
        print(
            f"| {count} | {first:.1f} ms | {first / count * 1e3:.1f} us | {again:.1f} ms "
            f"| {again / count * 1e3:.1f} us | {changed:.1f} ms |"
        )
    server.drop_database("directories")


if __name__ == "__main__":
    main()
