#!/usr/bin/env bash
# Prints one set of figures. Usage: bench/run.sh accept|api|render|queue|audio|webhooks|paint
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  accept | api | render | queue | audio | webhooks | paint) exec "$bench/$1/run.sh" "${@:2}" ;;
  *) echo "Usage: bench/run.sh accept|api|render|queue|audio|webhooks|paint" >&2 && exit 2 ;;
esac
