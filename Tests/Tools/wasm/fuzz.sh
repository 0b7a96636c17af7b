#!/usr/bin/env bash
# Tries WasmCore out on random modules under the address sanitizer: fuzz.sh [COUNT [SEED]]
#
# COUNT valid modules from SEED on are made and run, and twelve damaged forms of each (fuzz/main.swift); a tenth as many
# are run by wasmtime too, which must come to the same results, memories and globals. Same numbers, same modules. Python
# with the package wasmtime is the one of python-env.sh. What fails is named by its seed.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need swiftc timeout

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
count=${1:-20000}
seed=${2:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "compiling WasmCore, optimised and with the address sanitizer"
mapfile -t sources < <(find "$root/Sources/WasmCore" "$here/fuzz" -name '*.swift' | sort)
swiftc -O -wmo -swift-version 6 -sanitize=address -use-ld=lld -module-name fuzz "${sources[@]}" \
    "$root/Tests/WasmTestSupport/ModuleBuilder.swift" "$root/Tests/TestSupport/Xorshift.swift" -o "$work/fuzz"

# What a run leaves is freed by its end.
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=0
cd "$work"
# A module takes a millisecond or two: one that takes a minute hangs.
if ! timeout $((60 + count / 20)) ./fuzz "$seed" "$count" 2>errors; then
    head -40 errors >&2
    { timeout $((60 + count / 20)) ./fuzz "$seed" "$count" --verbose 2>/dev/null || true; } | tail -1 >&2
    die "the modules of that seed made it fail or hang"
fi

mkdir modules
./fuzz "$seed" $((count / 10)) --write modules >/dev/null
"$("$here/../python-env.sh")" "$here/fuzz/compare.py" modules
