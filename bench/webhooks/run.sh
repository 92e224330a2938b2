#!/usr/bin/env bash
# Webhook deliveries through the product's loop beside a bare HttpClient loop, by turns; then the time from an event to its
# first attempt with 200 webhooks of which 20 hang.
# Usage: bench/run.sh webhooks [rounds [deliveries [latency-rounds]]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
rounds=${1:-3} deliveries=${2:-60000} latency_rounds=${3:-40}

need node psql
machine
release bench/webhooks/Webhooks.csproj
start_postgres
connection="Host=127.0.0.1;Port=$pg_port;Username=postgres;Database=musicverse"
port=$(free_port)
dotnet "$built" sink "$port" &
children+=($!)
url=http://127.0.0.1:$port/
until curl -s -o /dev/null -d '{}' "$url"; do sleep 0.2; done

say "round   deliveries/s   one bare HttpClient loop   ratio   64 such loops   ratio"
for round in $(seq "$rounds"); do
  ours=$(dotnet "$built" ours "$connection" "$url" "$deliveries")
  one=$(dotnet "$built" bare "$url" "$deliveries" 1)
  many=$(dotnet "$built" bare "$url" "$deliveries" 64)
  ratio=$(awk "BEGIN { printf \"%.2f\", $ours / $one }")
  printf '%5s %14s %26s %7s %15s %7s\n' "$round" "$ours" "$one" "$ratio" "$many" "$(awk "BEGIN { printf \"%.2f\", $ours / $many }")"
  echo "$ratio" >>"$work/ratios"
done
say "Median: $(median <"$work/ratios") times one bare loop (goal 0.6)"

psql -qc 'create database latency'
say "Event to first attempt, 200 webhooks of which 20 hang (goal p95 < 1000 ms):"
dotnet "$built" latency "${connection/musicverse/latency}" "$url" "$latency_rounds"
