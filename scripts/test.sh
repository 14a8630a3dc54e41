#!/usr/bin/env bash
# Everything: what is missing is installed, then format, lints and docs, then every test, those in a real window among
# them. Needs a Rust toolchain and, on Debian as root, nothing else. About twenty minutes from nothing on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."
section() { printf '\n== %s\n' "$*"; }

section "What is missing"
scripts/setup-debian.sh build run test
echo "ready"

scripts/check.sh

section "Building the tests"
cargo test --locked --no-run

section "The OpenID provider of the tests"
rm -f target/provider/skipped target/exports/skipped
scripts/provider.sh || true

section "Tests"
if [ "$(uname -s)" != Linux ]; then
    exec cargo test --locked
fi

# What was installed above has to be used: a test that finds no other reader for an export fails. On Ubuntu, whose Chromium is
# no package, the browser may be missing.
if command -v chromium google-chrome >/dev/null || ! grep -qi '^ID=ubuntu' /etc/os-release; then
    export TESTS_NEED_EVERY_READER=1
fi

# A desktop of the tests' own: display, session bus, keyring. Nothing of the caller's is read or changed.
desktop=$(mktemp -d)
trap 'scripts/skipped.sh; rm -rf "$desktop"' EXIT
mkdir -m 700 "$desktop"/{config,data,cache,run}
# The window's own tests start private desktops; those that need a keyring only find this one.
env -u DBUS_SESSION_BUS_ADDRESS -u WAYLAND_DISPLAY \
    XDG_CONFIG_HOME="$desktop/config" XDG_DATA_HOME="$desktop/data" XDG_CACHE_HOME="$desktop/cache" \
    XDG_RUNTIME_DIR="$desktop/run" \
    timeout --kill-after=30s 25m \
    xvfb-run --auto-servernum --server-args="-screen 0 1280x800x24" \
    dbus-run-session -- bash -euo pipefail -c '
        printf "test" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        cargo test --locked --no-fail-fast
    ' </dev/null
