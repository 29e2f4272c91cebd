#!/usr/bin/env python3
"""Runs the recorded cases through the extension, in one psql session for many of them, and compares steps, order,
version rows after each step and results with what Alembic did (README.md beside this file has the format).

  run_cases.py cases_public.jsonl --psql "psql -d test" [--level core,edge,quirk] [--only REGEX] [-v]

A revision's upgrade and downgrade write one row into oracle_log: direction, revision and the version rows that are
visible at that moment.  Thus the order of the steps and the row-by-row upkeep of the version table are both observable.
Everything between two cases is rolled back, so nothing about revisions may be remembered outside the database.

At level quirk, where Alembic shows an accident of its own, an error or another result is counted as skipped.
"""
import argparse
import collections
import json
import re
import subprocess
import sys
import time

NAMES = {
    "version_table": "alembic_version",
    # once per session
    "setup": ["CREATE EXTENSION IF NOT EXISTS budgets_migrate", "SET budgets_migrate.version_locations = 'stored'"],
    "register": "SELECT migrate_revision({message}, {upgrade_sql}, {downgrade_sql}, {revision},"
                " down_revision => coalesce({down_revision}, '{}'), depends_on => {depends_on},"
                " branch_labels => {branch_labels})",
    # make sure that the version table exists and is empty; then fill it
    "create_version_table": "CREATE TABLE IF NOT EXISTS {VT} (version_num varchar(32) NOT NULL,"
                            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
    "drop_version_table": "DROP TABLE IF EXISTS {VT}",
    "set_versions": "INSERT INTO {VT} (version_num) SELECT v FROM unnest({versions}) WITH ORDINALITY t(v, o) ORDER BY o",
    "get_versions": "SELECT version_num FROM {VT} ORDER BY 1",
    # the calls
    "upgrade": "SELECT migrate_upgrade({target})",
    "upgrade_many": "SELECT migrate_upgrade({targets})",
    "downgrade": "SELECT migrate_downgrade({target})",
    "stamp": "SELECT migrate_stamp({target})",
    "stamp_many": "SELECT migrate_stamp({targets})",
    "stamp_purge": "SELECT migrate_stamp({targets}, purge => true)",
    "heads": "SELECT * FROM migrate_heads()",
    "heads_resolved": "SELECT * FROM migrate_heads(resolve_dependencies => true)",
    "bases": "SELECT * FROM migrate_bases()",
    "history": "SELECT * FROM migrate_history({target})",
    "history_indicate": "SELECT * FROM migrate_history({target})",
    "show": "SELECT * FROM migrate_show({target})",
    "current": "SELECT * FROM migrate_current()",
    "branches": "SELECT * FROM migrate_branches()",
    "check_heads": "SELECT * FROM migrate_current(check_heads => true)",
    "upgrade_sql": "SELECT migrate_sql({target}, 'upgrade')",
    "downgrade_sql": "SELECT migrate_sql({target}, 'downgrade')",
    "stamp_sql": "SELECT migrate_sql({target}, 'stamp')",
}


# ---------------------------------------------------------------- SQL text ----
def lit(s):
    if s is None:
        return "NULL"
    s = s.replace("'", "''")
    return ("E'" + s.replace("\\", "\\\\") + "'") if "\\" in s else "'" + s + "'"


def arr(xs):
    return "NULL::text[]" if xs is None else "ARRAY[%s]::text[]" % ",".join(lit(x) for x in xs)


def fill(tpl, names, **kw):
    return re.sub(r"\{(\w+)\}", lambda m: names["version_table"] if m.group(1) == "VT" else kw[m.group(1)], tpl)


def call_for(case, names):
    op, t = case["op"], case["target"]
    many = isinstance(t, list)
    key = op
    if op == "stamp" and case.get("purge"):
        key = "stamp_purge"
    elif op == "stamp" and many:
        key = "stamp_many"
    elif op == "upgrade" and many:
        key = "upgrade_many"
    elif op == "heads" and case.get("resolve_dependencies"):
        key = "heads_resolved"
    elif op == "history" and case.get("indicate_current"):
        key = "history_indicate"
    tpl = names.get(key)
    if tpl is None:
        return None
    ts = t if many else ([t] if t is not None else [])
    return fill(tpl, names, target=lit(t if not many else None), targets=arr(ts),
                purge="true" if case.get("purge") else "false", verbose="false")


