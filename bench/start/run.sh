#!/usr/bin/env bash
# The system as ./run.sh starts it, with empty stores: seconds from the end of the build to healthy, memory when idle,
# and seconds from Ctrl-C until the last process is gone. With a second checkout, both take turns.
# Usage: bench/run.sh start [rounds [folder of another checkout]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

rounds=${1:-3}
checkouts=("$root")
[ -z "${2:-}" ] || checkouts+=("$(cd "$2" && pwd)")
idle_seconds=15
start_seconds=300
stop_seconds=60

# Whatever a run starts inherits its mark, whoever adopts it later; and the children of those, for redis-server writes over its own.
marked() {
  local roots
  roots=$(grep -lsz "^MUSICVERSE_BENCH=$1\$" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3)
  # Parents come before their children: a child's id is larger, until ids start again.
  ps -eo pid=,ppid= --sort=pid | awk -v roots="$roots" '
    BEGIN { count = split(roots, pids); for (i = 1; i <= count; i++) ours[pids[i]] = 1 }
    $2 in ours { ours[$1] = 1 }
    $1 in ours { print $1 }'
}

alive() {
  local pid
  for pid in $(marked "$1"); do
    case $(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null) in Z* | '') ;; *) echo "$pid" ;; esac
  done
}

# Proportional: memory that processes share counts once.
memory_mb() {
  local pid
  for pid in $(alive "$1"); do cat "/proc/$pid/smaps_rollup" 2>/dev/null; done | awk '/^Pss:/ { sum += $2 } END { printf "%.0f", sum / 1024 }'
}

now() { date +%s.%N; }

is_gone() { [ -z "$(alive "$1")" ]; }

measure() {
  local folder=$1 mark=$RANDOM$RANDOM log=$work/log begun healthy memory stopped
  rm -f "$folder/.musicverse/run.json"
  MUSICVERSE_BENCH=$mark "$folder/run.sh" --Fresh=true >"$log" 2>&1 &
  local host=$!
  children+=("$host")
  within "$start_seconds" 0.1 grep -q '^Starting' "$log"
  begun=$(now)
  within "$start_seconds" 0.1 grep -q 'MusicVerse is running' "$log"
  healthy=$(now)
  sleep "$idle_seconds"
  memory=$(memory_mb "$mark")
  stopped=$(now)
  kill -INT "$host"
  within "$stop_seconds" 0.1 is_gone "$mark"
  awk -v a="$begun" -v b="$healthy" -v c="$stopped" -v d="$(now)" -v mb="$memory" -v name="$folder" \
    'BEGIN { printf "%-24s healthy after %5.1f s, idle %4d MB, stopped after %4.1f s\n", name, b - a, mb, d - c }'
}

machine
for ((round = 1; round <= rounds; round++)); do
  for folder in "${checkouts[@]}"; do
    measure "$folder"
    say "  load $(cut -d' ' -f1 /proc/loadavg)"
  done
done
