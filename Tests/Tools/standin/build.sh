#!/usr/bin/env bash
# Makes the stand-in kernel of tests with Debian's clang and lld.
#
#   build.sh object FILE     the kernel without its app, to be linked by somebody else: ld -m elf_i386 -e start …
#   build.sh kernel FILE     the kernel alone
#   build.sh mewz FILE       one of 64 bits in place of Mewz, without its app: ld -m elf_x86_64 -e boot …
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
form=${1:?"usage: $0 object|kernel|mewz FILE"}
output=${2:?"usage: $0 object|kernel|mewz FILE"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=(-Wno-unused-command-line-argument -Os -ffreestanding -fno-pic -fno-stack-protector -mno-sse -Wall -Werror)
# compile TARGET FILE...: each to an object.
compile() {
    local target=$1 file
    shift
    for file; do
        /usr/bin/clang --target="$target" "${flags[@]}" -c "$here/$file" -o "$work/${file%.*}.o"
    done
}
compile i386-unknown-none-elf kernel.c entry.S
case $form in
object) /usr/bin/ld.lld -m elf_i386 -r "$work/entry.o" "$work/kernel.o" -o "$output" ;;
kernel)
    /usr/bin/ld.lld -m elf_i386 -static -Ttext=0x200000 -e start "$work/entry.o" "$work/kernel.o" -o "$output"
    ;;
mewz)
    compile x86_64-unknown-none-elf mewz.c mewz-entry.S
    /usr/bin/ld.lld -r "$work/mewz-entry.o" "$work/mewz.o" -o "$output"
    ;;
*) echo "usage: $0 object|kernel|mewz FILE" >&2; exit 1 ;;
esac