def script_for(case, names):
    q = []
    w = q.append
    w("\\echo @@CASE %s" % case["name"])
    w("BEGIN;")
    w("CREATE TEMP TABLE oracle_log (id serial, direction text, revision text, rows text[]) ON COMMIT DROP;")
    w("\\echo @@REG")
    for i, r in enumerate(case["revisions"]):
        body = ("INSERT INTO oracle_log (direction, revision, rows) VALUES (%s, " + lit(r["revision"]) +
                ", ARRAY(SELECT version_num::text FROM %s ORDER BY 1))" % names["version_table"])
        w(fill(names["register"], names, revision=lit(r["revision"]), down_revision=arr(r["down_revision"]),
               depends_on=arr(r["depends_on"] or None), branch_labels=arr(r["branch_labels"] or None),
               message=lit("m " + r["revision"]), upgrade_sql=lit(body % "'up'"),
               downgrade_sql=lit(body % "'down'")) + ";")
        w("\\if :ERROR")
        w("\\echo @@REGERR")
        w("\\endif")
    if case["current"] is None:
        w(fill(names["drop_version_table"], names) + ";")
    else:
        w(fill(names["create_version_table"], names) + ";")
        if case["current"]:
            w(fill(names["set_versions"], names, versions=arr(case["current"])) + ";")
    w("\\echo @@CALL")
    w("\\set ERROR false")
    w(call_for(case, names) + ";")
    w("\\if :ERROR")
    w("\\echo @@ERR :SQLSTATE :LAST_ERROR_MESSAGE")
    w("\\endif")
    w("\\echo @@ROWS")
    w(fill(names["get_versions"], names) + ";")
    w("\\echo @@LOG")
    w("SELECT json_build_array(direction, revision, to_json(rows)) FROM oracle_log ORDER BY id;")
    w("\\echo @@END")
    w("ROLLBACK;")
    return "\n".join(q) + "\n"


def parse(out):
    """-> {case name: dict(rows, log, result, error, regerr, complete)}"""
    res, cur, sect = {}, None, None
    for line in out.splitlines():
        if line.startswith("@@CASE "):
            cur = {"rows": [], "log": [], "result": [], "error": None, "regerr": False, "complete": False}
            res[line[7:]] = cur
            sect = None
        elif cur is None:
            continue
        elif line == "@@REGERR":
            cur["regerr"] = True
        elif line.startswith("@@ERR "):
            cur["error"] = line[6:].split(" ", 1) + [""]
            sect = "err"
        elif line.startswith("@@"):
            sect = line[2:]
            if sect == "END":
                cur["complete"] = True
        elif sect == "err":
            cur["error"][1] += "\n" + line          # message of several lines
        elif sect == "CALL":
            if not re.match(r"^(ERROR|DETAIL|HINT|CONTEXT|LINE \d+|WARNING|NOTICE|INFO|FATAL|PANIC):?  ?", line):
                cur["result"].append(line.split("\x1f")[0])
        elif sect == "ROWS":
            cur["rows"].append(line)
        elif sect == "LOG":
            try:
                cur["log"].append(json.loads(line))
            except ValueError:
                cur["log"].append([line])
    return res


