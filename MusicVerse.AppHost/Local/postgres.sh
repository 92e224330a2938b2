#!/bin/sh
# Usage: postgres.sh COMMAND...   Aspire stops a program with TERM, on which PostgreSQL would wait until its last
# client leaves; on INT it ends the sessions, writes its data and goes.
trap 'kill -INT "$server"' TERM INT
"$@" &
server=$!
wait "$server"
status=$?
# A signal ends the first wait; the second one gets the server's own status.
if [ "$status" -gt 128 ]; then
  wait "$server"
  status=$?
fi
exit "$status"
