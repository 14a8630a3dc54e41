#!/usr/bin/env bash
# Prints the first Node on the path that runs the OpenID provider of tests/provider: 18 or newer, with npm. An older one
# may stand before the system's. Without one it says what is wrong on standard error and ends with 3.
set -euo pipefail

lacks() {
    echo "$*" >&2
    exit 3
}

old=
while read -r node; do
    version=$("$node" --version 2>/dev/null) || continue
    major=${version#v}
    if [ "${major%%.*}" -ge 18 ] 2>/dev/null; then
        command -v npm >/dev/null || lacks "there is no npm"
        echo "$node"
        exit
    fi
    old=$version
done < <(type -aP node nodejs || true)
[ -z "$old" ] || lacks "node $old is older than 18"
lacks "there is no node"
