#!/usr/bin/env bash
# Builds what an app that wasm2c has turned into C is linked with: Burrow without its interpreter.
#
#   build.sh ARCH DIRECTORY      ARCH: x86_64, aarch64
#
# Leaves in the directory: linux.o, all of a static Linux process but the app; on x86_64 kernel.o and the linker's
# scripts, all of a kernel but the app, and mewz.o, between an app and a Mewz kernel; the headers, the C file and the
# script that make the app's part of it (see `compile`).
# Sources: this folder, parts of ../WasmCore, ../WASI, ../WASILinux, ../BurrowLinux, ../BurrowGuest and ../BurrowKernel,
# and ../BurrowRuntime. Needs a Swift toolchain and lz4.
set -euo pipefail

arch=${1:?"usage: $0 ARCH DIRECTORY"}
directory=${2:?"usage: $0 ARCH DIRECTORY"}
here=$(cd "$(dirname "$0")" && pwd)
sources=$(cd "$here/.." && pwd)
tools=$(dirname "$(realpath "$(command -v swiftc)")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What WASI needs of the core: the names of traps and refusals, and memory.
core=("$sources"/WasmCore/{Binary/{Feature,ModuleError,Name},Execution/{MemorySpace,Trap}}.swift)
# What belongs to the interpreter; this folder has others of some of these.
others=(WASI/Interpreter/ WASILinux/ProcessLaunch+Run.swift BurrowGuest/BurrowGuest.swift
    BurrowLinux/Main.swift BurrowKernel/GuestRun.swift BurrowKernel/Memory/KernelImage.swift)

# swift TARGET OUTPUT FLAG... -- FILE-OR-FOLDER...
swift() {
    local target=$1 output=$2 flags=()
    shift 2
    while [ "$1" != -- ]; do flags+=("$1"); shift; done
    shift
    mapfile -t files < <(
        find -H "${core[@]}" "$@" -name '*.swift' | grep -v -F -f <(printf '%s\n' "${others[@]/#/$sources/}") | LC_ALL=C sort
    )
    swiftc -target "$target" -swift-version 6 -warnings-as-errors -enable-experimental-feature Embedded -wmo -Osize \
        -parse-as-library -module-name BurrowNative -Xfrontend -disable-stack-protector -Xfrontend -function-sections \
        -enforce-exclusivity=unchecked -Xcc -ffreestanding -I "$here" "${flags[@]}" -c "${files[@]}" -o "$output"
}

# compile OUTPUT TARGET FLAG... -- FILE...: C and assembler, each to an object whose path it prints.
compile() {
    local prefix=$1 target=$2 flags=() file object
    shift 2
    while [ "$1" != -- ]; do flags+=("$1"); shift; done
    shift
    for file; do
        object=$work/$prefix-$(basename "$file").o
        "$tools/clang" -target "$target" -std=c17 -Os -Wall -Wextra -Werror -Wno-unused-command-line-argument \
            -ffreestanding -fno-builtin -fno-stack-protector -ffunction-sections -I "$here" -I "$here/include" \
            -I "$sources/BurrowRuntime" "${flags[@]}" -c "$file" -o "$object"
        printf '%s\n' "$object"
    done
}

# What the app's code, the linker and the compiler refer to.
seen=('_start' 'Z_wasi_snapshot_preview1Z_*' 'wasm_rt_*' 'native_*' 'memcpy' 'memmove' 'memset' 'memcmp')

# seen OBJECT...: those of the names that the objects have.
seen() {
    local name pattern
    "$tools/llvm-nm" --extern-only --defined-only --just-symbol-name "$@" | while read -r name; do
        # shellcheck disable=SC2053
        for pattern in "${seen[@]}"; do [[ $name != $pattern ]] || printf '%s\n' "$name"; done
    done
}

# join OUTPUT OBJECT...: to one object of what a program can reach, in few sections and with no names but those that the
# app's code refers to.
join() {
    local output=$1 roots=() gone=() section
    shift
    mapfile -t roots < <(seen "$@")
    "$tools/ld.lld" -r -o "$work/joined.o" "$@"
    while read -r section; do
        gone+=("--remove-section=$section" "--remove-section=.rela$section")
    done < <(
        "$tools/ld.lld" -pie --no-dynamic-linker --gc-sections --print-gc-sections "${roots[@]/#/--undefined=}" \
            --defsym=native_instantiate=0 --defsym=native_start=0 -o /dev/null "$work/joined.o" |
            sed -n 's/^removing unused section .*:(\(.*\))$/\1/p'
    )
    [ "${#gone[@]}" -gt 0 ] || { echo "burrow-native: the linker names no unused section" >&2; exit 1; }
    "$tools/llvm-objcopy" --strip-debug --remove-section=.comment --remove-section=.llvm_addrsig \
        --remove-section=.swift1_autolink_entries --remove-section=.swift_modhash --remove-section='.eh_frame*' \
        --remove-section='.rela.eh_frame' --wildcard "${gone[@]}" "$work/joined.o" "$work/used.o"
    "$tools/ld.lld" -r -T "$here/merge.ld" -o "$work/merged.o" "$work/used.o"
    "$tools/llvm-objcopy" --discard-all --wildcard "${seen[@]/#/--keep-global-symbol=}" "$work/merged.o" "$output"
}

case $arch in
x86_64) target=x86_64-unknown-linux-gnu ;;
aarch64) target=aarch64-none-none-elf ;; # the toolchain's embedded library for arm64
*) echo "burrow-native: no architecture $arch; there are: x86_64 aarch64" >&2; exit 1 ;;
esac
mkdir -p "$directory/include"

