#!/usr/bin/env bash
# What is handed out for Linux: a Debian package, a portable archive and, with ROLLCALL_APPIMAGE_RUNTIME=FILE (the AppImage
# project's runtime, which the workflow fetches), an AppImage. Started by scripts/package.sh, which says what is named here.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${packages:?is set by scripts/package.sh}" "${version:?}" "${profile:?}" "${target:?}" "${SOURCE_DATE_EPOCH:?}"
architecture=$(dpkg --print-architecture)
section() { printf '\n== %s\n' "$*"; }

program=${ROLLCALL_PROGRAM:-}
if [ -z "$program" ]; then
    section "Building ($profile)"
    # Paths of this computer have no place in what is handed out.
    RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$PWD=rollcall --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
        cargo build --locked --profile "$profile" --bin rollcall
    program=$target/$profile/rollcall
fi

section "Linux: what goes into it"
tree=$packages/tree
usr=$tree/usr
install -Dm755 -s "$program" "$usr/bin/rollcall"
install -Dm644 resources/packaging/rollcall.desktop "$usr/share/applications/rollcall.desktop"
install -Dm644 resources/packaging/rollcall.metainfo.xml "$usr/share/metainfo/rollcall.metainfo.xml"
install -Dm644 resources/icons/rollcall.svg "$usr/share/icons/hicolor/scalable/apps/rollcall.svg"
for size in 16 24 32 48 64 128 256 512; do
    install -Dm644 "resources/icons/rollcall-$size.png" "$usr/share/icons/hicolor/${size}x$size/apps/rollcall.png"
done
doc=$usr/share/doc/rollcall
# Laid out as here, so that every link between them leads somewhere; pictures and set-up scripts included.
for document in README.md CHANGELOG.md SECURITY.md ARCHITECTURE.md CONTRIBUTING.md LICENSE-MIT LICENSE-APACHE $(find docs -type f); do
    install -Dm644 "$document" "$doc/$document"
done
install -Dm644 resources/fonts/LICENSE-IBM-Plex.txt "$doc/LICENSE-IBM-Plex.txt"
# Made by the program itself, from the definition of its command line.
man=$usr/share/man/man1
"$program" manual "$man"
gzip -9n "$man"/*.1
install -d "$usr/share/bash-completion/completions" "$usr/share/zsh/vendor-completions" \
    "$usr/share/fish/vendor_completions.d"
"$program" completions bash >"$usr/share/bash-completion/completions/rollcall"
"$program" completions zsh >"$usr/share/zsh/vendor-completions/_rollcall"
"$program" completions fish >"$usr/share/fish/vendor_completions.d/rollcall.fish"

section "Portable archive"
portable=rollcall-$version-linux-$architecture
mkdir -p "$packages/$portable"
cp -r "$usr/bin/rollcall" "$usr/share" "$packages/$portable/"
cp LICENSE-MIT LICENSE-APACHE "$packages/$portable/"
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu \
    -C "$packages" -cf - "$portable" | gzip -9n >"$packages/$portable.tar.gz"
rm -rf "${packages:?}/$portable"

if [ -n "${ROLLCALL_APPIMAGE_RUNTIME:-}" ]; then
    section "AppImage"
    # The runtime, and behind it the file system that it mounts: that is all an AppImage is.
    app=$packages/AppDir
    mkdir "$app"
    cp -r "$usr" "$app/usr"
    ln -s usr/bin/rollcall "$app/AppRun"
    cp resources/packaging/rollcall.desktop resources/icons/rollcall.svg "$app/"
    ln -s rollcall.svg "$app/.DirIcon"
    # Takes SOURCE_DATE_EPOCH for every time in it.
    mksquashfs "$app" "$packages/squashfs" -root-owned -noappend -quiet -no-progress
    image=$packages/rollcall-$version-linux-$architecture.AppImage
    cat "$ROLLCALL_APPIMAGE_RUNTIME" "$packages/squashfs" >"$image"
    chmod 755 "$image"
    rm -rf "$app" "$packages/squashfs"
fi

section "Debian package"
{
    cat resources/packaging/debian/copyright
    printf '\n'
} >"$doc/copyright"
{
    printf 'rollcall (%s) unstable; urgency=medium\n\n  * What changed for those who use it: README.md leads to the change log.\n\n' "$version"
    printf ' -- The Rollcall contributors <rollcall@rollcall.invalid>  %s\n' "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n >"$doc/changelog.gz"
mkdir -p "$tree/DEBIAN"
# Linked libraries, with their least versions; what is opened only when the window starts stands in the template.
shared=$(scripts/shared-libraries.sh "$usr/bin/rollcall")
size=$(du -k --summarize --apparent-size "$usr" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" -e "s/@SHARED@/$shared/" \
    resources/packaging/debian/control >"$tree/DEBIAN/control"
(cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$tree" "$packages/rollcall_${version}_$architecture.deb" >/dev/null
rm -rf "$tree"
