#!/usr/bin/env bash
# What is handed out for Windows, made on Debian: setup.exe for one person without administrator rights, and an .msi for all
# who use a computer. Signed where scripts/sign-windows.sh finds a certificate. Started by scripts/package.sh.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${packages:?is set by scripts/package.sh}" "${version:?}" "${profile:?}" "${target:?}"
section() { printf '\n== %s\n' "$*"; }
scripts/setup-debian.sh windows-packages

program=${ROLLCALL_WINDOWS_PROGRAM:-}
if [ -z "$program" ]; then
    section "Building for Windows ($profile)"
    RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$PWD=rollcall --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
        scripts/windows-cargo.sh build --profile "$profile" --bin rollcall
    folder=$profile
    [ "$profile" != dev ] || folder=debug
    program=$target/windows/x86_64-pc-windows-gnu/$folder/rollcall.exe
fi

section "Windows: what goes into it"
# Both packers look for their files in one folder.
stage=$packages/windows
mkdir "$stage"
cp "$program" "$stage/rollcall.exe"
cp resources/packaging/windows/{setup.nsi,rollcall.wxs} resources/icons/rollcall.ico resources/policy/rollcall.admx \
    resources/policy/en-US/rollcall.adml LICENSE-MIT LICENSE-APACHE resources/fonts/LICENSE-IBM-Plex.txt "$stage/"
# Debug information is for whoever builds.
x86_64-w64-mingw32-strip "$stage/rollcall.exe"
sign=$PWD/scripts/sign-windows.sh
"$sign" "$stage/rollcall.exe"
# Whoever compares two builds gets the same times inside.
find "$stage" -exec touch --date="@$SOURCE_DATE_EPOCH" {} +
output=$(cd "$packages" && pwd)/rollcall-$version-windows-x86_64

section "setup.exe, for one person"
makensis -V2 -DTARGET=amd64-unicode -DVERSION="$version" -DOUTPUT="$output-setup.exe" -DSIGN="$sign" "$stage/setup.nsi"

section ".msi, for all who use the computer"
# Another version is another product that replaces this one; the same version is always the same product.
product=$(python3 -c 'import sys, uuid; print(str(uuid.uuid5(uuid.NAMESPACE_URL, sys.argv[1])).upper())' "rollcall-$version")
(cd "$stage" && wixl --arch x64 -D Version="$version" -D ProductCode="$product" -o "$output.msi" rollcall.wxs)
"$sign" "$output.msi"
rm -rf "$stage"
