# Shared by the benches; to be sourced. Servers are private to one run and are stopped at its end.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/eng/lib.sh"

work=$(mktemp -d)
chmod 755 "$work"
# The servers and loads of this run; nothing else is ever stopped.
children=()

clean_up() {
  local child
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  [ ! -d "$work/data" ] || as_postgres "$postgres_bin/pg_ctl" -D "$work/data" -m immediate -w stop >/dev/null 2>&1 || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || die "$program is missing: apt-get install $program"
  done
}

machine() {
  say "$(nproc) x $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo), load $(cut -d' ' -f1 /proc/loadavg) at start"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# A new cluster with PostgreSQL's defaults, and so a true fsync at each commit. Sets pg_port and the PG* variables.
start_postgres() {
  postgres_bin=$(find /usr/lib/postgresql -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -n 1)
  [ -n "$postgres_bin" ] || die "PostgreSQL is missing: apt-get install postgresql"
  pg_port=$(free_port)
  mkdir "$work/data" "$work/socket"
  [ "$(id -u)" != 0 ] || chown postgres "$work/data" "$work/socket"
  quietly initdb as_postgres "$postgres_bin/initdb" -D "$work/data" -U postgres --auth=trust --encoding=UTF8
  quietly pg_ctl as_postgres "$postgres_bin/pg_ctl" -D "$work/data" -l "$work/socket/log" -w start \
    -o "-c port=$pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/socket -c max_connections=200 $*"
  export PGHOST=127.0.0.1 PGPORT=$pg_port PGUSER=postgres PGDATABASE=musicverse
  psql -qd postgres -c 'create database musicverse'
}

start_redis() {
  redis_port=$(free_port)
  redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$work" >/dev/null &
  children+=($!)
}

# release PROJECT: builds it and sets $built to its program.
release() {
  quietly "The build" dotnet build "$root/$1" -c Release --verbosity quiet --disable-build-servers
  built=$(dotnet msbuild "$root/$1" -p:Configuration=Release -getProperty:TargetPath)
}

# What stands in the middle of an odd number of lines.
median() { sort -g | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'; }
