#!/usr/bin/env bash
# Writes an initrd with an app for Burrow: initrd.sh OUTPUT [MODULE]
#
# Without a MODULE the app is the least there is: it writes one line with one call of WASI.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

output=$(realpath -m "${1:?"usage: $0 OUTPUT [MODULE]"}")
need cpio wat2wasm
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/app" "$tree/etc/bunny"
if [ $# -gt 1 ]; then
    cp "$2" "$tree/app/app.wasm"
else
    cat >"$tree/app.wat" <<'WAT'
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\06\00\00\00hello\n")
  (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 20)))))
WAT
    wat2wasm "$tree/app.wat" -o "$tree/app/app.wasm"
fi
printf 'bunny-guest 1\nruntime burrow\nmodule /app/app.wasm\n' >"$tree/etc/bunny/guest.conf"
(cd "$tree" && find app etc | LC_ALL=C sort | cpio --quiet -oH newc >"$output")
