# shellcheck shell=bash
# Shared by the scripts beside it: where state is kept, how progress is said, where Debian's packages come from.
# To be sourced, not run.

# Else bash forgets -e inside $(…), and what failed there is taken for done.
shopt -s inherit_errexit

# Everything that is downloaded or built once and kept between runs lies here, never in the checkout.
BUNNY_CACHE=${BUNNY_CACHE:-$HOME/.cache/bunny}

# say TEXT...: one line of progress on stderr, so that stdout stays free for results.
say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# die TEXT...: one line that says what is wrong and how to mend it.
die() {
    say "error: $*"
    exit 1
}

# need COMMAND...: fail early, naming the script that installs what is missing.
need() {
    local command
    for command in "$@"; do
        command -v "$command" >/dev/null ||
            die "$command is not installed; run $(dirname "${BASH_SOURCE[0]}")/packages.sh test"
    done
}

# need_root WHY
need_root() { [ "$(id -u)" = 0 ] || die "must run as root: $1"; }

# debian_mirror: the address of the Debian archive in apt's own configuration (one-line or deb822 form alike).
debian_mirror() {
    local codename mirror
    # shellcheck source=/dev/null
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    # shellcheck disable=SC2016  # the dollars are apt's
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
        awk -v name="$codename" '($2 == name || $3 == name) && $4 == "main" {print $1; exit}')
    [ -n "$mirror" ] || die "apt has no source for Debian $codename main; check /etc/apt/sources.list*"
    printf '%s\n' "$mirror"
}

# wait_for SECONDS COMMAND...: try the command until it succeeds; status 1 when the time is over.
wait_for() {
    local tries=$(($1 * 5))
    shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.2
    done
}

# stop_process PIDFILE SECONDS NAME: SIGTERM, wait, SIGKILL at last; only if the process is what we started.
stop_process() {
    local pid
    pid=$(cat "$1" 2>/dev/null) || return 0
    if [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$3" ]; then
        kill "$pid"
        if ! wait_for "$2" test ! -e "/proc/$pid"; then
            say "$3 ($pid) did not end within $2 s: killing it"
            kill -9 "$pid"
            wait_for 5 test ! -e "/proc/$pid" || true
        fi
    fi
    rm -f "$1"
}
