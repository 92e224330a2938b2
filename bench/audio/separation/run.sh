#!/usr/bin/env bash
# How well the built-in method takes mixes apart whose true stems are known. Usage: run.sh [seconds [style ...]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../lib.sh"

need fluidsynth ffmpeg
machine
release bench/audio/separation/Separation.csproj
dotnet "$built" "$@"
