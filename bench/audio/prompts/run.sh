#!/usr/bin/env bash
# Forty prompts, asked beside heard by ears that are not ours. Usage: bench/run.sh audio prompts
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../lib.sh"
here=$root/bench/audio/prompts
shares=2

need fluidsynth ffmpeg node npm
quietly "npm" npm ci --prefix "$here"
release MusicVerse.Audio.Cli/MusicVerse.Audio.Cli.csproj
machine
# each MODE: both halves of the list side by side.
each() {
  local share pids=()
  for share in $(seq 0 $((shares - 1))); do
    node "$here/bench.mjs" "$built" "$work" "$share" "$shares" "$@" >"$work/$share.rows" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
  cat "$work"/*.rows
}
each >"$work/tracks"
each seeds >"$work/seeds"
node "$here/table.mjs" "$work/tracks" "$work/seeds"
