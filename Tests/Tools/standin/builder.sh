#!/bin/sh
# Stands in for the tools that link an app into a kernel, in a builder image of bunny-builder-ld; by the name that it is
# called by. What they make is of build.sh's kernels, which lie in the context.
#
#   zig build -Dapp-obj=FILE        build.sh mewz, as `standin`
#   make APP=FILE kernel.elf        build.sh object, as `standin`
#   cargo build …                   Hermit's application, which is only the module
set -eu
case ${0##*/} in
zig)
    mkdir -p zig-out/bin
    ld -m elf_x86_64 -static -z max-page-size=4096 -Ttext=0x100000 -e boot standin "${2#-Dapp-obj=}" \
        -o zig-out/bin/mewz.elf
    ;;
make)
    here=$PWD
    app=${1#APP=}
    # The symbols are named after the file as it is given.
    (cd "${app%/*}" && ld -m elf_i386 -r -b binary -o "$here/app.o" "${app##*/}")
    ld -m elf_i386 -static -Ttext=0x200000 -e start standin app.o -o "$2"
    ;;
cargo)
    mkdir -p target/x86_64-unknown-hermit/release
    cp /run/bunny/app.wasm target/x86_64-unknown-hermit/release/app
    ;;
*) echo "no tool is called $0" >&2; exit 1 ;;
esac
