#!/usr/bin/env bash
# Builds the guest's init, a static program without a C library: build.sh ARCH OUTPUT   (ARCH: x86_64, aarch64)
# Sources: this folder, ../GuestFormat, the same files the frontend is built with, and ../CLinuxSystem. Needs only a
# Swift toolchain.
set -euo pipefail

arch=${1:?"usage: $0 ARCH OUTPUT"}
output=${2:?"usage: $0 ARCH OUTPUT"}
here=$(cd "$(dirname "$0")" && pwd)
case $arch in
x86_64) target=x86_64-unknown-linux-gnu ;;
aarch64) target=aarch64-none-none-elf ;; # the toolchain's embedded library for arm64
*) echo "init: no architecture $arch; there are: x86_64 aarch64" >&2; exit 1 ;;
esac

swiftc=$(realpath "$(command -v swiftc)")
tools=$(dirname "$swiftc")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "init: compiling Swift for $arch"
cd "$here"
swiftc -target "$target" -swift-version 6 -warnings-as-errors -enable-experimental-feature Embedded -wmo -Osize \
    -parse-as-library -module-name GuestInit -Xfrontend -disable-stack-protector -Xfrontend -function-sections \
    -enforce-exclusivity=unchecked -Xcc -ffreestanding -I include -I ../CLinuxSystem/include \
    -c ./*.swift ../GuestFormat/*.swift -o "$work/init.o"

echo "init: compiling start.c"
"$tools/clang" -target "$target" -std=c17 -Os -Wall -Wextra -Werror -ffreestanding -fno-builtin -fno-stack-protector \
    -fno-pic -ffunction-sections -I include -I ../CLinuxSystem/include -c start.c -o "$work/start.o"

echo "init: linking"
# A digest of the compilation, in which the name of the temporary directory is.
"$tools/llvm-objcopy" --remove-section=.swift_modhash "$work/init.o"
"$tools/ld.lld" -static --gc-sections --strip-all --build-id=none -z noexecstack -z norelro -e _start \
    -o "$work/urunit" "$work/start.o" "$work/init.o"
cd - >/dev/null
mkdir -p "$(dirname "$output")"
mv "$work/urunit" "$output"
chmod 755 "$output"
echo "init: $(stat -c %s "$output") bytes in $output"
