#!/usr/bin/env bash
# Tempo and key of 240 pieces by the product's own engine, which says what it made: ours beside Essentia's estimators.
# Usage: bench/audio/run.sh estimators [folder for the pieces, kept for the next run]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../lib.sh"
here=$root/bench/audio/estimators
corpus=${1:-$work/corpus}

need ffmpeg fluidsynth node npm
machine
[ -d "$here/node_modules/essentia.js" ] || (cd "$here" && quietly "npm ci" npm ci --no-audit --no-fund)
release MusicVerse.Audio.Cli/MusicVerse.Audio.Cli.csproj
node "$here/corpus.mjs" "$built" "$corpus"
node "$here/measure.mjs" "$built" "$corpus"
say "Goals: tempo Accuracy1 0.9, key weighted 0.85"
