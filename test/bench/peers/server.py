"""The server under test: databases, sessions, and what a process has cost."""

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float  # s
    cpu: float  # s, of the process and the children it waited for; of the backend for a Session
    memory: int = 0  # KiB at the peak


class Failure(Exception):
    """A command or statement failed; the text is the last line that it wrote."""


def run(command, environment, folder, output):
    """Runs a process to its end with everything that it writes in the file `output`."""
    with open(output, "wb") as sink:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failure(f"{command[0]}: {open(output, errors='replace').read()[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


class Session:
    """A psql that stays open and is fed one statement after the other."""

    def __init__(self, server, database):
        self.process = subprocess.Popen(
            [server.psql, "-X", "-q", "-A", "-t", "-v", "VERBOSITY=verbose"],
            env=server.environment(database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.backend = self.ask("SELECT pg_backend_pid()")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait()

    def lines(self, sql):
        self.process.stdin.write(sql + ";\n\\echo ::: :ERROR\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.startswith("::: "):
                if line.strip() != "::: false":
                    raise Failure("".join(lines))
                return lines
            lines.append(line)
        raise Failure("the session ended: " + "".join(lines[-3:]))

    def ask(self, sql):
        return "".join(self.lines(sql)).strip()

    def cpu(self):
        with open(f"/proc/{self.backend}/schedstat") as file:
            return int(file.read().split()[0]) / 1e9

    def measure(self, sql):
        cpu, begin = self.cpu(), time.perf_counter()
        self.lines(sql)
        wall = time.perf_counter() - begin
        return Cost(wall, self.cpu() - cpu)


class Server:
    def __init__(self, title, host, bindir):
        self.title = title
        self.host = host
        self.psql = f"{bindir}/psql"
        self.bindir = bindir
        self.locations = "stored"  # where the extension looks for revisions

    def environment(self, database):
        return dict(
            os.environ,
            PGHOST=self.host,
            PGPORT="5432",
            PGUSER="postgres",
            PGDATABASE=database,
            PGOPTIONS=f"-c budgets_migrate.version_locations={self.locations}",
            DATABASE_URL=f"postgres://postgres@/{database}?host={self.host}",
        )

    def session(self, database):
        return Session(self, database)

    def execute(self, database, *statements):
        with self.session(database) as session:
            return [session.ask(statement) for statement in statements][-1]

    def create_database(self, name, template="template0"):
        """A fresh database; the checkpoint keeps the work of making it out of what is measured next."""
        self.drop_database(name)
        self.execute("postgres", f"CREATE DATABASE {name} TEMPLATE {template}", "CHECKPOINT")

    def drop_database(self, name):
        self.execute("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
