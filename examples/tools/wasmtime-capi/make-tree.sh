#!/usr/bin/env bash
# Makes the root tree of the runtime `wasmtime-capi`: make-tree.sh OUTDIR
#
#   bin/wasmtime                    host.c beside this script: wasmtime's command line around its C API
#   lib/x86_64-linux-gnu/*.so*      wasmtime's library, from its wheel on PyPI, and the C library it needs
#   lib64/ld-linux-x86-64.so.2      the loader
#
# The C library is this machine's. The wheel is kept in ${BUNNY_CACHE:-$HOME/.cache/bunny}.
# Needs: gcc, libc6-dev, python3, python3-pip.
set -euo pipefail

version=50.0.1
sha256=cc14c3a17654e0394e0225b11813532ef0cd7bd1e222a0c5494cdedaabeddac4

say() { echo "wasmtime-capi: $*"; }

[ $# -eq 1 ] || { echo "usage: $0 OUTDIR" >&2; exit 2; }
[ "$(uname -m)" = x86_64 ] || { echo "wasmtime-capi: only the x86-64 wheel has been tried" >&2; exit 1; }
out=$1
here=$(cd "$(dirname "$0")" && pwd)
cache=${BUNNY_CACHE:-$HOME/.cache/bunny}/wheels
wheel=$cache/wasmtime-$version-py3-none-manylinux1_x86_64.whl
library=lib/x86_64-linux-gnu

if [ ! -s "$wheel" ]; then
    say "downloading wasmtime $version (10 MB) from PyPI"
    mkdir -p "$cache"
    requirements=$(mktemp)
    echo "wasmtime==$version --hash=sha256:$sha256" >"$requirements"
    # The platform is named so that the machine's own Python does not choose another wheel.
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
        --platform manylinux1_x86_64 --dest "$cache" -r "$requirements"
    rm -f "$requirements"
fi
echo "$sha256  $wheel" | sha256sum --quiet -c -

say "unpacking the library"
mkdir -p "$out/bin" "$out/$library" "$out/lib64" "$out/usr/share/licenses/wasmtime"
python3 - "$wheel" "$out" "$library" <<'PYTHON'
import sys, zipfile
wheel, out, library = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.endswith("linux-x86_64/_libwasmtime.so"):
            open(f"{out}/{library}/_libwasmtime.so", "wb").write(archive.read(name))
        elif name.endswith("/licenses/LICENSE"):
            open(f"{out}/usr/share/licenses/wasmtime/LICENSE", "wb").write(archive.read(name))
PYTHON
chmod 755 "$out/$library/_libwasmtime.so"

say "compiling host.c"
gcc -std=c17 -Os -Wall -Wextra -Werror -s -o "$out/bin/wasmtime" "$here/host.c" \
    "-L$out/$library" -l:_libwasmtime.so "-Wl,-rpath,\$ORIGIN/../$library"

say "adding the C library"
# What the loader would load, by path; the loader itself and our own library are in place by name.
ldd "$out/bin/wasmtime" | awk '$2 == "=>" && $1 != "_libwasmtime.so" {print $3}' | sort -u |
    while read -r file; do
        case $file in */ld-linux-*) ;; *) install -m 755 "$file" "$out/$library/" ;; esac
    done
install -m 755 /lib64/ld-linux-x86-64.so.2 "$out/lib64/"
say "done: $(du -sh "$out" | cut -f1) in $out"
