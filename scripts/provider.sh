#!/usr/bin/env bash
# Gets the OpenID provider that tests run on loopback (tests/provider), and prints the folder of its node_modules.
# Without Node 18 or npm, or where the packages cannot be had, it says so on standard error and ends with 3.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$PWD/target/provider

lacks() {
    echo "provider: $*" >&2
    exit 3
}

command -v node >/dev/null || lacks "there is no node"
command -v npm >/dev/null || lacks "there is no npm"
version=$(node --version)
major=${version#v}
[ "${major%%.*}" -ge 18 ] || lacks "node $version is older than 18"

mkdir -p "$folder"
if ! cmp --silent tests/provider/package-lock.json "$folder/installed-lock.json"; then
    rm -rf "$folder/node_modules" "$folder/installed-lock.json"
    cp tests/provider/package.json tests/provider/package-lock.json "$folder/"
    # Nothing of it is run while it is installed. The lock file holds each package's checksum.
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent >&2) || lacks "npm could not get the packages"
    cp tests/provider/package-lock.json "$folder/installed-lock.json"
fi
echo "$folder"
