#!/usr/bin/env bash
# What is handed out, from this source tree, into target/packages, with checksums.
#
#   scripts/package.sh                 for Linux: a Debian package and a portable archive
#   scripts/package.sh windows         for Windows, on Debian: setup.exe (one person) and .msi (all who use the computer)
#   scripts/package.sh linux windows   both
#   scripts/package.sh macos           for macOS, on macOS: a .dmg
#
#   ROLLCALL_PROFILE=release           a profile that is quicker to build than `dist`
#   ROLLCALL_PROGRAM=FILE              packs a program for Linux that is built already
#   ROLLCALL_WINDOWS_PROGRAM=FILE      packs a rollcall.exe that is built already
#
# The same tree, toolchain, folder and SOURCE_DATE_EPOCH (the commit's time, if not set) give the same files, but for the
# .msi, which carries its time and a number of its own, and for what is signed: docs/install.md.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
packages=$target/packages
profile=${ROLLCALL_PROFILE:-dist}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | sed -n 1p)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export target packages profile version SOURCE_DATE_EPOCH
umask 022

section() { printf '\n== %s\n' "$*"; }

[ $# -gt 0 ] || set -- linux
rm -rf "$packages"
mkdir -p "$packages"
for system in "$@"; do "scripts/package-$system.sh"; done

section "What it is made of"
if command -v cargo-cyclonedx >/dev/null; then
    # Writes beside Cargo.toml.
    cargo cyclonedx --quiet --format json --spec-version 1.5 --target all --override-filename rollcall.cdx
    mv rollcall.cdx.json "$packages/rollcall-$version.cdx.json"
else
    echo "cargo-cyclonedx is not installed: no list of components (SBOM)"
fi

section "Checksums"
# macOS has no sha256sum.
checksum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
(
    cd "$packages"
    rm -f SHA256SUMS
    checksum ./* >../SHA256SUMS.new
    sed 's|\./||' ../SHA256SUMS.new | tee SHA256SUMS
    rm ../SHA256SUMS.new
)
