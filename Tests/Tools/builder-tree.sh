#!/usr/bin/env bash
# Makes the root tree of a builder image, with no more in it than one language's compiler needs: a second or a few for a
# small program, and 150 to 400 MB.
#
#   builder-tree.sh rust|go|zig OUTDIR
#
# rust: Debian forky's rustc, its library for wasm32-wasip1, lld. go: Debian forky's, which needs no library of its own
# for wasip1. zig: PyPI's wheel `ziglang`, without the C libraries in it. images.sh keeps the trees.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -eq 2 ] || die "usage: $0 rust|go|zig OUTDIR"
out=$2
work=$(mktemp -d "$BUNNY_CACHE/builder.XXXXXX")
trap 'rm -rf "$work"' EXIT

# forky_packages NAME...: downloads packages of Debian forky to $work, without installing them.
forky_packages() {
    local tree place
    tree=$("$here/forky.sh")
    place=$(mktemp -d "$tree/tmp/builder.XXXXXX")
    say "downloading $*"
    chroot "$tree" sh -c 'cd "$0" && exec apt-get -o APT::Sandbox::User=root download "$@"' "${place#"$tree"}" "$@" \
        >"$work/log" 2>&1 || {
        rm -rf "$place"
        die "apt-get download failed: $(tail -2 "$work/log")"
    }
    mv "$place"/*.deb "$work/"
    rm -rf "$place"
}

# unpack PATTERN TAR-OPTION...: the files of a downloaded package.
unpack() {
    local file
    for file in "$work"/$1; do
        dpkg-deb --fsys-tarfile "$file" | tar -C "$out" -x --keep-directory-symlink --exclude=./usr/share/doc \
            --exclude=./usr/share/lintian "${@:2}"
    done
}

merged_tree() {
    mkdir -p "$out"/usr/{bin,lib,lib64} "$out/tmp" "$out/root"
    ln -s usr/bin "$out/bin"
    ln -s usr/lib "$out/lib"
    ln -s usr/lib64 "$out/lib64"
}

case $1 in
rust)
    libraries=(libc6 libgcc-s1 libstdc++6 libllvm22 libz3-4 libxml2-16 libedit2 libtinfo6 libzstd1 zlib1g libbsd0
        libmd0 libffi8)
    forky_packages rustc libstd-rust-1.97 libstd-rust-dev-wasm32 lld-22 "${libraries[@]}"
    merged_tree
    for name in rustc libstd-rust-1.97 lld-22 "${libraries[@]}"; do unpack "${name}_*.deb" --exclude='*/rustdoc' --exclude='*/gconv'; done
    unpack 'libstd-rust-dev-wasm32_*.deb' --wildcards '*/wasm32-wasip1/*'
    # rustc's own name for the linker of WebAssembly.
    ln -s ../lib/llvm-22/bin/lld "$out/usr/bin/rust-lld"
    ;;
go)
    forky_packages golang-1.27-go golang-1.27-src
    merged_tree
    unpack 'golang-*.deb' --exclude='*_test.go' --exclude='*/testdata' --exclude='./usr/share/go-1.27/test'
    # Debian's go looks for its tree beside itself.
    ln -s ../lib/go-1.27/bin/go "$out/usr/bin/go"
    ;;
zig)
    version=0.17.1
    sha256=ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54
    need python3
    say "downloading ziglang $version (101 MB) from PyPI"
    echo "ziglang==$version --hash=sha256:$sha256" >"$work/requirements"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
        --platform manylinux_2_12_x86_64 --dest "$work" -r "$work/requirements"
    python3 -m zipfile -e "$work"/ziglang-*.whl "$work/wheel"
    merged_tree
    mkdir -p "$out/usr/lib/zig/lib"
    install -m 755 "$work/wheel/ziglang/zig" "$out/usr/lib/zig/zig"
    ln -s ../lib/zig/zig "$out/usr/bin/zig"
    (cd "$work/wheel/ziglang/lib" && cp -r std compiler compiler_rt c ./*.zig ./*.h "$out/usr/lib/zig/lib/")
    ;;
*) die "no builder $1; there are: rust go zig" ;;
esac
say "done: $(du -sh "$out" | cut -f1) in $out"
