#!/usr/bin/env bash
# Times how fast Burrow starts: start.sh KERNEL RUNS prints rows of bench.sh's table; bench.py says how.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernel=${1:?"usage: $0 KERNEL RUNS"}
runs=${2:?"usage: $0 KERNEL RUNS"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/clang --target=x86_64-unknown-none-elf -Wno-unused-command-line-argument -c "$here/floor.S" -o "$work/floor.o"
/usr/bin/ld.lld -static -N -Ttext=0x200000 -e start "$work/floor.o" -o "$work/floor"
"$here/initrd.sh" "$work/initrd"
python3 "$here/bench.py" "$kernel" "$work/floor" "$work/initrd" "$runs"
