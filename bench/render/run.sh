#!/usr/bin/env bash
# Seconds for a three-minute track by the product's engine beside bare FluidSynth and FFmpeg on the same score.
# Usage: bench/run.sh render [rounds [style ...]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
here=$root/bench/render
rounds=${1:-1}
shift || true
styles=("$@")
[ ${#styles[@]} -gt 0 ] || styles=(lofi house orchestral jazz-trio)
font=/usr/share/sounds/sf2/FluidR3_GM.sf2
minutes=3

# timed COMMAND...: wall-clock seconds.
timed() {
  local started=$EPOCHREALTIME
  "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; die "$1 failed."; }
  awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $started }"
}

product() {
  rm -rf "$work/ours"
  timed dotnet "$built" compose "a bench piece" --style "$1" --duration $((minutes * 60)) --seed 7 --soundfont "$font" -o "$work/ours"
}

bare() {
  rm -rf "$work/bare"
  mkdir "$work/bare"
  timed "$here/bare.sh" "$work/ours/score.mid" "$work/bare" "$font"
}

need fluidsynth ffmpeg node
[ -e "$font" ] || die "$font is missing: apt-get install fluid-soundfont-gm"
machine
release MusicVerse.Audio.Cli/MusicVerse.Audio.Cli.csproj
say "style            round  stems   product s   bare s   ratio"
for style in "${styles[@]}"; do
  for round in $(seq "$rounds"); do
    ours=$(product "$style")
    theirs=$(bare)
    ratio=$(awk "BEGIN { printf \"%.2f\", $ours / $theirs }")
    stems=$(find "$work/ours" -name 'stem-*.flac' | wc -l)
    printf '%-16s %5s %6s %11s %8s %7s\n' "$style" "$round" "$stems" "$ours" "$theirs" "$ratio"
    echo "$ratio" >>"$work/ratios"
  done
done
say "Median: $(median <"$work/ratios") times bare FluidSynth and FFmpeg (goal 1.3)"
