#!/usr/bin/env bash
# Makes the Debian forky tree that the newer Docker and the packaged Wasm runtimes are taken from.
#
#   forky.sh [GROUP]         make the tree if it is not there, with the group's packages; print its path
#   forky.sh run COMMAND...  run a program of the tree in it
#   forky.sh clean           remove it
#
# GROUP: docker (the default) | wasmedge | rust. Each is added once; what a build does not use, it does not fetch.
#
# The tree is built once, under $BUNNY_CACHE/forky, from the mirror that apt on this machine uses.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

tree=$BUNNY_CACHE/forky
group=${1:-docker}
case $group in
# git is what BuildKit loads git contexts with.
docker) packages=(docker.io docker-cli docker-buildx git wazero) ;;
wasmedge) packages=(wasmedge) ;;
# What the small host of wasmi is made with; cargo's own recommendations are not needed.
rust) packages=(cargo rustc gcc libc6-dev librust-wasmi-dev librust-wasmi-wasi-dev) ;;
run | clean) packages=() ;;
*) die "usage: forky.sh [docker | wasmedge | rust] | run COMMAND... | clean" ;;
esac
stamp=$tree/.bunny-complete
[ "$group" = docker ] || stamp=$stamp-$group
wanted="${packages[*]}"

# In a mount namespace of its own, so that nothing stays mounted whatever happens.
in_tree() {
    # shellcheck disable=SC2016  # expanded by the inner shell
    unshare --mount bash -euc '
        tree=$1; shift
        mount -t proc proc "$tree/proc"
        mount --rbind /dev "$tree/dev"
        exec chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive "$@"' in_tree "$tree" "$@"
}

make_tree() {
    need_root "a Debian tree holds files of several owners"
    need debootstrap unshare flock
    mkdir -p "$BUNNY_CACHE"
    exec 9>"$BUNNY_CACHE/forky.lock"
    flock 9
    [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || return 0
    if [ ! -e "$tree/.bunny-base" ]; then
        rm -rf "$tree" "$tree.part"
        local mirror
        mirror=$(debian_mirror)
        say "1/3 base system of Debian forky (about 250 MB, 2 minutes)"
        # Debian 12's debootstrap does not know the name forky; every release since sid uses sid's script.
        debootstrap --variant=minbase forky "$tree.part" "$mirror" /usr/share/debootstrap/scripts/sid \
            >"$BUNNY_CACHE/forky.log" 2>&1 || die "debootstrap failed: $(tail -3 "$BUNNY_CACHE/forky.log")"
        printf '#!/bin/sh\nexit 101\n' >"$tree.part/usr/sbin/policy-rc.d"
        chmod 755 "$tree.part/usr/sbin/policy-rc.d"
        touch "$tree.part/.bunny-base"
        mv "$tree.part" "$tree"
    fi
    say "2/3 packages: $wanted"
    # Signatures are checked; the date is not, since a mirror may be a snapshot of some weeks ago.
    in_tree apt-get -o Acquire::Check-Valid-Until=false update >>"$BUNNY_CACHE/forky.log" 2>&1 || die "apt-get update failed in $tree"
    in_tree apt-get install -y --no-install-recommends "${packages[@]}" >>"$BUNNY_CACHE/forky.log" 2>&1 ||
        die "apt-get install failed in $tree: $(tail -3 "$BUNNY_CACHE/forky.log")"
    in_tree apt-get clean
    say "3/3 done: $(du -sh "$tree" | cut -f1)"
    printf '%s\n' "$wanted" >"$stamp"
}

case $group in
run)
    shift
    in_tree "$@"
    ;;
clean)
    say "removing $tree"
    rm -rf --one-file-system "$tree" "$tree.part"
    ;;
*)
    make_tree
    printf '%s\n' "$tree"
    ;;
esac
