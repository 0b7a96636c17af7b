#!/usr/bin/env bash
# WasmCore's speed as a Linux process, beside wasm3 where Python has it (pywasm3): bench.sh [PYTHON]
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need swiftc clang wasm-ld

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
python=${1:-python3}
jobs=(fib=27 sieve=1000000 fnv=3000000 sort=100000 matmul=10)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "compiling the modules"
clang --target=wasm32 -O2 -nostdlib -fno-builtin -Wl,--no-entry -Wl,--strip-all -o "$work/bench.wasm" "$here/bench.c"
say "compiling WasmCore"
mapfile -t sources < <(find "$root/Sources/WasmCore" -name '*.swift' | sort)
swiftc -O -wmo -swift-version 6 -module-name bench "${sources[@]}" "$here/main.swift" -o "$work/bench"

say "WasmCore"
"$work/bench" "$work/bench.wasm" "${jobs[@]}"
if ! "$python" -c 'import wasm3' 2>/dev/null; then
    say "no wasm3: $python has no pywasm3"
    exit 0
fi
say "wasm3"
"$python" - "$work/bench.wasm" "${jobs[@]}" <<'PYTHON'
import sys, time, wasm3

environment = wasm3.Environment()
runtime = environment.new_runtime(1 << 16)
runtime.load(environment.parse_module(open(sys.argv[1], "rb").read()))
for job in sys.argv[2:]:
    name, argument = job.split("=")
    function = runtime.find_function(name)
    best = float("inf")
    for _ in range(7):
        begin = time.perf_counter()
        result = function(int(argument))
        best = min(best, time.perf_counter() - begin)
    print(job, result & 0xFFFFFFFF, round(best * 1000, 2), "ms")
PYTHON
