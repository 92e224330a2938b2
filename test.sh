#!/usr/bin/env bash
# Runs every test against real servers on this machine. Arguments go to `dotnet test`, for example --filter Ledger.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/eng/lib.sh"

cd "$root"
"$root/eng/setup.sh" --tests
say "Building ..."
build MusicVerse.Tests

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet test MusicVerse.Tests --no-build --nologo --logger "trx;LogFileName=tests.trx" --logger "console;verbosity=minimal" \
  --results-directory "$results" --blame-hang-timeout 5m "$@" || status=$?

# <Counters total="12" executed="11" passed="11" failed="0" ... />
count() { sed -nE "s/.*<Counters [^>]*\b$1=\"([0-9]+)\".*/\1/p" "$results/tests.trx" 2>/dev/null || true; }
total=$(count total) passed=$(count passed) executed=$(count executed)
passed=${passed:-0} failed=$((${executed:-0} - passed)) skipped=$((${total:-0} - ${executed:-0}))
if [ "${executed:-0}" = 0 ] || [ "$failed" != 0 ]; then status=1; fi
say "$passed passed, $failed failed, $skipped skipped"
exit "$status"
