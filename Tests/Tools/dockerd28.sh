#!/usr/bin/env bash
# A private Docker 28 (Debian forky's, BuildKit 0.25) with buildx and the containerd image store, or, with
# BUNNY_IMAGE_STORE=classic in the environment, the store of older Dockers, which knows neither indexes nor annotations.
# With BUNNY_NETWORK=own it has a network of its own, with Docker's bridge in it: steps and scanners that ask for the
# default network run there, and nothing that listens on the machine can be reached.
#
#   dockerd28.sh start DIR [OWNER]   bring it up; DIR/docker is then a client of it. With OWNER, a process id,
#                                  the daemon is stopped when that process has ended
#   dockerd28.sh stop DIR            end it and remove its data
#   dockerd28.sh env DIR             the client's environment, for eval
#
# Daemon and client come from the tree of forky.sh. The daemon has that tree as its root directory, with DIR mounted
# at /state in it; the client's programs run in the machine's own root by the tree's dynamic loader, so build contexts
# need no mount.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=Tests/Tools/daemon.sh
. "$(dirname "${BASH_SOURCE[0]}")/daemon.sh"

# program PATH: a script that runs the tree's program at PATH with the tree's libraries.
program() {
    printf '%s\n' '#!/bin/sh' \
        "exec $tree/lib64/ld-linux-x86-64.so.2 --library-path $tree/usr/lib/x86_64-linux-gnu $tree$1 \"\$@\""
}

# Becomes dockerd with the tree as its root, in the mount namespace that unshare made.
# shellcheck disable=SC2016  # expanded by the inner shell
enter='
    tree=$1; dir=$2; shift 2
    mount --bind "$tree" "$tree"
    mount --rbind /dev "$tree/dev"
    mount -t proc proc "$tree/proc"
    mount --rbind /sys "$tree/sys"
    mount -t tmpfs -o mode=755 run "$tree/run"
    mount -t tmpfs -o mode=1777 tmp "$tree/tmp"
    mkdir "$tree/run/old" "$tree/run/state"
    mount --bind "$dir" "$tree/run/state"
    cd "$tree"
    pivot_root . run/old
    umount -l /run/old
    exec /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TMPDIR=/run/state "$@"'

start() {
    need unshare pivot_root
    local tree containerd_store bridge='"bridge": "none", ' namespaces=(--mount)
    case ${BUNNY_IMAGE_STORE:-containerd} in
    containerd) containerd_store=true ;;
    classic) containerd_store=false ;;
    *) die "no image store named $BUNNY_IMAGE_STORE; there are: containerd classic" ;;
    esac
    case ${BUNNY_NETWORK:-machine} in
    machine) ;;
    own) bridge='' namespaces+=(--net) ;;
    *) die "no network named $BUNNY_NETWORK; there are: machine own" ;;
    esac
    tree=$("$(dirname "${BASH_SOURCE[0]}")/forky.sh")
    prepare_directory
    printf '%s\n' "{\"iptables\": false, \"ip6tables\": false, $bridge\"features\":" \
        "{\"containerd-snapshotter\": $containerd_store}}" >"$dir/daemon.json"
    mkdir -p "$dir/programs" "$dir/config/cli-plugins"
    program /usr/bin/docker >"$dir/programs/docker"
    program /usr/libexec/docker/cli-plugins/docker-buildx >"$dir/config/cli-plugins/docker-buildx"
    chmod 755 "$dir/programs/docker" "$dir/config/cli-plugins/docker-buildx"
    write_client "exec $dir/programs/docker"
    say "starting Docker, ${BUNNY_IMAGE_STORE:-containerd} store, $(dpkg-query --admindir "$tree/var/lib/dpkg" -W -f '${Version}' docker.io) in $dir"
    state=/run/state launch unshare "${namespaces[@]}" --propagation private -- \
        bash -euc "$enter" enter "$tree" "$dir" dockerd
    say "ready: $dir/docker"
}

run "$@"
