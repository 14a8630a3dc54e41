#!/usr/bin/env bash
# What is handed out for macOS, made on macOS: a disk image with one program for both kinds of processors. Started by
# scripts/package.sh; `scripts/package-macos.sh build` only builds, so that nothing that is compiled sees a signing key.
#
#   ROLLCALL_MACOS_IDENTITY   the name of a "Developer ID Application" certificate in a keychain; without it the program gets
#                             the signature without a name that its processors demand
#   ROLLCALL_NOTARY_KEY, ROLLCALL_NOTARY_KEY_ID, ROLLCALL_NOTARY_ISSUER   a key of App Store Connect, for notarisation
set -euo pipefail
cd "$(dirname "$0")/.."
section() { printf '\n== %s\n' "$*"; }
target=${target:-${CARGO_TARGET_DIR:-target}}
profile=${profile:-${ROLLCALL_PROFILE:-dist}}

if [ "${1:-}" = build ] || [ ! -x "$target/aarch64-apple-darwin/$profile/rollcall" ]; then
    section "Building for both processors ($profile)"
    # The oldest system that the window's toolkit supports.
    export MACOSX_DEPLOYMENT_TARGET=11.0
    for processor in aarch64 x86_64; do
        RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$PWD=rollcall --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
            cargo build --locked --profile "$profile" --bin rollcall --target "$processor-apple-darwin"
    done
    [ "${1:-}" != build ] || exit 0
fi

: "${packages:?is set by scripts/package.sh}" "${version:?}"
section "macOS: what goes into it"
image=$packages/image
app=$image/Rollcall.app
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
sed "s/@VERSION@/$version/" resources/packaging/macos/Info.plist >"$app/Contents/Info.plist"
plutil -lint "$app/Contents/Info.plist"
lipo -create -output "$app/Contents/MacOS/rollcall" "$target"/{aarch64,x86_64}-apple-darwin/"$profile"/rollcall
cp resources/icons/rollcall.icns LICENSE-MIT LICENSE-APACHE resources/fonts/LICENSE-IBM-Plex.txt "$app/Contents/Resources/"
ln -s /Applications "$image/Applications"

section "Signing"
if [ -n "${ROLLCALL_MACOS_IDENTITY:-}" ]; then
    codesign --force --options runtime --timestamp --sign "$ROLLCALL_MACOS_IDENTITY" "$app"
else
    echo "no ROLLCALL_MACOS_IDENTITY: signed without a name"
    codesign --force --sign - "$app"
fi
codesign --verify --strict "$app"

section "Disk image"
dmg=$packages/rollcall-$version-macos-universal.dmg
hdiutil create -quiet -volname Rollcall -srcfolder "$image" -format UDZO "$dmg"
rm -rf "$image"
if [ -n "${ROLLCALL_MACOS_IDENTITY:-}" ]; then
    codesign --timestamp --sign "$ROLLCALL_MACOS_IDENTITY" "$dmg"
    xcrun notarytool submit "$dmg" --wait --key "${ROLLCALL_NOTARY_KEY:?}" --key-id "${ROLLCALL_NOTARY_KEY_ID:?}" \
        --issuer "${ROLLCALL_NOTARY_ISSUER:?}"
    xcrun stapler staple "$dmg"
fi
