#!/usr/bin/env bash
# A cached read behind authentication and rate limit beside the same read without them, by turns on one process; then the
# limiter's script through our client beside redis-benchmark with the same script.
# Usage: bench/run.sh api [rounds [seconds]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
here=$root/bench/api
rounds=${1:-5} seconds=${2:-6}
threads=2
plenty=100000000

start_host() {
  api=http://127.0.0.1:$(free_port)
  ConnectionStrings__musicverse="Host=127.0.0.1;Port=$pg_port;Username=postgres;Database=musicverse" \
    ConnectionStrings__redis=127.0.0.1:$redis_port \
    ConnectionStrings__blobs="DefaultEndpointsProtocol=http;AccountName=none;AccountKey=bm9uZQ==;BlobEndpoint=http://127.0.0.1:9/none" \
    RateLimit__UserPerMinute=$plenty ASPNETCORE_URLS=$api ASPNETCORE_ENVIRONMENT=Development Logging__LogLevel__Default=Error \
    dotnet "$built" serve >"$work/api.log" 2>&1 &
  children+=($!)
  for _ in {1..150}; do
    curl -fs "$api/alive" >/dev/null && return
    sleep 0.2
  done
  tail "$work/api.log" >&2
  die "The API does not come up."
}

# One program with one key, as most callers are.
make_key() {
  local session
  session=$(curl -fsS -H 'Content-Type: application/json' "$api/api/v1/auth/demo" -d '{"name": "bench"}' | field token)
  key=$(curl -fsS -H 'Content-Type: application/json' -H "Authorization: Bearer $session" "$api/api/v1/api-keys" -d '{"name": "bench"}' | field key)
}

field() { node -pe "JSON.parse(require('fs').readFileSync(0)).$1"; }

# read_rate open|guarded CLIENTS SECONDS: requests per second, p50 and p99 in milliseconds.
read_rate() { wrk -t "$threads" -c "$2" -d "${3}s" --latency -s "$here/read.lua" "$api/api/bench/$1" -- "$key" | sed -n 's/^figures //p'; }

ratio() { awk "BEGIN { printf \"%.2f\\n\", $1 / $2 }"; }

bench_read() {
  local clients round guarded guarded_p50 guarded_p99 open open_p50 open_p99
  (read_rate guarded 32 4 && read_rate open 32 4) >/dev/null
  say "clients round   guarded req/s p50 ms p99 ms   open req/s p50 ms p99 ms   ratio"
  for clients in 8 32 64; do
    for round in $(seq "$rounds"); do
      read -r guarded guarded_p50 guarded_p99 < <(read_rate guarded "$clients" "$seconds")
      read -r open open_p50 open_p99 < <(read_rate open "$clients" "$seconds")
      printf '%7s %5s %15s %6s %6s %12s %6s %6s %7s\n' "$clients" "$round" \
        "$guarded" "$guarded_p50" "$guarded_p99" "$open" "$open_p50" "$open_p99" "$(ratio "$guarded" "$open")"
      ratio "$guarded" "$open" >>"$work/read.$clients"
    done
    say "Median with $clients clients: $(median <"$work/read.$clients") of the same read without authentication and limit (goal 0.80)"
  done
}

# limiter_rate CALLERS / yardstick_rate CALLERS: script calls per second.
limiter_rate() { dotnet "$built" limiter "127.0.0.1:$redis_port" "$1" "$seconds"; }

yardstick_rate() {
  redis-benchmark -p "$redis_port" -c "$1" -n "$2" -r "$1" --csv evalsha "$sha" 2 \
    'limit:{user:__rand_int__}::read' 'limit:{user:__rand_int__}:key:read-key' 1 0 0 60000000 $plenty $plenty |
    tail -n 1 | cut -d'"' -f4 | cut -d. -f1
}

bench_limiter() {
  local callers round ours yardstick
  sha=$(redis-cli -p "$redis_port" script load "$(dotnet "$built" script)")
  say "callers round   our client calls/s   redis-benchmark calls/s   ratio"
  for callers in 8 32 64; do
    yardstick=$(yardstick_rate "$callers" 50000)
    for round in $(seq "$rounds"); do
      ours=$(limiter_rate "$callers")
      # For about as long as ours.
      yardstick=$(yardstick_rate "$callers" $((yardstick * seconds)))
      printf '%7s %5s %20s %25s %7s\n' "$callers" "$round" "$ours" "$yardstick" "$(ratio "$ours" "$yardstick")"
      ratio "$ours" "$yardstick" >>"$work/limiter.$callers"
    done
    say "Median with $callers callers: $(median <"$work/limiter.$callers") of redis-benchmark (goal 0.50)"
  done
}

need curl node psql redis-benchmark redis-cli redis-server wrk
machine
release bench/api/Api.csproj
start_postgres
start_redis
start_host
make_key
bench_read
bench_limiter
