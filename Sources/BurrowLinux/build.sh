#!/usr/bin/env bash
# Builds Burrow as a Linux process, a static position-independent program without a C library:
#
#   build.sh ARCH OUTPUT      ARCH: x86_64, aarch64
#
# Sources: this folder, ../WASILinux, ../WASI, ../WasmCore and ../CLinuxSystem, the same files the command line is built
# with, and ../BurrowRuntime. Needs only a Swift toolchain.
set -euo pipefail

arch=${1:?"usage: $0 ARCH OUTPUT"}
output=${2:?"usage: $0 ARCH OUTPUT"}
here=$(cd "$(dirname "$0")" && pwd)
case $arch in
x86_64) target=x86_64-unknown-linux-gnu ;;
aarch64) target=aarch64-none-none-elf ;; # the toolchain's embedded library for arm64
*) echo "burrow-linux: no architecture $arch; there are: x86_64 aarch64" >&2; exit 1 ;;
esac

swiftc=$(realpath "$(command -v swiftc)")
tools=$(dirname "$swiftc")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sources=$(cd "$here/.." && pwd)
mapfile -t files < <(find "$sources"/{WasmCore,WASI,WASILinux,BurrowLinux} -name '*.swift' | LC_ALL=C sort)

echo "burrow-linux: compiling Swift for $arch"
# -O and not -Osize: the interpreter's loop is in it.
swiftc -target "$target" -swift-version 6 -warnings-as-errors -enable-experimental-feature Embedded -wmo -O \
    -parse-as-library -module-name BurrowLinux -Xfrontend -disable-stack-protector -Xfrontend -function-sections \
    -enforce-exclusivity=unchecked -Xcc -ffreestanding -I "$sources/CLinuxSystem/include" -c "${files[@]}" \
    -o "$work/burrow.o"

echo "burrow-linux: compiling C"
objects=()
for file in "$here/start.c" "$sources"/BurrowRuntime/*.c; do
    object=$work/$(basename "$file" .c).o
    "$tools/clang" -target "$target" -std=c17 -O2 -Wall -Wextra -Werror -ffreestanding -fno-builtin \
        -fno-stack-protector -fPIE -ffunction-sections -I "$sources/CLinuxSystem/include" -I "$sources/BurrowRuntime" \
        -c "$file" -o "$object"
    objects+=("$object")
done

echo "burrow-linux: linking"
# A digest of the compilation, in which the name of the temporary directory is.
"$tools/llvm-objcopy" --remove-section=.swift_modhash "$work/burrow.o"
"$tools/ld.lld" -pie --no-dynamic-linker -z text --gc-sections --strip-all --build-id=none -z noexecstack -z norelro \
    --hash-style=sysv -e _start -o "$work/burrow" "${objects[@]}" "$work/burrow.o"
mkdir -p "$(dirname "$output")"
mv "$work/burrow" "$output"
chmod 755 "$output"
echo "burrow-linux: $(stat -c %s "$output") bytes in $output"