echo "burrow-native: compiling for Linux on $arch"
swift "$target" "$work/swift-linux.o" -I "$sources/CLinuxSystem/include" -- "$sources"/{WASI,WASILinux,BurrowLinux} \
    "$here"/*.swift "$here"/Linux
mapfile -t objects < <(
    compile linux "$target" -fPIE -I "$sources/CLinuxSystem/include" -- \
        "$here"/*.c "$sources"/BurrowRuntime/*.c "$sources"/BurrowLinux/start.c
)
join "$directory/linux.o" "$work/swift-linux.o" "${objects[@]}"

# The kernel is linked and packed as the one with the interpreter; the app finds its functions by their addresses.
if [ "$arch" = x86_64 ]; then
    echo "burrow-native: compiling the kernel"
    target=x86_64-unknown-none-elf
    kernel=$sources/BurrowKernel
    swift "$target" "$work/swift-kernel.o" -Xcc -fomit-frame-pointer -I "$kernel/include" -- \
        "$sources"/{WASI,GuestFormat,BurrowSupport,BurrowGuest,BurrowKernel} "$here"/*.swift "$here"/Kernel
    mapfile -t objects < <(
        compile kernel "$target" -fno-pic -D HEAP_CHUNK=65536 -D HEAP_LARGEST_ORDER=12 -- \
            "$here"/*.c "$here"/Kernel/*.c "$sources"/BurrowRuntime/*.c "$kernel"/*.S
    )
    mapfile -t roots < <(seen "${objects[@]}")
    link() {
        "$tools/ld.lld" -static --gc-sections --icf=all --build-id=none -z noexecstack -z norelro \
            -z max-page-size=4096 -L "$kernel" "$@"
    }
    link -T "$kernel/kernel.ld" "${roots[@]/#/--undefined=}" -o "$work/kernel" "$work/swift-kernel.o" "${objects[@]}"
    # "native_start" and the like are the app's; the kernel's own lead to them through the table.
    "$tools/llvm-nm" --extern-only --defined-only "$work/kernel" | while read -r address _ name; do
        [[ " ${roots[*]} " != *" $name "* || $name = native_instantiate || $name = native_start ]] ||
            printf '%s = 0x%s;\n' "$name" "$address"
    done >"$directory/kernel-symbols.ld"
    "$tools/llvm-objcopy" -O binary "$work/kernel" "$work/kernel.bin"
    lz4 -12 -l --quiet --force "$work/kernel.bin" "$work/kernel.lz4"
    mapfile -t objects < <(compile loader "$target" -Wa,-I,"$work" -- "$kernel/Loader/enter.S" "$here/Kernel/app.S")
    "$tools/ld.lld" -r -o "$directory/kernel.o" "${objects[@]}"
    "$tools/llvm-objcopy" --strip-debug "$directory/kernel.o"
    cp "$kernel/layout.ld" "$directory/"

    echo "burrow-native: compiling for Mewz"
    mapfile -t objects < <(
        compile mewz "$target" -fno-pic -mno-red-zone -- "$here"/{calls,objects}.c "$here"/Mewz/*.c
    )
    "$tools/ld.lld" -r -o "$directory/mewz.o" "${objects[@]}"
    "$tools/llvm-objcopy" --strip-debug --remove-section=.comment --remove-section=.llvm_addrsig \
        --remove-section=.eh_frame --remove-section=.rela.eh_frame "$directory/mewz.o"
fi

cp "$here"/include/*.h "$directory/include/"
cp "$here/module/"* "$directory/"
echo "burrow-native: $(du -sb "$directory" | cut -f1) bytes in $directory"
