#!/usr/bin/env bash
# No-op jobs through the product's job loop beside graphile-worker, by turns on one PostgreSQL.
# Usage: bench/run.sh queue [rounds [jobs]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
here=$root/bench/queue
rounds=${1:-3} jobs=${2:-5000}

measure_ours() { dotnet "$built" "Host=127.0.0.1;Port=$pg_port;Username=postgres;Database=musicverse" "127.0.0.1:$redis_port" "$1" "$2" "$jobs"; }

measure_graphile() { node "$here/graphile.mjs" "postgres://postgres@127.0.0.1:$pg_port/graphile" "$1" "$jobs"; }

need node npm psql redis-server
machine
[ -d "$here/node_modules/graphile-worker" ] || (cd "$here" && quietly "npm ci" npm ci --no-audit --no-fund)
release bench/queue/Queue.csproj
start_postgres
start_redis
psql -qd postgres -c 'create database graphile'

say "loops slots round   jobs/s   graphile-worker concurrency jobs/s   ratio"
# Loops, and jobs at once in each: one and four loops of one job, and one loop with four.
for shape in "1 1" "4 1" "1 4"; do
  read -r loops slots <<<"$shape"
  at_once=$((loops * slots))
  for round in $(seq "$rounds"); do
    ours=$(measure_ours "$loops" "$slots")
    theirs=$(measure_graphile "$at_once")
    ratio=$(awk "BEGIN { printf \"%.2f\", $ours / $theirs }")
    printf '%5s %5s %5s %8s %27s %6s %7s\n' "$loops" "$slots" "$round" "$ours" "$at_once" "$theirs" "$ratio"
    echo "$ratio" >>"$work/ratios.$loops.$slots"
  done
  say "Median with $loops loops of $slots: $(median <"$work/ratios.$loops.$slots") times graphile-worker (goal 2)"
done
