#!/usr/bin/env bash
# A private Docker 20.10 (Debian 12's docker.io, BuildKit 0.8) with its own data root and socket.
#
#   dockerd20.sh start DIR [OWNER]   bring it up; DIR/docker is then a client of it. With OWNER, a process id,
#                                  the daemon is stopped when that process has ended
#   dockerd20.sh stop DIR            end it and remove its data
#   dockerd20.sh env DIR             the client's environment, for eval
#
# No bridge and no iptables rule: it changes nothing on the machine outside DIR. Frontends therefore need the label
# moby.buildkit.frontend.network.none, and build steps network mode none.
set -euo pipefail
# shellcheck source=Tests/Tools/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=Tests/Tools/daemon.sh
. "$(dirname "${BASH_SOURCE[0]}")/daemon.sh"

start() {
    need dockerd containerd runc unshare
    prepare_directory
    printf '%s\n' '{"iptables": false, "ip6tables": false, "bridge": "none", "features": {"buildkit": true}}' \
        >"$dir/daemon.json"
    write_client "DOCKER_BUILDKIT=1 exec /usr/bin/docker"
    say "starting $(dockerd --version | sed 's/, build.*//') in $dir"
    # A mount namespace of its own: whatever the daemon leaves mounted is gone with it.
    launch unshare --mount --propagation private -- dockerd
    say "ready: $dir/docker"
}

run "$@"
