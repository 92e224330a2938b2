#!/usr/bin/env bash
# Starts MusicVerse, makes a track with the key that run.sh prints, and stops it. Arguments go to run.sh.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/eng/lib.sh"

facts=$root/.musicverse/run.json
start_seconds=600
track_seconds=120

fact() { node -p "require('$facts').$1"; }

is_up() {
  kill -0 "$host" 2>/dev/null || die "run.sh has ended."
  [ -s "$facts" ]
}

call() { curl -fsS "$(fact api_url)/api/v1/$1" -H "Authorization: Bearer $(fact demo_api_key)" -H 'Content-Type: application/json' "${@:2}"; }

is_ready() {
  local status
  status=$(call "jobs/$job" | node -p 'JSON.parse(require("fs").readFileSync(0)).status')
  case $status in failed | cancelled) die "The job ended $status." ;; esac
  [ "$status" = succeeded ]
}

rm -f "$facts"
"$root/run.sh" "$@" &
host=$!
trap 'kill -INT "$host" 2>/dev/null; wait "$host" || true' EXIT
within "$start_seconds" 1 is_up
job=$(call generate -d '{"prompt": "dreamy lo-fi with rainy piano", "duration": 30}' | node -p 'JSON.parse(require("fs").readFileSync(0)).id')
within "$track_seconds" 1 is_ready
say "A track was made."
