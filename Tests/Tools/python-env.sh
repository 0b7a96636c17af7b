#!/usr/bin/env bash
# Makes the Python environment that tests use as a foreign peer and reader, outside the checkout. Prints its interpreter
# as the last line. Does nothing when it is there already; several may run at once, and checkouts that ask for other
# packages have environments of their own.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
requirements=$here/python-requirements.txt
dir=${BUNNY_CACHE:-$HOME/.cache/bunny}/python-$(sha256sum "$requirements" | cut -c 1-12)

mkdir -p "$dir"
exec 9>"$dir.lock"
flock 9
if ! cmp -s "$requirements" "$dir/requirements.txt"; then
    echo "python-env: making $dir" >&2
    python3 -m venv --clear "$dir" >&2 || {
        echo "python-env: python3 with venv is needed: apt-get install python3-venv" >&2
        exit 1
    }
    echo "python-env: installing $(tr '\n' ' ' <"$requirements")" >&2
    "$dir/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary=:all: -r "$requirements" >&2
    cp "$requirements" "$dir/requirements.txt"
fi
echo "$dir/bin/python"
