# Shared by the scripts of this repository; to be sourced, with $root set to the repository's folder.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# quietly WHAT COMMAND...: runs the command, and shows its output only when it fails.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    rm -f "$log"
    die "$what failed."
  fi
  rm -f "$log"
}

# within SECONDS PAUSE COMMAND...: repeats the command, with pauses, until it succeeds.
within() {
  local end=$((SECONDS + $1)) pause=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || die "In vain: $*"
    sleep "$pause"
  done
}

# Without build servers, which would go on running for minutes after the command that started them.
build() {
  quietly "The build" dotnet build "$1" --verbosity quiet --disable-build-servers
}
