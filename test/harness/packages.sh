# Sourced by the scripts that a bare Debian machine may start with: installs what is missing, and
# only that.  Debian's postgresql package would make and start a cluster of its own; here it may not.

# The PostgreSQL major of this Debian release.
debian_major() {
    case $(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}") in
        bookworm) echo 15 ;;
        trixie) echo 17 ;;
        forky) echo 18 ;;
        *) die "this is not Debian 12 or newer: name the server with PG_CONFIG=" ;;
    esac
}

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need PACKAGE…: on another system than Debian they are taken to be there.
need() {
    [ -e /etc/debian_version ] || return 0
    local missing=() package
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} != 0 ] || return 0
    [ "$(id -u)" = 0 ] || die "these packages are missing, and only root can install them: ${missing[*]}"

    echo "== installing ${missing[*]}"
    local no_cluster=/etc/postgresql-common/createcluster.d/budgets_migrate_harness.conf status=0
    mkdir -p "$(dirname "$no_cluster")"
    echo 'create_main_cluster = false' >"$no_cluster"
    {
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "${missing[@]}"
    } </dev/null >"$work/apt.log" 2>&1 || status=$?
    rm -f "$no_cluster"
    [ "$status" = 0 ] || { tail -n 30 "$work/apt.log" >&2; die "apt-get could not install the packages"; }
}

# The server to build for, and what building takes.  With PG_CONFIG given its server is used as it is.
need_server() {
    if [ -n "${PG_CONFIG:-}" ]; then
        PG_CONFIG=$(command -v "$PG_CONFIG") || die "PG_CONFIG names no program"
    else
        local major
        major=$(debian_major)
        need g++ make postgresql-common "postgresql-$major" "postgresql-server-dev-$major"
        PG_CONFIG=/usr/lib/postgresql/$major/bin/pg_config
    fi
    export PG_CONFIG
}

need_core_tools() {
    need g++ make cmake libgtest-dev nlohmann-json3-dev libpg-query-dev
}

# What the SQL suites use besides the server.
need_test_tools() {
    [ -e /etc/debian_version ] || return 0
    local major
    major=$(debian_major)
    need libipc-run-perl libtap-parser-sourcehandler-pgtap-perl "postgresql-$major-pgtap" "postgresql-$major-cron" \
        alembic pgbouncer python3-psycopg2
}
