#!/usr/bin/env bash
# Prints one set of figures. Usage: bench/run.sh accept|api|render|queue|audio|webhooks|paint|start
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  accept | api | render | queue | audio | webhooks | paint | start) exec "$bench/$1/run.sh" "${@:2}" ;;
  *) echo "Usage: bench/run.sh accept|api|render|queue|audio|webhooks|paint|start" >&2 && exit 2 ;;
esac
