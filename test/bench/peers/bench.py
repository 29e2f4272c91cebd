#!/usr/bin/env python3
"""Runs the contestants side by side and prints the tables of docs/performance.md.

Called by test/harness/bench with the servers as TITLE=SOCKET_FOLDER; the harness says what the environment
variables SIZES, RUNS and PEERS do.
"""

import argparse
import os
import pathlib
import resource
import statistics
import sys
import tempfile
from collections import defaultdict

from contestants import Extension, ExtensionSession, Floor, FloorSession, PsqlScript, store_revisions
from migrations import BUILTIN, COUNT_OBJECTS, REFERENCED_TABLES, Migration, numbered, objects_of
from peers import PEERS
from server import Failure, Server, run

# A contestant that needs longer than this for one size is measured once there.
PATIENCE = 20  # s
FULL = "refused: lock table full"


class Result:
    def __init__(self):
        self.costs = defaultdict(list)  # by phase: up, again, down
        self.notes = {}  # by phase: why there is no cost

    def median(self, phase, part):
        return statistics.median(getattr(cost, part) for cost in self.costs[phase])


class Bench:
    def __init__(self, server, packages, peers, sizes, runs, work):
        self.server, self.sizes, self.runs, self.work = server, sizes, runs, pathlib.Path(work)
        self.contestants = [Extension(server), Floor(server), PsqlScript(server)]
        self.contestants += [peer(server, packages) for peer in PEERS if peer.name in peers]
        self.contestants += [ExtensionSession(server), FloorSession(server)]
        self.results = {}  # by (size, contestant)

    def present(self):
        return [contestant for contestant in self.contestants if not contestant.missing]

    def migrations(self, size):
        if size != 1:
            return numbered(size)
        server = self.server
        server.create_database("builtin")
        upgrade, downgrade = (
            server.execute(
                "builtin",
                "CREATE EXTENSION IF NOT EXISTS budgets_migrate",
                "SET budgets_migrate.version_locations = 'builtin'",
                f"SELECT array_to_string({part}, E';\\n') || E';\\n' FROM migrate_show('{BUILTIN}')",
            )
            for part in ("upgrade", "downgrade")
        )
        server.drop_database("builtin")
        return [Migration(BUILTIN, "", upgrade + "\n", downgrade + "\n")]

    def run(self):
        for size in self.sizes:
            migrations = self.migrations(size)
            self.server.locations = "builtin,stored" if size == 1 else "stored"
            for contestant in self.present():
                self.results[size, contestant] = Result()
                folder = self.folder(size, contestant)
                folder.mkdir(parents=True)
                self.server.create_database(self.template(contestant))
                self.server.execute(self.template(contestant), REFERENCED_TABLES)
                contestant.prepare(self.server, self.template(contestant), folder, migrations)
            for number in range(self.runs):
                for contestant in self.present():
                    result = self.results[size, contestant]
                    if number and (not result.costs["up"] or result.costs["up"][0].wall > PATIENCE):
                        continue
                    print(f"{self.server.title}: {size}, run {number + 1}, {contestant.name}", file=sys.stderr)
                    self.server.create_database("run", self.template(contestant))
                    self.there_and_back(contestant, size, result)
                    self.server.drop_database("run")
            for contestant in self.present():
                self.server.drop_database(self.template(contestant))
            self.server.locations = "stored"
            self.print_table(size)

    def template(self, contestant):
        return f"template_of_{self.contestants.index(contestant)}"

    def folder(self, size, contestant):
        return self.work / f"{size}_{self.contestants.index(contestant)}"

    def there_and_back(self, contestant, size, result):
        for phase, objects in ("up", size), ("again", size), ("down", 0):
            command = contestant.down if phase == "down" else contestant.up
            if command is None or (phase == "again" and isinstance(contestant, PsqlScript)):
                result.notes[phase] = "–"
                continue
            try:
                cost = self.measure(contestant, command, self.folder(size, contestant))
            except Failure as failure:
                # The one failure that is no mistake of ours: what it leaves is checked like a success.
                if "out of shared memory" not in str(failure):
                    raise
                result.notes[phase] = FULL
                if phase == "up":
                    return
                objects = size
            else:
                result.costs[phase].append(cost)
            found = self.server.execute("run", COUNT_OBJECTS)
            if found != objects_of(objects):
                raise SystemExit(f"{contestant.name}, {size}, {phase}: {found} instead of {objects_of(objects)}")

    def measure(self, contestant, command, folder):
        if contestant.session:
            with self.server.session("run") as session:
                session.ask("SELECT 1")
                return session.measure(command)
        environment = contestant.environment(self.server.environment("run"))
        return run(command, environment, folder, self.work / "output")

    def print_table(self, size):
        print(f"\n### {self.server.title}, N = {size:,}\n")
        print("| contestant | upgrade, ms | to the floor | its CPU, ms | its memory, MiB | no-op, ms | way back, ms |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for contestant in self.contestants:
            if contestant.session:
                continue
            title = f"{contestant.name} {contestant.version}".strip()
            if contestant.missing:
                print(f"| {title} | missing: {contestant.missing} | | | | | |")
                continue
            result = self.results[size, contestant]
            if not result.costs["up"]:
                print(f"| {title} | {result.notes['up']} | | | | | |")
                continue
            floor = self.results[size, self.contestants[1]].median("up", "wall")
            print(
                f"| {title} | {milliseconds(result, 'up')} | {result.median('up', 'wall') / floor:.2f} "
                f"| {result.median('up', 'cpu') * 1000:.0f} | {memory(result)} "
                f"| {milliseconds(result, 'again')} | {milliseconds(result, 'down')} |"
            )
        sys.stdout.flush()

    def print_sessions(self):
        extension, floor = self.contestants[-2:]
        print(f"\n### {self.server.title}, within an open session\n")
        print(
            "| N | upgrade, ms | loop, ms | ratio | backend's CPU, ms | loop's, ms | ratio "
            "| way back, CPU, ms | loop's, ms | ratio |"
        )
        print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        for size in self.sizes:
            cells = []
            for phase, part in ("up", "wall"), ("up", "cpu"), ("down", "cpu"):
                ours, theirs = self.results[size, extension], self.results[size, floor]
                if not ours.costs[phase] or not theirs.costs[phase]:
                    cells += [ours.notes.get(phase, ""), theirs.notes.get(phase, ""), ""]
                    continue
                a, b = ours.median(phase, part), theirs.median(phase, part)
                cells += [f"{a * 1000:.1f}", f"{b * 1000:.1f}", f"{a / b:.2f}"]
            print(f"| {size:,} | {' | '.join(cells)} |")


def memory(result):
    """A child's peak counts from the fork on, so that a smaller one than our own cannot be told."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = result.median("up", "memory")
    return f"{peak / 1024:.0f}" if peak > own else f"≤ {own / 1024:.0f}"


def milliseconds(result, phase):
    if result.costs[phase]:
        digits = 1 if result.median(phase, "wall") < 0.1 else 0
        return f"{result.median(phase, 'wall') * 1000:.{digits}f}"
    return result.notes.get(phase, "")


def print_no_op(server, sizes, repetitions=200):
    """A run at head within an open session, against SELECT 1 in turns with it."""
    print(f"\n### {server.title}, no-op within an open session\n")
    print("| stored revisions | SELECT 1, ms | migrate_upgrade('head'), ms | more, ms | the session's first, ms |")
    print("|--:|--:|--:|--:|--:|")
    for size in sizes:
        server.create_database("run")
        server.execute("run", REFERENCED_TABLES)
        store_revisions(server, "run", numbered(size))
        server.execute("run", "SELECT count(*) FROM migrate_stamp('head')")
        times = defaultdict(list)
        with server.session("run") as session:
            session.ask("SELECT 1")
            first = session.measure("SELECT migrate_upgrade('head')").wall
            for _ in range(repetitions):
                for sql in "SELECT 1", "SELECT migrate_upgrade('head')":
                    times[sql].append(session.measure(sql).wall)
        one, no_op = (statistics.median(times[sql]) * 1000 for sql in times)
        print(f"| {size:,} | {one:.2f} | {no_op:.2f} | {no_op - one:.2f} | {first * 1000:.1f} |")
        server.drop_database("run")


def print_refusal(server, size=1000):
    """Going back too far in one call: a clear error, and nothing has changed."""
    locks = server.execute("postgres", "SHOW max_locks_per_transaction")
    server.create_database("run")
    server.execute("run", REFERENCED_TABLES)
    store_revisions(server, "run", numbered(size))
    server.execute("run", "SELECT count(*) FROM migrate_upgrade('head')")
    state = COUNT_OBJECTS.strip(), "SELECT version_num FROM alembic_version"
    before = [server.execute("run", sql) for sql in state]
    try:
        server.execute("run", "SELECT count(*) FROM migrate_downgrade('base')")
        outcome = "passed"
    except Failure as failure:
        if "out of shared memory" not in str(failure):
            raise
        wanted = [line for line in str(failure).splitlines() if line.startswith(("ERROR:", "HINT:", "WARNING:"))]
        outcome = "\n".join(wanted)
        if [server.execute("run", sql) for sql in state] != before:
            raise SystemExit("the failed way back has left something changed")
        outcome += "\n(checked: all is as it was before the call)"
    print(f"\n### Going back {size:,} in one call, max_locks_per_transaction = {locks}\n\n```\n{outcome}\n```")
    server.drop_database("run")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bindir", required=True, help="the server's programs")
    parser.add_argument("--packages", required=True, help="the folder with npm's peers in node_modules")
    parser.add_argument("servers", nargs="+", metavar="TITLE=SOCKET_FOLDER")
    arguments = parser.parse_args()
    sizes = [int(size) for size in os.environ.get("SIZES", "1 100").split()]
    runs = int(os.environ.get("RUNS", "3"))
    peers = os.environ.get("PEERS", " ".join(peer.name for peer in PEERS)).split()

    servers = [Server(*server.rsplit("=", 1), arguments.bindir) for server in arguments.servers]
    for server in servers:
        with tempfile.TemporaryDirectory(prefix="budgets_migrate.") as work:
            bench = Bench(server, arguments.packages, peers, sizes, runs, work)
            bench.run()
            bench.print_sessions()
    # Last, because they make this program larger: see memory().
    for server in servers:
        print_no_op(server, [10, 10000])
        sys.stdout.flush()
    print_refusal(server)


if __name__ == "__main__":
    main()
