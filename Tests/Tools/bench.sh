#!/usr/bin/env bash
# Measures the frontend against the project's goals; `make bench` calls it after `make build`.
#
#   bench.sh [RUNS]     RUNS: how often each time is taken, 51 by default
#
# Ends with status 1 if a goal is missed. Sizes are of the stripped static program and of the image as a registry would
# store it. Times are taken by bench.py,
# which says how, memory by measure.c.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
frontend=$root/build/bunny-frontend
runs=${1:-51}
missed=0
state=$(mktemp -d /tmp/bunny-bench.XXXXXX)

# shellcheck disable=SC2317  # called by the trap
end() {
    local status=$?
    trap - EXIT
    [ ! -e "$state/docker/dockerd.pid" ] || "$here/dockerd20.sh" stop "$state/docker" || status=1
    rm -rf "$state"
    exit "$status"
}
trap end EXIT

# row WHAT VALUE UNIT GOAL HOW: one line of the table; notes a missed goal.
row() {
    local verdict=
    if [ "$4" != - ]; then
        if awk -v value="$2" -v goal="$4" 'BEGIN {exit !(value <= goal)}'; then
            verdict="goal $4: met"
        else
            verdict="goal $4: MISSED"
            missed=1
        fi
    fi
    printf '%-34s %8s %-3s  %-18s %s\n' "$1" "$2" "$3" "$verdict" "$5"
}

megabytes() { awk -v bytes="$1" 'BEGIN {printf "%.2f", bytes / 1000000}'; }

need jq gzip python3 wat2wasm cpio
[ -x "$frontend" ] || die "$frontend is not there; run make build"
printf 'machine: %s cores, %s\n\n' "$(nproc)" "$(sed -n 's/^model name\t*: //p' /proc/cpuinfo | head -1)"

row "bunny-frontend" "$(megabytes "$(stat -c %s "$frontend")")" MB 13 "stat, stripped"
row "bunny-frontend, gzip -9" "$(megabytes "$(gzip -9c "$frontend" | wc -c)")" MB 5 "gzip -9 | wc -c"
row "bunny (CLI)" "$(megabytes "$(stat -c %s "$root/build/bunny")")" MB - "stat, stripped"
row "guest's init" "$(megabytes "$(stat -c %s "$root/build/guest/x86_64/urunit")")" MB - "stat"

kernel=$root/build/guest/x86_64/burrow
row "Burrow's kernel" "$(megabytes "$(stat -c %s "$kernel")")" MB 0.15 "stat, as it is carried: packed, no symbols"
"$here/burrow/smallest.sh" "$kernel" >"$state/memory"
while IFS=$'\t' read -r what value unit goal how; do
    row "$what" "$value" "$unit" "$goal" "$how"
done <"$state/memory"

say "building the frontend image on a private Docker 20.10"
"$here/dockerd20.sh" start "$state/docker" $$ 2>/dev/null
"$state/docker/docker" build --quiet -f "$root/frontend.Dockerfile" --build-arg BINARIES=context -t bunny "$root" \
    >/dev/null
"$state/docker/docker" save -o "$state/image.tar" bunny
mkdir "$state/image"
tar -C "$state/image" -xf "$state/image.tar"
size=0
while read -r layer; do
    size=$((size + $(gzip -c "$state/image/$layer" | wc -c)))
done < <(jq -r '.[0].Layers[]' "$state/image/manifest.json")
row "frontend image, layers gzip'd" "$(megabytes "$size")" MB 5 "docker save, gzip at its default level"

say "building examples/hello, the frontend under a program that reads its peak memory"
gcc -static -O2 -o "$state/measure" "$here/measure.c"
printf 'FROM bunny\nCOPY measure /measure\nENTRYPOINT ["/measure"]\n' >"$state/Dockerfile"
"$state/docker/docker" build --quiet -f "$state/Dockerfile" -t bunny-measured "$state" >/dev/null
"$here/images.sh" load "$state/docker/docker" bunny-kernel-linux bunny-runtime-wasmtime-capi 2>/dev/null
cp -r "$root/examples/hello" "$state/hello"
make -s -C "$state/hello" >/dev/null
sed -i '1s/.*/#syntax=bunny-measured/' "$state/hello/bunnyfile"
"$state/docker/docker" build --no-cache -f "$state/hello/bunnyfile" -t hello "$state/hello" >"$state/build.log" 2>&1 || {
    tail -20 "$state/build.log" >&2
    die "examples/hello did not build"
}
measured=$(grep -o 'measured: [a-z_=0-9 ]*' "$state/docker/log" | tail -1)
[ -n "$measured" ] || die "the daemon's log has no measurement"
# shellcheck disable=SC2001  # the pattern is no glob
value() { sed "s/.*$1=\([0-9]*\).*/\1/" <<<"$measured"; }
row "frontend during a build, peak" "$(megabytes "$(($(value maxrss_kib) * 1024))")" MB 9 \
    "ru_maxrss, examples/hello on Docker 20.10"
row "frontend during a build, cpu" "$(awk -v us="$(value cpu_us)" 'BEGIN {printf "%.1f", us / 1000}')" ms - \
    "user and system time, the same build"

"$here/dockerd20.sh" stop "$state/docker"
python3 "$here/bench.py" "$frontend" "$runs" >"$state/times"
"$here/burrow/start.sh" "$kernel" "$runs" >>"$state/times"
while IFS=$'\t' read -r what value unit goal how; do
    row "$what" "$value" "$unit" "$goal" "$how"
done <"$state/times"

exit "$missed"
