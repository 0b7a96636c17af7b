#!/usr/bin/env bash
# Builds Burrow as a kernel, one ELF that PVH and Linux loaders take:
#
#   build.sh ARCH OUTPUT [SYMBOLS]      ARCH: x86_64; SYMBOLS: where to leave the file with symbols, for debuggers
#
# Sources: this folder and ../BurrowGuest, ../BurrowSupport, ../GuestFormat, ../WASI, ../WasmCore, the same files that
# SwiftPM builds for the tests and the programs, and ../BurrowRuntime. Needs a Swift toolchain and lz4.
set -euo pipefail

arch=${1:?"usage: $0 ARCH OUTPUT"}
output=${2:?"usage: $0 ARCH OUTPUT"}
symbols=${3:-}
here=$(cd "$(dirname "$0")" && pwd)
case $arch in
x86_64) target=x86_64-unknown-none-elf ;;
*) echo "burrow: no architecture $arch; there are: x86_64" >&2; exit 1 ;;
esac

swiftc=$(realpath "$(command -v swiftc)")
tools=$(dirname "$swiftc")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sources=$(cd "$here/.." && pwd)
mapfile -t files < <(
    find -H "$sources"/{WasmCore,WASI,GuestFormat,BurrowSupport,BurrowGuest,BurrowKernel} -name '*.swift' | LC_ALL=C sort
)

echo "burrow: compiling Swift for $arch"
# WASM_WINDOW_MEMORY: linear memories lie in windows of their own, in which the page fault is the bounds check.
# inline-threshold: until the app begins each piece of code runs about once, and least code takes least time.
swiftc -target "$target" -swift-version 6 -warnings-as-errors -enable-experimental-feature Embedded -wmo -Osize \
    -D WASM_WINDOW_MEMORY -parse-as-library -module-name BurrowKernel -Xfrontend -disable-stack-protector \
    -Xfrontend -function-sections -Xllvm -inline-threshold=0 -enforce-exclusivity=unchecked \
    -Xcc -ffreestanding -Xcc -fomit-frame-pointer -I "$here/include" -c "${files[@]}" -o "$work/burrow.o"

# assemble FILE: C or assembler to an object in $work; prints its path.
assemble() {
    local object
    object=$work/$(basename "$1").o
    # A machine with 16 MiB has no room for a chunk of the size that Linux processes take.
    "$tools/clang" -target "$target" -std=c17 -Os -Wall -Wextra -Werror -Wno-unused-command-line-argument \
        -ffreestanding -fno-builtin -fno-stack-protector -fno-pic -ffunction-sections -D HEAP_CHUNK=65536 \
        -D HEAP_LARGEST_ORDER=12 -I "$sources/BurrowRuntime" -Wa,-I,"$work" -c "$1" -o "$object"
    printf '%s\n' "$object"
}

# link SCRIPT OUTPUT OBJECT...
link() {
    "$tools/ld.lld" -static --gc-sections --icf=all --build-id=none -z noexecstack -z norelro -z max-page-size=4096 \
        -L "$here" -T "$1" -o "$2" "${@:3}"
}

echo "burrow: compiling C and assembler"
objects=()
for file in "$here"/*.S "$sources"/BurrowRuntime/*.c; do objects+=("$(assemble "$file")"); done
link "$here/kernel.ld" "$work/kernel" "${objects[@]}" "$work/burrow.o"
[ -z "$symbols" ] || cp "$work/kernel" "$symbols"

echo "burrow: packing"
"$tools/llvm-objcopy" -O binary "$work/kernel" "$work/kernel.bin"
lz4 -12 -l --quiet --force "$work/kernel.bin" "$work/kernel.lz4"
link "$here/Loader/loader.ld" "$work/burrow" "$(assemble "$here/Loader/enter.S")"
"$tools/llvm-objcopy" --strip-all "$work/burrow"
mkdir -p "$(dirname "$output")"
mv "$work/burrow" "$output"
chmod 755 "$output"
echo "burrow: $(stat -c %s "$output") bytes in $output, $(stat -c %s "$work/kernel.bin") unpacked"
