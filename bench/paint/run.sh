#!/usr/bin/env bash
# First contentful paint of the Mini App that ./run.sh has started, cold and warm, on a slow line and without one.
# Usage: bench/run.sh paint [runs]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
runs=${1:-3}

need node chromium jq
machine
# Microsoft.Playwright, which the tests use, brings it.
playwright=$(find "$root/MusicVerse.Tests/bin" -path '*/.playwright/package/index.mjs' 2>/dev/null | head -n 1)
[ -n "$playwright" ] || die "Playwright is missing: dotnet build MusicVerse.Tests"
facts=$root/.musicverse/run.json
[ -e "$facts" ] || die "MusicVerse is not running: ./run.sh"
PLAYWRIGHT=$playwright node "$root/bench/paint/first-paint.mjs" "$(jq -r .miniapp_url "$facts")" "$(command -v chromium)" "$runs"
