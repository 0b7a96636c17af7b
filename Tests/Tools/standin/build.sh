#!/usr/bin/env bash
# Makes the stand-in kernel of tests with Debian's clang and lld.
#
#   build.sh object FILE     the kernel without its app, to be linked by somebody else: ld -m elf_i386 -e start …
#   build.sh kernel FILE     the kernel alone
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
form=${1:?"usage: $0 object|kernel FILE"}
output=${2:?"usage: $0 object|kernel FILE"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=(--target=i386-unknown-none-elf -Wno-unused-command-line-argument -Os -ffreestanding -fno-pic
    -fno-stack-protector -mno-sse -Wall -Werror)
/usr/bin/clang "${flags[@]}" -c "$here/kernel.c" -o "$work/kernel.o"
/usr/bin/clang "${flags[@]}" -c "$here/entry.S" -o "$work/entry.o"
case $form in
object) /usr/bin/ld.lld -m elf_i386 -r "$work/entry.o" "$work/kernel.o" -o "$output" ;;
kernel)
    /usr/bin/ld.lld -m elf_i386 -static -Ttext=0x200000 -e start "$work/entry.o" "$work/kernel.o" -o "$output"
    ;;
*) echo "usage: $0 object|kernel FILE" >&2; exit 1 ;;
esac
