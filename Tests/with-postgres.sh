#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own: on a loopback port, in a temporary folder, stopped at the end.
# The command finds it in SERVANDA_TEST_POSTGRES, and what starts and stops it in SERVANDA_TEST_POSTGRES_CONTROL (start, stop, restart).
# Where there is no PostgreSQL the command runs without, and tests that need it say that they were skipped.
#
#   Tests/with-postgres.sh swift test --filter Ledger
#
# FSYNC=off lets the server leave the disk's work to the system: for tests that make many databases and pull no plug.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND..." >&2; exit 64; }

binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$binaries" ] || [ ! -x "$binaries/initdb" ]; then
    echo "with-postgres: there is no PostgreSQL server here (Debian: postgresql-15); its tests are skipped" >&2
    exec "$@"
fi

folder=$(mktemp -d /tmp/servanda-postgres.XXXXXX)
as=()
# The server refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    user=$(getent passwd postgres >/dev/null && echo postgres || echo nobody)
    chown "$user" "$folder"
    as=(runuser -u "$user" --)
fi
port=$((20000 + RANDOM % 40000))
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((20000 + RANDOM % 40000)); done

control="$folder/control"
cat > "$control" <<END
#!/usr/bin/env bash
cd "$folder"
exec ${as[*]} "$binaries/pg_ctl" -s -w -t 60 -D "$folder/data" -m "\${2:-fast}" -l "$folder/log" \\
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=${FSYNC:-on} -c max_connections=300" "\$1"
END
chmod 755 "$control" "$folder"

finish() {
    "$control" stop immediate >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

cd "$folder"
if ! "${as[@]}" "$binaries/initdb" -D "$folder/data" -U servanda -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
    ! "$control" start; then
    echo "with-postgres: PostgreSQL does not start; its tests are skipped" >&2
    cat "$folder/initdb.log" "$folder/log" >&2 2>/dev/null || true
    cd "$OLDPWD"
    "$@"
    exit
fi
cd "$OLDPWD"
export SERVANDA_TEST_POSTGRES="postgres://servanda@127.0.0.1:$port/postgres" SERVANDA_TEST_POSTGRES_CONTROL="$control"
"$@"
