#!/usr/bin/env bash
# Builds the app of this folder for several systems with the one bunnyfile, boots each image, and prints side by side what
# it costs; `make demo` calls it.
#
#   compare.sh TARGET...     targets of the bunnyfile; `docker` and build/bunny must be there, and the images they need
#
# The columns: the image's size as this Docker counts it, which with containerd's store is that of compressed layers; the
# time from `bunny run` to the app's first line (the best of two), most of which is the machine's own start; the most
# memory that QEMU held meanwhile, its own share of some 50 MB among it.
set -euo pipefail
shopt -s inherit_errexit

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bunny=$here/../../build/bunny
[ $# -gt 0 ] || { echo "usage: $0 TARGET..." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -r "$here/." "$work/app"
make -s -C "$work/app"

table=()
built=()
number=0
for target; do
    number=$((number + 1))
    printf '(%d/%d) %s: docker build --target %s\n' "$number" $# "$target" "$target"
    docker build --quiet -f "$work/app/bunnyfile" --target "$target" -t "everywhere-$target" \
        "$work/app" >/dev/null
    built+=("$target")
    size=$(docker image inspect --format '{{.Size}}' "everywhere-$target")
    printf '(%d/%d) %s: booting\n' "$number" $# "$target"
    read -r seconds memory < <(python3 "$here/measure.py" "Hello from WebAssembly" "$work/$target" \
        "$bunny" run "everywhere-$target")
    # What the app said, without the kernel's own lines, one of which may stand within the app's.
    sed -z -E 's/\[ *[0-9]+\.[0-9]{6}\] [^\n\r]*\r?\n//g' "$work/$target" | tr -d '\r' |
        sed -n '/^Hello from WebAssembly/,$p' >"$work/$target.app"
    same=yes
    cmp -s "$work/${built[0]}.app" "$work/$target.app" || same=NO
    table+=("$(printf '%-22s %9s MB %8s s %8s MB   %s' "$target" \
        "$(awk -v n="$size" 'BEGIN {printf "%.1f", n / 1e6}')" "$seconds" "$memory" "$same")")
done
printf '\nthe app, on %s:\n' "${built[0]}"
sed 's/^/    /' "$work/${built[0]}.app"
printf '\n%-22s %12s %10s %11s   %s\n' target image "first line" memory "the same"
printf '%s\n' "${table[@]}"
for target in "${built[@]}"; do
    cmp -s "$work/${built[0]}.app" "$work/$target.app" || { cat "$work/$target" >&2; exit 1; }
done
