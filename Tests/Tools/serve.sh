#!/usr/bin/env bash
# Starts a server, asks it over HTTP when it says that it waits, and prints what came back, then what it printed.
#
#   serve.sh PORT PATH... -- COMMAND...     COMMAND prints a line "waiting for connections" and ends by itself
#
# Ends with the command's status, with 1 if it does not wait for connections within $SERVE_TIMEOUT seconds (120).
set -euo pipefail

port=$1
shift
paths=()
while [ "$1" != -- ]; do
    paths+=("$1")
    shift
done
shift
console=$(mktemp)
"$@" >"$console" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$console"' EXIT
deadline=$((SECONDS + ${SERVE_TIMEOUT:-120}))
until grep -q "waiting for connections" "$console"; do
    kill -0 "$server" || { cat "$console"; exit 1; }
    [ "$SECONDS" -lt "$deadline" ] || {
        cat "$console"
        echo "serve.sh: it does not say that it waits for connections" >&2
        exit 1
    }
    sleep 0.1
done
for path in "${paths[@]}"; do
    # curl is not on every machine; bash speaks TCP by itself.
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.0\r\n\r\n' "$path" >&3
    cat <&3 || { cat "$console"; exit 1; }
    exec 3>&-
done
status=0
wait "$server" || status=$?
cat "$console"
exit "$status"