def run_all(cases, names, psql, chunk):
    """yields (case, got) ; got None = the server went away during that case"""
    pending = list(cases)
    while pending:
        part = pending[:chunk]
        text = "".join(s + ";\n" for s in names["setup"]) + "".join(script_for(c, names) for c in part)
        p = subprocess.run(psql + ["-X", "-q", "-A", "-t", "-F", "\x1f", "-v", "ON_ERROR_STOP=0",
                                   "-v", "ON_ERROR_ROLLBACK=on", "-v", "VERBOSITY=default", "-f", "-"],
                           input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        got = parse(p.stdout.decode("utf-8", "replace"))
        for i, c in enumerate(part):
            g = got.get(c["name"])
            if g is None or not g["complete"]:
                if g is None and i == 0 and not got:
                    sys.exit("psql ran no case at all:\n" + p.stdout.decode("utf-8", "replace")[-2000:])
                yield c, None
                pending = pending[i + 1:]
                break
            yield c, g
        else:
            pending = pending[len(part):]


# ---------------------------------------------------------------- comparing ----
def edges(case):
    """revision -> set of revisions that have to be applied before it"""
    ids = {r["revision"] for r in case["revisions"]}
    labels = {l: r["revision"] for r in case["revisions"] for l in r["branch_labels"]}
    return {r["revision"]: {d if d in ids else labels.get(d) for d in
                            (r["down_revision"] or []) + r["depends_on"]} for r in case["revisions"]}


def valid_order(case, ids, newest_first):
    e, pos = edges(case), {r: i for i, r in enumerate(ids)}
    return all((pos[p] > pos[r]) if newest_first else (pos[p] < pos[r])
               for r in ids for p in e[r] if p in pos)


def trace_of(log, rows):
    """version rows right after each step: what the next step saw, and the end state"""
    return [sorted(l[2] or []) for l in log[1:]] + ([sorted(rows)] if log else [])


def match(case, want, got):
    """-> list of differences (empty = same)"""
    diff = []
    if "error" in want:
        if case["tags"] and "bad_graph" in case["tags"] and got["regerr"]:
            return []                               # refused already when registering
        if got["error"] is None:
            return ["no error raised; Alembic: %s: %s" % (want["error"], want["message"])]
        if case["current"] is not None and sorted(got["rows"]) != sorted(case["current"]):
            diff.append("version rows changed although it failed: %s" % got["rows"])
        return diff
    if got["error"] is not None:
        return ["raised %s: %s" % tuple(got["error"][:2])]
    if "final" in want:
        if sorted(got["rows"]) != (want["final"] or []):
            diff.append("version rows %s, wanted %s" % (sorted(got["rows"]), want["final"]))
        steps = [l[:2] for l in got["log"]]
        if steps != want["steps"]:
            if sorted(map(tuple, steps)) != sorted(map(tuple, want["steps"])):
                diff.append("steps %s, wanted %s" % (steps, want["steps"]))
            elif case["order_unique"]:
                diff.append("order %s, wanted %s" % (steps, want["steps"]))
            elif not valid_order(case, [s[1] for s in steps], newest_first=case["op"] == "downgrade"):
                diff.append("not a topological order: %s" % steps)
        elif "trace" in want and want["steps"]:
            tr = trace_of(got["log"], got["rows"])
            if tr != want["trace"]:
                diff.append("version rows after each step %s, wanted %s" % (tr, want["trace"]))
    elif "revs" in want:
        revs, exp = got["result"], want["revs"]
        if case["op"] == "history" and case["order_unique"]:
            if revs != exp:
                diff.append("got %s, wanted %s" % (revs, exp))
        elif sorted(revs) != sorted(exp):
            diff.append("got %s, wanted %s (any order)" % (revs, exp))
        elif case["op"] == "history" and not valid_order(case, revs, newest_first=True):
            diff.append("not a topological order: %s" % revs)
    return diff


def judge(case, got):
    if got is None:
        return "CRASH", ["server closed the connection"]
    wants = [case["expect"]] + case.get("alternatives", [])
    best = None
    for w in wants:
        d = match(case, w, got)
        if not d:
            return "pass", []
        best = best or d
    if case.get("lenient"):
        unchanged = got["error"] is not None and (case["current"] is None or
                                                  sorted(got["rows"]) == sorted(case["current"]))
        return ("pass" if unchanged else "differs"), best
    return "FAIL", best


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("cases", nargs="+")
    ap.add_argument("--psql", default="psql")
    ap.add_argument("--level", default="core,edge,quirk")
    ap.add_argument("--only")
    ap.add_argument("--chunk", type=int, default=200)
    ap.add_argument("-v", action="count", default=0)
    opt = ap.parse_args()
    psql = opt.psql.split()
    cases = [json.loads(l) for f in opt.cases for l in open(f)]
    cases = [c for c in cases if c["level"] in opt.level.split(",") and
             (not opt.only or re.search(opt.only, c["name"] + " " + " ".join(c["tags"])))]
    names = NAMES
    runnable = [c for c in cases if call_for(c, names) is not None]
    t0 = time.time()
    tally = collections.Counter()
    for c, got in run_all(runnable, names, psql, opt.chunk):
        verdict, why = judge(c, got)
        tally[c["level"], verdict] += 1
        tally["op " + c["op"], verdict] += 1
        if verdict != "pass" and (opt.v or verdict in ("FAIL", "CRASH")):
            print("%s %s %s target=%r current=%r\n    %s" % (verdict, c["name"], c["op"], c["target"], c["current"],
                                                             "\n    ".join(why)))
    skipped = len(cases) - len(runnable)
    for k in sorted(tally):
        print("%-18s %-8s %5d" % (k[0], k[1], tally[k]))
    lv = [k for k in tally if k[0] in ("core", "edge", "quirk")]
    ok = sum(tally[k] for k in lv if k[1] == "pass")
    bad = sum(tally[k] for k in lv if k[1] in ("FAIL", "CRASH"))
    dif = sum(tally[k] for k in lv if k[1] == "differs")
    print("%.1f s; lenient differences %d" % (time.time() - t0, dif))
    print("%d passed, %d failed, %d skipped" % (ok, bad, skipped + dif))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
