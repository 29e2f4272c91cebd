# Sourced by the scripts that run the extension: builds it for the server of PG_CONFIG, stages it in
# `work` (nothing is installed into the system) and starts a throw-away server that finds it there.

server_major() {
    "$PG_CONFIG" --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/'
}

# The server's name in headings and results: "PostgreSQL 17".
server_name() {
    echo "PostgreSQL $(server_major)${SERVER_SUFFIX:+ $SERVER_SUFFIX}"
}

# build_and_stage [FOLDER…]: the extension, and the libraries for tests in these folders.  Objects are kept in
# build/, in a folder for each server.  INSTRUMENT replaces the compiler flags that the server was built with
# (sanitizers, coverage).
build_and_stage() {
    local build folder flags=()
    [ -z "${INSTRUMENT:-}" ] || flags=(CXXFLAGS="$INSTRUMENT" COPT="$INSTRUMENT")
    build=build/$(server_name | tr ' ' -)
    echo "with $(g++ --version | head -n 1) for $("$PG_CONFIG" --version)"
    copy_tree "$build" || return 1
    for folder in . "$@"; do
        make -C "$build/$folder" -s -j"$(nproc)" PG_CONFIG="$PG_CONFIG" "${flags[@]}" &&
            make -C "$build/$folder" -s install PG_CONFIG="$PG_CONFIG" DESTDIR="$work/stage" "${flags[@]}" || return 1
    done
    write_server_config
}

# Where a server looks for extensions besides its own folder: extension_control_path since 18,
# before that Debian's patch extension_destdir.  pg_regress and the TAP library read TEMP_CONFIG.
write_server_config() {
    local share libdir
    share=$("$PG_CONFIG" --sharedir)
    libdir=$("$PG_CONFIG" --pkglibdir)
    export TEMP_CONFIG=$work/server.conf
    {
        if grep -q extension_control_path "$share/postgresql.conf.sample"; then
            echo "extension_control_path = '$work/stage$share:\$system'"
        elif grep -q extension_destdir "$share/postgresql.conf.sample"; then
            echo "extension_destdir = '$work/stage'"
        else
            die "this server looks for extensions only in its own folder: use make install and make installcheck"
        fi
        echo "dynamic_library_path = '$work/stage$libdir:\$libdir'"
        echo "listen_addresses = ''"
        echo "fsync = off"
        [ -w /dev/shm ] || echo "dynamic_shared_memory_type = mmap"
    } >"$TEMP_CONFIG"
}

# start_server [FOLDER [SETTING…]]: a new server with its data and its socket in FOLDER (default `fast`).
# The settings are lines of postgresql.conf.
start_server() {
    local bindir folder=${1:-$fast}
    bindir=$("$PG_CONFIG" --bindir)
    mkdir -p "$folder"
    use_server_user
    give_to_server_user "$folder"
    as_server_user "$bindir/initdb" -D "$folder/data" -U postgres -E UTF8 -A trust --no-sync >"$work/initdb.log" 2>&1 ||
        { cat "$work/initdb.log" >&2; die "initdb failed"; }
    {
        cat "$TEMP_CONFIG"
        echo "unix_socket_directories = '$folder'"
        echo "log_line_prefix = '%m [%p] %q%a '"
        [ $# -lt 2 ] || printf '%s\n' "${@:2}"
    } >>"$folder/data/postgresql.conf"
    as_server_user "$bindir/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -s start ||
        { cat "$folder/server.log" >&2; die "the server did not start"; }
    export PGHOST=$folder PGPORT=5432 PGUSER=postgres PGDATABASE=postgres PATH=$bindir:$PATH
}

stop_server() {
    as_server_user "$("$PG_CONFIG" --bindir)/pg_ctl" -D "$fast/data" -m fast -w -s stop
}
