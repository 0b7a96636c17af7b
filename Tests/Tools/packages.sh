#!/usr/bin/env bash
# Installs from Debian's packages what this project needs and the machine does not have.
#
#   packages.sh GROUP...     GROUP: build | demo | test | check | all
#
# Does nothing, within a tenth of a second, where all is there. Swift itself is no Debian 12 package: see README.md.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# What compiles and links bunny, bunny-frontend and the guest's init.
build=(
    make git ca-certificates pkg-config libc6-dev gcc
    libssl-dev libnghttp2-dev libprotobuf-c-dev libyaml-dev libjansson-dev zlib1g-dev
    lz4 # packs Burrow's kernel
    protobuf-compiler protobuf-c-compiler libprotobuf-dev # make generate
)
# What `make demo` runs besides: a private Docker, the example's compiler, the runtime's wheel, a machine to boot in.
demo=(
    docker.io iproute2 util-linux qemu-system-x86 xz-utils
    clang lld wasi-libc libclang-rt-dev-wasm32
    wabt busybox-static # with clang, the image that makes machine code of apps
    python3 python3-venv python3-pip
)
# What only the tests use: foreign readers of our output, machines of another architecture, and a second, newer Docker.
test=(
    qemu-system-arm qemu-user debootstrap docker-registry skopeo cpio libarchive-tools jq procps zsh fish openssh-client
)
check=(shellcheck)

wanted=()
[ $# -gt 0 ] || die "usage: packages.sh build|demo|test|check|all ..."
for group in "$@"; do
    case $group in
    build) wanted+=("${build[@]}") ;;
    demo) wanted+=("${build[@]}" "${demo[@]}") ;;
    test) wanted+=("${build[@]}" "${demo[@]}" "${test[@]}") ;;
    check) wanted+=("${check[@]}") ;;
    all) wanted+=("${build[@]}" "${demo[@]}" "${test[@]}" "${check[@]}") ;;
    *) die "no group named $group; there are: build demo test check all" ;;
    esac
done

missing=()
while read -r name; do
    missing+=("$name")
done < <(comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) \
    <(dpkg-query -W -f '${Status}\t${Package}\n' 2>/dev/null | sed -n 's/^install ok installed\t//p' | sort -u))

if [ ${#missing[@]} -eq 0 ]; then
    say "$*: all there"
    exit 0
fi
need_root "apt-get installs packages (missing: ${missing[*]})"
say "$*: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# A daemon installed on the way must not start: the scripts here bring up private ones.
apt_get() {
    apt-get -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1 || {
        tail -20 "$log" >&2
        die "apt-get $1 failed"
    }
}
if [ -z "$(apt-cache show "${missing[0]}" 2>/dev/null)" ] ||
    [ -n "$(find /var/lib/apt/lists -maxdepth 0 -mtime +1)" ]; then
    say "refreshing apt's package lists"
    apt_get update
fi
if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
    trap 'rm -f "$log" /usr/sbin/policy-rc.d' EXIT
fi
apt_get install -y --no-install-recommends "${missing[@]}"
say "$*: installed ${#missing[@]} packages"
