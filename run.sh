#!/usr/bin/env bash
# Starts all of MusicVerse on this machine. Ctrl-C stops it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/eng/lib.sh"

usage() {
  cat <<'TEXT'
Usage: ./run.sh [--fresh] [--Name=value ...]

  --fresh             delete the data of earlier runs first
  --Mode=processes    PostgreSQL, Redis and Azurite as programs of this machine (the default)
  --Mode=containers   the same in containers; needs Docker or Podman
  --Mode=external     servers of your own: --ConnectionStrings:musicverse=... (PostgreSQL),
                      --ConnectionStrings:redis=... and --ConnectionStrings:blobs=...
  --Fresh=true        empty stores, forgotten at the end; so that a second copy can run
  --Name=value        other configuration of the AppHost, for example --WorkerReplicas=3 or
                      --Providers:Suno:ApiKey=...

Data is kept in .musicverse/data between runs; the facts of a running system are in
.musicverse/run.json.
TEXT
}

# What `dotnet run` would set; as it stays beside the program that it starts, it is not used here.
launch_settings() {
  node -p '
    const { applicationUrl, environmentVariables } = require("./MusicVerse.AppHost/Properties/launchSettings.json").profiles.http;
    Object.entries({ ASPNETCORE_URLS: applicationUrl, ...environmentVariables }).map(([name, value]) => `${name}=${value}`).join("\n")'
}

fresh=false options=()
for argument in "$@"; do
  case $argument in
    --help | -h) usage && exit ;;
    --fresh) fresh=true ;;
    --*=*) options+=("$argument") ;;
    *) usage >&2 && exit 2 ;;
  esac
done

cd "$root"
"$root/eng/setup.sh"
if $fresh; then
  mkdir -p .musicverse
  flock --nonblock .musicverse/data.lock rm -rf .musicverse/data || die "MusicVerse runs on this data; .musicverse/run.json tells where."
fi
say "Building ..."
build MusicVerse.AppHost
mapfile -t settings < <(launch_settings)
say "Starting ..."
# A shell that starts this script in the background makes it deaf to Ctrl-C's signal, and that would be inherited.
exec env --chdir=MusicVerse.AppHost --default-signal=INT "${settings[@]}" dotnet "$(dotnet msbuild MusicVerse.AppHost -getProperty:TargetPath)" "${options[@]}"
