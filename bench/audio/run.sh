#!/usr/bin/env bash
# Benches of the audio library. Usage: bench/run.sh audio prompts|estimators|separation
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  prompts | estimators | separation) exec "$here/$1/run.sh" "${@:2}" ;;
  *) echo "Usage: bench/run.sh audio prompts|estimators|separation" >&2 && exit 2 ;;
esac
