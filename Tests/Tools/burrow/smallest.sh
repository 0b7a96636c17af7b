#!/usr/bin/env bash
# Finds the smallest memory with which Burrow runs an app: smallest.sh KERNEL prints a row of bench.sh's table.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernel=${1:?"usage: $0 KERNEL"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/initrd.sh" "$work/initrd"
for megabytes in 2 3 4 5 6 8 12 16; do
    said=$(timeout 60 qemu-system-x86_64 -m "${megabytes}M" -cpu max -accel tcg -display none -vga none -serial stdio \
        -monitor null -nic none -kernel "$kernel" -initrd "$work/initrd" -no-reboot \
        -append "Unikraft -- /app/app.wasm" </dev/null 2>/dev/null) || continue
    if [ "$said" = hello ]; then
        printf "Burrow, smallest memory\t%d\tMB\t16\tqemu -m, an app that prints a line\n" "$megabytes"
        exit 0
    fi
done
echo "the app does not run with 16 MB" >&2
exit 1
