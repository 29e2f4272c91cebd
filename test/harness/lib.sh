# Sourced by every script of this folder: a clean environment, temporary folders that are removed
# whatever happens, the server's user, and the book of suites with its closing line.

set -euo pipefail
shopt -s nullglob

# A shell that is told to stop first waits for the command that it runs, which may take an hour.  So the script that
# was called first only watches: its work is done by the same script in a process group of its own, and it
# passes the signal on to all of that group.
watch_over() {
    set -m
    HARNESS_IS_WATCHED=yes "$0" "$@" </dev/null &
    local group=$! status
    trap 'kill -TERM -- "-$group" 2>/dev/null || true' INT TERM HUP
    while
        wait "$group" && status=0 || status=$?
        kill -0 "$group" 2>/dev/null
    do :; done
    exit "$status"
}
[ "${HARNESS_IS_WATCHED:-}" = yes ] || watch_over "$@"

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

# One locale for every expected output; and neither the caller's libpq settings nor the calling
# make's flags may lead a test to another server or another build.
export LC_ALL=C.UTF-8
for name in "${!PG@}"; do
    [ "$name" = PG_CONFIG ] || unset "$name"
done
unset MAKEFLAGS MFLAGS MAKEOVERRIDES MAKELEVEL

die() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# Temporary folders.  `work` is on the ordinary disk, because it holds libraries and /dev/shm is
# often mounted noexec; `fast` is for clusters, on /dev/shm where that has a gigabyte to spare.
# Both are short paths (a unix socket's may have 107 bytes) that every user may enter.
work='' fast=''
make_temp_dirs() {
    work=$(mktemp -d /tmp/budgets_migrate.XXXXXX)
    local free
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) || free=0
    if [ -w /dev/shm ] && [ "${free:-0}" -ge 1048576 ]; then
        fast=$(mktemp -d /dev/shm/budgets_migrate.XXXXXX)
    else
        fast=$(mktemp -d /tmp/budgets_migrate.XXXXXX)
    fi
    chmod 755 "$work" "$fast"
}

# initdb and postgres refuse to run as root: root runs them, and all tests, as Debian's postgres.
server_user=()
use_server_user() {
    [ "$(id -u)" = 0 ] || return 0
    server_user=(setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$work" USER=postgres LOGNAME=postgres)
}

# In a folder that this user may enter, which the checkout need not be.
as_server_user() {
    (cd "$work" && "${server_user[@]}" "$@")
}

give_to_server_user() {
    [ "$(id -u)" != 0 ] || chown -R postgres: "$@"
}

# copy_tree DIR: the sources into DIR, with their times, without anything built; objects of an
# earlier build in DIR stay, so that make builds only what changed.
copy_tree() {
    mkdir -p "$1"
    find "$1" -type f ! -name '*.o' ! -name '*.d' ! -name '*.so' ! -name '*.gcno' -delete
    tar -C "$root" -cf - --exclude=./.git --exclude='./build*' --exclude='*.o' --exclude='*.d' --exclude='*.so' \
        --exclude=./results --exclude=./output_iso . | tar -C "$1" -xf - --no-same-owner
}

# The book of suites: one line per suite, "passed|failed|skipped name".  A script called by another
# one writes into its caller's book ($SUITE_RESULTS), and only the outermost script reads it out.
book_open=no outermost=no failures_before=0
open_results() {
    if [ -z "${SUITE_RESULTS:-}" ]; then
        outermost=yes
        export SUITE_RESULTS="$work/results"
        touch "$SUITE_RESULTS"
    fi
    failures_before=$(count failed)
    book_open=yes
}

record() {
    echo "$1 $2" >>"$SUITE_RESULTS"
}

count() {
    grep -c "^$1 " "$SUITE_RESULTS" || true
}

# suite NAME COMMAND…: runs a suite with a bound on its time and records how it ended.
suite() {
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    if "$@" 2>&1; then
        record passed "$name"
    else
        echo "== $name FAILED"
        record failed "$name"
    fi
}

skip() {
    printf '\n== %s\nskipped: %s\n' "$1" "$2"
    record skipped "$1 ($2)"
}

# The closing lines; the last one is alone and of the form "N passed, N failed, N skipped".
results() {
    printf '\n'
    sed 's/^\(passed\|failed\|skipped\) /  \1  /' "$SUITE_RESULTS"
    printf '\n%d passed, %d failed, %d skipped\n' "$(count passed)" "$(count failed)" "$(count skipped)"
}

# Postmasters below our folders are ours, started by pg_ctl or by a TAP test that died.
stop_servers() {
    local file pid
    while IFS= read -r file; do
        pid=$(head -n 1 "$file")
        kill -QUIT "$pid" 2>/dev/null || continue
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
    done < <(find "$work" "$fast" -name postmaster.pid 2>/dev/null)
}

# Nothing may keep it from removing the folders: no second signal, and no reader of our output that has gone.
on_exit() {
    local status=$? closing_lines=''
    set +e
    trap - EXIT
    trap '' INT TERM HUP PIPE
    if [ "$book_open" = yes ]; then
        if [ "$status" != 0 ] && [ "$(count failed)" = "$failures_before" ]; then
            record failed "$(basename "$0") stopped before its end"
        fi
        [ "$(count failed)" = "$failures_before" ] || status=1
        [ "$outermost" = no ] || closing_lines=$(results)
    fi
    if [ -n "$fast" ]; then
        stop_servers
        rm -rf "$work" "$fast"
    fi
    [ -z "$closing_lines" ] || printf '%s\n' "$closing_lines" 2>/dev/null
    exit "$status"
}
trap on_exit EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
