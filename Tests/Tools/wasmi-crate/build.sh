#!/usr/bin/env bash
# Compiles the host with Debian forky's cargo and packaged crates, without a network: build.sh OUTPUT
#
# Prints the forky tree, whose C library the program needs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
forky=$("$here/../forky.sh" rust)

# Under a path of its own, so that two checkouts can build at once.
work=$(mktemp -d "$forky/tmp/wasmi-crate.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp -r "$here/Cargo.toml" "$here/src" "$work/"
mkdir "$work/.cargo"
cat >"$work/.cargo/config.toml" <<'CONFIG'
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "/usr/share/cargo/registry"
CONFIG
"$here/../forky.sh" run sh -euc 'cd "$1" && cargo build --quiet --release --offline' build "${work#"$forky"}" >&2
install -m 755 -D "$work/target/release/wasmi" "$1"
printf '%s\n' "$forky"
