#!/usr/bin/env bash
# From nothing to WebAssembly apps that run in virtual machines of their own, on Burrow and on Linux; `make demo` calls it.
#
#   examples/demo.sh [WORD...]     WORDs replace the apps' arguments
#
# Needs Debian 12 and Swift; instead of Swift, a Docker that can pull images. Uses the machine's Docker where there is
# one, else a private one in a temporary directory. Whatever it starts has ended when it ends.
set -euo pipefail
shopt -s inherit_errexit

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/Tests/Tools
state=$(mktemp -d /tmp/bunny-demo.XXXXXX)
steps=11
step=0
started=

title() {
    step=$((step + 1))
    printf '\n\033[1m[%d/%d] %s\033[0m\n' "$step" "$steps" "$*"
}

# Prints a command as a person would type it, then runs it.
show() {
    printf '$' >&2
    printf ' %q' "$@" >&2
    printf '\n' >&2
    "$@"
}

end() {
    local status=$?
    trap - EXIT
    if [ -n "$started" ]; then
        printf '\nending the private Docker\n'
        "$tools/dockerd20.sh" stop "$state/docker" || status=1
    fi
    rm -rf "$state"
    exit "$status"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A Docker that answers and builds with BuildKit: any before 23 does, later ones need buildx.
docker_usable() {
    docker info >/dev/null 2>&1 || return 1
    case $(docker version --format '{{.Client.Version}}') in
    18.* | 19.* | 20.*) return 0 ;;
    *) docker buildx version >/dev/null 2>&1 ;;
    esac
}

cd "$root"
export DOCKER_BUILDKIT=1 BUILDX_BUILDER=default BUILDKIT_PROGRESS=${BUILDKIT_PROGRESS:-plain}

title "install what is missing from Debian's packages"
"$tools/packages.sh" demo

title "have a Docker daemon"
if docker_usable; then
    echo "using this machine's: $(docker version --format '{{.Server.Version}}')"
else
    # 60 bytes are the longest name that leaves room for containerd's sockets.
    "$tools/dockerd20.sh" start "$state/docker" $$
    started=yes
    unset BUILDX_BUILDER
    export PATH=$state/docker:$PATH
fi

title "compile bunny, bunny-frontend, Burrow and the init of Linux guests"
if command -v swift >/dev/null; then
    echo "(some minutes the first time, without a word)"
    show make build
else
    echo "no Swift here: compiling in a container"
    show docker build -f frontend.Dockerfile --target binaries --output build .
fi

title "make the frontend image"
show docker build --quiet -f frontend.Dockerfile --build-arg BINARIES=context -t bunny .

title "docker build examples/smallest: a bunnyfile of two lines"
show cp -r examples/smallest build/
show make -s -C build/smallest
show cat build/smallest/bunnyfile
show docker build -f build/smallest/bunnyfile -t bunny-smallest build/smallest

title "boot the image in QEMU: Burrow, Bunny's own kernel"
status=0
show build/bunny run bunny-smallest "$@" || status=$?
printf '\nthe app ended with status %d\n' "$status"
[ "$status" -eq 0 ] || exit 1

title "on Linux: load a kernel and a Wasm runtime as images"
"$tools/images.sh" load docker bunny-kernel-linux bunny-runtime-wasmtime-capi

title "docker build examples/hello: bunny reads the bunnyfile and makes the image"
show cp -r examples/hello build/
show make -s -C build/hello
show docker build -f build/hello/bunnyfile -t bunny-hello build/hello

title "boot the image in QEMU"
status=0
console=build/hello/console.log
echo "(some seconds; without KVM perhaps 20; the kernel's own messages go to $console)"
show build/bunny run bunny-hello "$@" >"$console" || status=$?
sed '1,/ as init process/d' "$console"
printf '\nthe app ended with status %d\n' "$status"
[ $# -gt 0 ] || [ "$status" -eq 0 ] || {
    cat "$console"
    exit 1
}

title "one app and one bunnyfile on every system that boots here: examples/everywhere"
targets=(burrow burrow-aot linux-burrow linux-burrow-aot linux-wasmtime-capi)
"$tools/images.sh" load docker bunny-tools-wasm2c
# These come from a tree of Debian forky and from PyPI, which takes minutes: where a test has made them, they are used.
for name in $("$tools/images.sh" made bunny-runtime-{wazero,wasmtime,wasmi-crate,wasmedge}); do
    "$tools/images.sh" load docker "$name"
    targets+=("linux-${name#bunny-runtime-}")
    case $name in
    *-wasmtime) targets+=(linux-wasmtime-aot) ;;
    *-wasmedge) "$tools/images.sh" load docker bunny-kernel-linux:6.12 ;;
    esac
done
show examples/everywhere/compare.sh "${targets[@]}"

title "a TCP server in a virtual machine, asked from here: examples/everywhere/server.bunnyfile"
"$tools/images.sh" load docker bunny-modules-linux
show cp -r examples/everywhere "$state/everywhere"
show make -s -C "$state/everywhere"
show docker build --quiet -f "$state/everywhere/server.bunnyfile" -t bunny-server "$state/everywhere"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
show "$tools/serve.sh" "$port" /hello -- build/bunny run -p "$port:8080" bunny-server requests=1 >"$state/server"
sed -n '/^Hello/p; /^request/p' "$state/server"
