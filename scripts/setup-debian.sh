#!/usr/bin/env bash
# Installs what is missing on Debian or Ubuntu, and does nothing quickly when all is there.
#
#   scripts/setup-debian.sh [build|run|demo|test|icons|windows|windows-packages|wine|macos|packages]…      (default: build run demo test)
#
# Without root, or on another system, it prints what is needed and goes on: the build will say what it lacks.
set -euo pipefail

# Node runs the OpenID provider of tests/provider; one that is there already, and new enough, may come from elsewhere.
node_packages() {
    scripts/fitting-node.sh >/dev/null 2>&1 || echo nodejs npm
}

# Opens the HTML report in a test, and is large; one that is there already may come from elsewhere. Ubuntu's package of that
# name brings none.
browser_packages() {
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || grep -qi '^ID=ubuntu' /etc/os-release || echo chromium
}

# What each purpose needs. The window loads its X, Wayland, GL and Vulkan libraries when it starts.
packages_for() {
    case "$1" in
    build) echo gcc libc6-dev ca-certificates ;;
    run) echo libgl1 libegl1 libgl1-mesa-dri libxkbcommon0 libxkbcommon-x11-0 libwayland-client0 libwayland-egl1 \
        libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libfontconfig1 ;;
    demo) echo xvfb xauth mesa-vulkan-drivers ;;
    test) echo xvfb xauth mesa-vulkan-drivers dbus dbus-x11 gnome-keyring libsecret-tools \
        at-spi2-core gir1.2-atspi-2.0 python3-gi python3-openpyxl matchbox-window-manager xclip xdotool fonts-dejavu-core fontconfig \
        "$(browser_packages) $(node_packages)" ;;
    icons) echo librsvg2-bin icoutils icnsutils ;;
    windows) echo rustc-web cargo-web rust-web-src libstd-rust-web-dev gcc-mingw-w64-x86-64-win32 ;;
    macos) echo rustc-web cargo-web rust-web-src libstd-rust-web-dev ;;
    wine) echo wine wine64 xvfb xauth xdotool imagemagick matchbox-window-manager python3 openssl ;;
    packages) echo debootstrap lintian xvfb xauth ;;
    windows-packages) echo binutils-mingw-w64-x86-64 nsis wixl msitools osslsigncode python3 ;;
    *)
        echo "setup: unknown purpose '$1'" >&2
        exit 2
        ;;
    esac
}

[ $# -gt 0 ] || set -- build run demo test
wanted=()
for purpose in "$@"; do
    list=$(packages_for "$purpose")
    # shellcheck disable=SC2206 # the list is split on purpose
    wanted+=($list)
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "setup: not a Debian system; these Debian packages (or your system's like) are needed: ${wanted[*]}"
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ "${#missing[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "setup: missing, and not root; please run: sudo apt-get install --no-install-recommends ${missing[*]}"
    exit 0
fi
echo "setup: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
