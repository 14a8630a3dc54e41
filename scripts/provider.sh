#!/usr/bin/env bash
# Gets the OpenID provider that tests run on loopback (tests/provider), and prints two lines: the Node to run it with, and
# the folder of its node_modules. Where Node 18 or npm is missing, or the packages cannot be had, it says so on standard
# error and ends with 3.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$here/target/provider

node=$("$here/scripts/fitting-node.sh") || exit 3

mkdir -p "$folder"
if ! cmp --silent "$here/tests/provider/package-lock.json" "$folder/installed-lock.json"; then
    rm -rf "$folder/node_modules" "$folder/installed-lock.json"
    cp "$here/tests/provider/package.json" "$here/tests/provider/package-lock.json" "$folder/"
    # Nothing of it is run while it is installed. The lock file holds each package's checksum.
    (cd "$folder" && PATH="$(dirname "$node"):$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent >&2) || {
        echo "npm could not get the packages" >&2
        exit 3
    }
    cp "$here/tests/provider/package-lock.json" "$folder/installed-lock.json"
fi
printf '%s\n' "$node" "$folder"
