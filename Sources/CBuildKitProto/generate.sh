#!/bin/sh
# Makes the C messages from the .proto files: generate.sh [OUTPUT-DIRECTORY]
# Needs protoc-c 1.4 (Debian package protobuf-c-compiler). Writes *.pb-c.c, include/*.pb-c.h and
# include/wire-descriptors.h; without an argument over the committed ones.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
lowered=$(mktemp -d)
trap 'rm -rf "$lowered"' EXIT

echo "generate: lowering $here/proto for protobuf-c"
for file in "$here"/proto/*.proto; do
    sed -f "$here/lower.sed" "$file" >"$lowered/$(basename "$file")"
done
for file in $(grep -l bunny.wire "$lowered"/*.proto | grep -v /entries.proto); do
    sed -i '/^package /a import "entries.proto";' "$file"
done

echo "generate: protoc-c into $out"
mkdir -p "$out/include"
rm -f "$out"/*.pb-c.c "$out"/include/*.pb-c.h
(cd "$lowered" && protoc-c -I. -I/usr/include --c_out=. *.proto)
mv "$lowered"/*.pb-c.c "$out/"
mv "$lowered"/*.pb-c.h "$out/include/"

# Swift cannot take the address of a C constant, so each descriptor gets a function that returns it.
{
    echo '/* Made by generate.sh. */'
    echo '#ifndef BUNNY_WIRE_DESCRIPTORS_H'
    echo '#define BUNNY_WIRE_DESCRIPTORS_H'
    echo
    for file in "$out"/include/*.pb-c.h; do
        echo "#include \"$(basename "$file")\""
    done
    echo
    cat "$out"/include/*.pb-c.h | sed -n \
        's/^extern const ProtobufCMessageDescriptor \(.*\)__descriptor;$/static inline const ProtobufCMessageDescriptor *_Nonnull \1__wire(void) { return \&\1__descriptor; }/p'
    echo
    echo '#endif'
} >"$out/include/wire-descriptors.h"
