#!/usr/bin/env bash
# Starts all of MusicVerse on this machine. Ctrl-C stops it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/eng/lib.sh"

usage() {
  cat <<'TEXT'
Usage: ./run.sh [--fresh] [--genuine] [--Name=value ...]

  --fresh        delete the data of earlier runs first
  --genuine      use the genuine Aspire packages and containers instead of shims/ and
                 this machine's programs; needs Docker and a feed that has the packages
  --Name=value   configuration of the AppHost, for example --WorkerReplicas=3 or
                 --Providers:Suno:ApiKey=...; --Fresh=true forgets the data at the end

Data is kept in .musicverse/data between runs; the facts of a running system are in
.musicverse/run.json.
TEXT
}

run_genuine() {
  docker info >/dev/null 2>&1 || die "--genuine needs Docker, and there is no Docker daemon to talk to. ./run.sh without --genuine needs none."
  export UseShims=false
  dotnet restore MusicVerse.AppHost --verbosity quiet >/dev/null 2>&1 ||
    die "--genuine needs a package feed with Aspire 13.5, and the configured one lacks packages: 'UseShims=false dotnet restore MusicVerse.AppHost' says which."
  exec dotnet run --project MusicVerse.AppHost -- "$@"
}

fresh=false genuine=false options=()
for argument in "$@"; do
  case $argument in
    --help | -h) usage && exit ;;
    --fresh) fresh=true ;;
    --genuine) genuine=true ;;
    --*=*) options+=("$argument") ;;
    *) usage >&2 && exit 2 ;;
  esac
done

cd "$root"
mkdir -p .musicverse
exec 9>.musicverse/lock
flock --nonblock 9 || die "MusicVerse already runs from this folder; .musicverse/run.json tells where."
"$root/eng/setup.sh"
if $genuine; then run_genuine "${options[@]}"; fi
if $fresh; then rm -rf .musicverse/data; fi
say "Building ..."
build MusicVerse.AppHost
say "Starting ..."
# A shell that starts this script in the background makes it deaf to Ctrl-C's signal, and that would be inherited.
exec env --default-signal=INT dotnet "$(dotnet msbuild MusicVerse.AppHost -getProperty:TargetPath)" "${options[@]}"
