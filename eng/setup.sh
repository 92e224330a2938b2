#!/usr/bin/env bash
# Installs what MusicVerse needs and this machine lacks. Quick and silent when nothing is missing.
# Usage: eng/setup.sh [--tests]   --tests adds what only the tests use: a browser, TypeScript, linters, Python.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/eng/lib.sh"

# Azurite and the linters ask for it.
node_version=20.19

need_sdks() {
  dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
  command -v node >/dev/null && command -v npm >/dev/null || die "Node.js ($node_version or later, with npm) is missing: https://nodejs.org"
  printf '%s\n' "$node_version" "$(node -p process.versions.node)" | sort --check=silent --version-sort ||
    die "Node.js is $(node -p process.versions.node), and $node_version or later is needed: https://nodejs.org"
}

have_postgres() {
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null
}

have_icu() {
  compgen -G '/usr/lib/*/libicuuc.so*' >/dev/null || compgen -G '/usr/lib*/libicuuc.so*' >/dev/null
}

# Debian's names of what is missing, one a line.
missing_packages() {
  have_postgres || echo postgresql
  command -v redis-server >/dev/null || echo redis-server
  command -v ffmpeg >/dev/null || echo ffmpeg
  command -v flac >/dev/null || echo flac
  command -v fluidsynth >/dev/null || echo fluidsynth
  command -v rubberband >/dev/null || echo rubberband-cli
  [ -e /usr/share/sounds/sf2/FluidR3_GM.sf2 ] || echo fluid-soundfont-gm
  [ -e /usr/share/fonts/opentype/inter/Inter-Bold.otf ] || echo fonts-inter
  have_icu || echo libicu-dev
  command -v setpriv >/dev/null || echo util-linux
  command -v curl >/dev/null || echo curl
  [ "${1:-}" = --tests ] || return 0
  command -v chromium >/dev/null || echo chromium
  # The guides' shell blocks use them, and a test runs those.
  command -v jq >/dev/null || echo jq
  command -v openssl >/dev/null || echo openssl
  compgen -G '/usr/share/fonts/truetype/*/*.ttf' >/dev/null || echo fonts-dejavu-core
  # The Python SDK is tested and packed with Debian's Python, whatever other one comes first in PATH.
  local module
  for module in httpx pytest hatchling build; do
    /usr/bin/python3 -c "import $module" 2>/dev/null || echo "python3-$module"
  done
  /usr/bin/python3 -c 'import mypy' 2>/dev/null || echo mypy
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Keeps Debian from starting the servers that it installs: MusicVerse runs its own copies.
with_services_off() {
  local policy=/usr/sbin/policy-rc.d
  if [ -e "$policy" ]; then
    "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
  local status=0
  "$@" || status=$?
  as_root rm -f "$policy"
  return "$status"
}

apt_install() {
  as_root apt-get update -qq && with_services_off as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

install_packages() {
  local packages
  mapfile -t packages < <(missing_packages "$@")
  [ ${#packages[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null || { [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; }; then
    die "Please install these (Debian's names) and start again: ${packages[*]}"
  fi
  say "Installing ${packages[*]} ..."
  quietly "The installation of ${packages[*]}" apt_install "${packages[@]}"
}

# npm_ci FOLDER WHAT: installs what the folder's lock file names, once.
npm_ci() {
  cd "$root/$1"
  local stamp=node_modules/.installed hash
  hash=$(sha256sum package-lock.json | cut -d' ' -f1)
  [ "$(cat "$stamp" 2>/dev/null)" != "$hash" ] || return 0
  say "Fetching $2 ..."
  quietly "npm ci" npm ci --no-audit --no-fund
  printf '%s' "$hash" >"$stamp"
}

install_node_tools() {
  npm_ci eng/tools "the npm tools (Azurite, charts; some 380 MB)"
  [ "${1:-}" = --tests ] || return 0
  npm_ci sdks/javascript "the TypeScript compiler"
  npm_ci eng/lint "the linters of the API's documents"
}

need_sdks
install_packages "$@"
install_node_tools "$@"
