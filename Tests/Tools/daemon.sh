# shellcheck shell=bash
# What the two private Docker daemons have in common. To be sourced by a script that defines `start`.

prepare_directory() {
    need_root "a Docker daemon mounts file systems and makes namespaces"
    [ ! -e "$dir/dockerd.pid" ] || die "a daemon is running in $dir, or died there; run ${0##*/} stop $dir first"
    # A socket's address has 108 bytes at most, and containerd's is the longest that is made below.
    [ ${#dir} -le 60 ] || die "the name of $dir is too long for sockets in it; use a shorter one"
    mkdir -p "$dir/config"
    printf '{}\n' >"$dir/config/config.json"
}

# write_client COMMAND: DIR/docker, the client of this daemon.
write_client() {
    client_environment >"$dir/docker.part"
    printf '#!/bin/sh\n%s\n%s "$@"\n' "$(cat "$dir/docker.part")" "$1" >"$dir/docker"
    rm "$dir/docker.part"
    chmod 755 "$dir/docker"
}

client_environment() {
    printf 'export DOCKER_HOST=unix://%s/docker.sock DOCKER_CONFIG=%s/config\n' "$dir" "$dir"
    printf 'export BUILDKIT_PROGRESS=plain DOCKER_CLI_HINTS=false\n'
    printf 'unset DOCKER_CONTEXT DOCKER_TLS_VERIFY BUILDX_BUILDER\n'
}

# launch COMMAND...: the daemon, by COMMAND plus dockerd's own flags; waits until it answers.
# $state is the name of DIR as the daemon sees it.
launch() {
    local at=${state:-$dir}
    setsid "$@" --config-file "$at/daemon.json" --data-root "$at/data" --exec-root "$at/exec" \
        --pidfile "$at/dockerd.pid" --host "unix://$at/docker.sock" \
        </dev/null >"$dir/log" 2>&1 &
    local pid=$!
    if ! wait_for 60 "$dir/docker" version; then
        tail -20 "$dir/log" >&2
        kill "$pid" 2>/dev/null || true
        die "the daemon did not answer within 60 s; its log is $dir/log"
    fi
}

# watch: stop the daemon by itself when process $owner has ended, however it ended.
watch() {
    # shellcheck disable=SC2016  # expanded by the inner shell
    setsid bash -c 'tail --pid="$1" -f /dev/null; exec "$2" stop "$3"' watch "$owner" "$(realpath "$0")" "$dir" \
        </dev/null >/dev/null 2>&1 &
    echo $! >"$dir/watch.pid"
}

# unwatch: end the watcher and its group; not when the watcher itself is what runs this.
unwatch() {
    local watcher
    watcher=$(cat "$dir/watch.pid" 2>/dev/null) || return 0
    rm -f "$dir/watch.pid"
    if [ "$watcher" != $$ ] && grep -qz -- "$dir" "/proc/$watcher/cmdline" 2>/dev/null; then
        kill -- "-$watcher" 2>/dev/null || true
    fi
}

stop() {
    unwatch
    stop_process "$dir/dockerd.pid" 20 dockerd
    # Bytes of images: nothing to keep. The log stays if the daemon was asked to be kept for a look.
    rm -rf --one-file-system "$dir/data" "$dir/exec" "$dir/docker.sock" "$dir/config" "$dir/programs" \
        "$dir/docker" "$dir/daemon.json"
    [ -n "${BUNNY_KEEP_LOGS:-}" ] || rm -f "$dir/log"
    rmdir "$dir" 2>/dev/null || true
}

run() {
    [ $# -eq 2 ] || [ "$#$1" = 3start ] || die "usage: ${0##*/} start DIR [OWNER] | stop DIR | env DIR"
    dir=$(realpath -m "$2")
    owner=${3:-}
    case $1 in
    start)
        start
        [ -z "$owner" ] || watch
        ;;
    stop) stop ;;
    env) client_environment ;;
    *) die "no command named $1; there are: start stop env" ;;
    esac
}
