#!/usr/bin/env bash
# POST /api/v1/generate beside pgbench with the same statements, by turns on one PostgreSQL.
# Usage: bench/run.sh accept [rounds [seconds]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
here=$root/bench/accept
rounds=${1:-3} seconds=${2:-6}
users=64
threads=2

start_api() {
  release MusicVerse.Api/MusicVerse.Api.csproj
  api=http://127.0.0.1:$(free_port)
  ConnectionStrings__musicverse="Host=127.0.0.1;Port=$pg_port;Username=postgres;Database=musicverse" \
    ConnectionStrings__redis=127.0.0.1:$redis_port \
    ConnectionStrings__blobs="DefaultEndpointsProtocol=http;AccountName=none;AccountKey=bm9uZQ==;BlobEndpoint=http://127.0.0.1:9/none" \
    RateLimit__UserPerMinute=100000000 RateLimit__SignInPerMinute=100000000 \
    ASPNETCORE_URLS=$api ASPNETCORE_ENVIRONMENT=Development Logging__LogLevel__Default=Error \
    dotnet "$built" >"$work/api.log" 2>&1 &
  children+=($!)
  for _ in {1..150}; do
    curl -fs "$api/alive" >/dev/null && return
    sleep 0.2
  done
  tail "$work/api.log" >&2
  die "The API does not come up."
}

post() { curl -fsS -H 'Content-Type: application/json' "$api/api/v1/$1" -d "$2" "${@:3}"; }

# $users users with credits that last, a provider that is on offer, and no worker that would make tracks.
prepare() {
  local n
  for n in $(seq "$users"); do
    post auth/demo "{\"name\": \"bench $n\"}" | node -pe 'JSON.parse(require("fs").readFileSync(0)).token'
  done >"$work/tokens"
  psql -q <<'SQL'
insert into providers (id, name, available, instrumental, vocals, stems, seed, max_duration_seconds, announced_at)
values ('local', 'MusicVerse', true, true, false, true, true, 600, now() + interval '1 day');
with moved as (
    update balances set available = available + 1000000000, version = version + 1
    returning account_id, available, held, version, gen_random_uuid() as transaction_id
), posting as (
    insert into ledger_transactions (id, kind, account_id, credits, description, created_at)
    select transaction_id, 'grant', account_id, 1000000000, 'bench', now() from moved
)
insert into ledger_entries (transaction_id, account_id, available_delta, held_delta, version, available_after, held_after)
select transaction_id, account_id, 1000000000, 0, version, available, held from moved
union all
select transaction_id, '00000000-0000-7000-8000-000000000001', -1000000000, 0, null, null, null from moved
SQL
}

# Lets PostgreSQL write down what one warm request asks of it, and makes a pgbench script of just that.
record_statements() {
  local token
  token=$(head -n 1 "$work/tokens")
  for _ in 1 2 3; do post generate "$(cat "$here/request.json")" -H "Authorization: Bearer $token" >/dev/null; done
  psql -qc "alter system set log_statement = 'all'" -c 'select pg_reload_conf()' >/dev/null
  sleep 0.5
  : >"$work/socket/log"
  post generate "$(cat "$here/request.json")" -H "Authorization: Bearer $token" >/dev/null
  cp "$work/socket/log" "$work/statements.log"
  psql -qc 'alter system reset log_statement' -c 'select pg_reload_conf()' >/dev/null
  psql -Atc 'select account_id from balances order by 1' >"$work/users"
  node "$here/script.mjs" "$work/statements.log" "$work/users" "$work/accept.sql" "$work/variables"
  mapfile -t variables < <(sed 's/^/--define=/' "$work/variables")
}

measure_api() {
  wrk -t "$threads" -c "$1" -d "${seconds}s" --latency -s "$here/generate.lua" "$api/api/v1/generate" -- "$work/tokens" "$here/request.json" |
    sed -n 's/^figures //p'
}

# Latencies from pgbench's log of every transaction, in microseconds there.
measure_pgbench() {
  rm -f "$work"/transactions.*
  (cd "$work" && pgbench -n -M prepared -c "$1" -j "$threads" -T "$seconds" -f accept.sql "${variables[@]}" --define=n="$(date +%s%6N)" \
    -l --log-prefix=transactions >pgbench.out 2>&1) || { tail "$work/pgbench.out" >&2; die "pgbench failed."; }
  awk '{ print $3 / 1000 }' "$work"/transactions.* | sort -g |
    awk -v tps="$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$work/pgbench.out")" \
      '{ ms[NR] = $1 } END { printf "%.0f %.1f %.1f\n", tps, ms[int(NR * 0.5)], ms[int(NR * 0.99)] }'
}

need curl node redis-server pgbench psql wrk
machine
start_postgres
start_redis
start_api
prepare
record_statements
say "One request is $(grep -c ';$' "$work/accept.sql") statement(s)"
(seconds=3 && measure_api 16 >/dev/null && measure_pgbench 16 >/dev/null)
say "clients round   API req/s p50 ms p99 ms   pgbench tx/s p50 ms p99 ms   ratio"
for clients in 8 16; do
  for round in $(seq "$rounds"); do
    read -r api_rate api_p50 api_p99 < <(measure_api "$clients")
    read -r pg_rate pg_p50 pg_p99 < <(measure_pgbench "$clients")
    ratio=$(awk "BEGIN { printf \"%.2f\", $api_rate / $pg_rate }")
    printf '%7s %5s %11s %6s %6s %14s %6s %6s %7s\n' "$clients" "$round" "$api_rate" "$api_p50" "$api_p99" "$pg_rate" "$pg_p50" "$pg_p99" "$ratio"
    echo "$ratio" >>"$work/ratios.$clients"
  done
  say "Median with $clients clients: $(median <"$work/ratios.$clients") of pgbench (goal 0.70)"
done
