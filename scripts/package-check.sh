#!/usr/bin/env bash
# Installs what scripts/package.sh made for Linux into fresh Debian systems, with nothing but what it declares, and tries it
# there: scripts/package-check.sh [FOLDER OF PACKAGES] [FOLDER FOR PICTURES]. As root, on Debian.
#
# The Debian package without what it merely recommends: an export, the window, what purging it leaves. The portable archive
# with the libraries that the package declares. lintian's errors end it. Nothing of this system is changed but for what
# debootstrap and lintian bring.
set -euo pipefail
cd "$(dirname "$0")/.."
section() { printf '\n== %s\n' "$*"; }
fail() {
    echo "package-check: $*" >&2
    exit 1
}
[ "$(id -u)" -eq 0 ] || fail "a new system can only be made as root"

packages=${1:-${CARGO_TARGET_DIR:-target}/packages}
pictures=${2:-${CARGO_TARGET_DIR:-target}/package-check}
debian=$(ls "$packages"/rollcall_*.deb)
archive=$(ls "$packages"/rollcall-*-linux-*.tar.gz)
version=$(dpkg-deb --field "$debian" Version)
mkdir -p "$pictures"

section "What is missing"
scripts/setup-debian.sh packages
echo "ready"

if [ -z "${ROLLCALL_PACKAGE_CHECK_DISPLAY:-}" ]; then
    # On a screen of its own, that a program in another root can open as well.
    exec xvfb-run --auto-servernum --server-args="-screen 0 1280x800x24 -noreset -ac" \
        env ROLLCALL_PACKAGE_CHECK_DISPLAY=1 "$0" "$packages" "$pictures"
fi

section "lintian"
lintian --fail-on error --allow-root "$debian"
echo "no error"

work=$(mktemp -d /tmp/rollcall-packages.XXXXXX)
# Where the person of the new systems is at home.
home=/home/desk
roots=()
finish() {
    for root in "${roots[@]}"; do
        umount "$root/proc" "$root/tmp/.X11-unix" 2>/dev/null || true
        # What would still be another system's is left alone.
        mountpoint --quiet "$root/proc" || mountpoint --quiet "$root/tmp/.X11-unix" || rm -rf "$root"
    done
    rmdir "$work" 2>/dev/null || true
}
trap finish EXIT

section "A fresh Debian"
# From where this system has its packages.
# shellcheck disable=SC2016 # apt-get's own variable
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | sed -n 1p)
[ -n "$mirror" ] || fail "this system knows no mirror of Debian 12"
debootstrap --variant=minbase bookworm "$work/fresh" "$mirror" >"$work/fresh.log" 2>&1 || fail "$(tail -n 5 "$work/fresh.log")"
rm "$work/fresh.log"
roots+=("$work/fresh")
# How packages come is this system's affair: its proxy, its certificates.
cp -r /etc/apt/apt.conf.d/. "$work/fresh/etc/apt/apt.conf.d/"
cp /etc/resolv.conf "$work/fresh/etc/resolv.conf"
chroot "$work/fresh" apt-get update -qq
cp -a "$work/fresh" "$work/second"
roots+=("$work/second")
for root in "${roots[@]}"; do
    mkdir -p "$root/tmp/.X11-unix" "$root$home"
    mount -t proc proc "$root/proc"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
done

inside() {
    local root=$1
    shift
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" DEBIAN_FRONTEND=noninteractive \
        DISPLAY="$DISPLAY" "$@" </dev/null
}
# try ROOT PROGRAM NAME: what a person would do first.
try() {
    local root=$1 program=$2 name=$3 partner rows
    [[ "$(inside "$root" "$program" --version)" == "rollcall $version"* ]] || fail "$name: another version was expected"
    partner=$(inside "$root" "$program" partners --demo | grep -oE '^[0-9a-fA-F-]{36}' | sed -n 1p)
    inside "$root" "$program" export --demo --partner "$partner" --format jsonl --output "$home/rows.jsonl"
    rows=$(wc -l <"$root$home/rows.jsonl")
    [ "$rows" -eq 2612 ] || fail "$name: 2612 rows were expected, $rows came"
    inside "$root" timeout 120 "$program" --demo --theme light --screenshot "$home/window.png" || fail "$name: no window"
    [ -s "$root$home/window.png" ] || fail "$name: no picture was written"
    cp "$root$home/window.png" "$pictures/$name.png"
    echo "$name: $rows rows, a window"
}

section "Debian package: installed with what it depends on alone"
cp "$debian" "$work/fresh$home/rollcall.deb"
inside "$work/fresh" apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$home/rollcall.deb" >/dev/null
try "$work/fresh" rollcall package
inside "$work/fresh" apt-get purge -y -qq -o Dpkg::Use-Pty=0 rollcall >/dev/null
# What a person wrote lies at home and stays; of the package itself nothing does.
left=$(find "$work/fresh" -xdev -path "$work/fresh$home" -prune -o -path "$work/fresh/proc" -prune -o -iname '*rollcall*' -print)
[ -z "$left" ] || fail "purging left $left"
echo "purging leaves nothing"

section "Portable archive: with the libraries that the package declares"
mapfile -t libraries < <(dpkg-deb --field "$debian" Depends | tr ',' '\n' | sed -e 's/([^)]*)//' -e 's/|.*//' -e 's/ //g')
inside "$work/second" apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "${libraries[@]}" >/dev/null
tar -C "$work/second$home" -xzf "$archive"
try "$work/second" "$home/$(basename "$archive" .tar.gz)/rollcall" archive

section "Both were tried; the pictures lie in $pictures"
