#!/usr/bin/env bash
# What a shell script does to get the same kind of files from a score: each stem by FluidSynth with its own effects,
# the stems' sum, its loudness measured and corrected under a limiter, and everything encoded.
# Usage: bare.sh SCORE FOLDER SOUNDFONT
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
score=$1 folder=$2 font=$3
target_lufs=-14 ceiling=0.891

render_stem() {
  local stem=${1%.mid}
  fluidsynth -ni -q -r 44100 -g 0.5 -T wav -O float -F "$stem.wav" "$2" "$1" >/dev/null 2>&1
  ffmpeg -nostdin -v error -y -i "$stem.wav" -c:a flac -sample_fmt s32 -bits_per_raw_sample 24 -compression_level 5 "$stem.flac"
}
export -f render_stem

node "$here/stems.mjs" "$score" "$folder"
# Two at once, as the product does it.
printf '%s\0' "$folder"/*.mid | xargs -0 -P 2 -I{} bash -c 'render_stem "$@"' _ {} "$font"

inputs=() count=0
for stem in "$folder"/*.wav; do
  inputs+=(-i "$stem")
  count=$((count + 1))
done
ffmpeg -nostdin -v error -y "${inputs[@]}" -filter_complex "amix=inputs=$count:normalize=0" -c:a pcm_f32le "$folder/mix.wav"
loudness=$(ffmpeg -nostdin -hide_banner -i "$folder/mix.wav" -af ebur128=framelog=verbose -f null - 2>&1 |
  sed -n 's/^ *I: *\(-[0-9.]*\) LUFS.*/\1/p' | tail -n 1)
gain=$(awk "BEGIN { print $target_lufs - ($loudness) }")
ffmpeg -nostdin -v error -y -i "$folder/mix.wav" -af "volume=${gain}dB,alimiter=limit=$ceiling:level=false" -c:a pcm_f32le "$folder/master.wav"
ffmpeg -nostdin -v error -y -i "$folder/master.wav" -c:a flac -sample_fmt s32 -bits_per_raw_sample 24 -compression_level 5 "$folder/master.flac" &
ffmpeg -nostdin -v error -y -i "$folder/master.wav" -c:a libmp3lame -b:a 256k -compression_level 5 "$folder/preview.mp3" &
wait
