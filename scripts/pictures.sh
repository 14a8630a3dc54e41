#!/usr/bin/env bash
# Draws the pictures of README.md and docs/guide.md anew: on the sample tenant, without a Microsoft account, under a virtual
# display. Look at each of them before you commit it. Needs what scripts/demo.sh needs, and `xvfb-run`.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --locked
rollcall=$PWD/${CARGO_TARGET_DIR:-target}/debug/rollcall
folder=$PWD/docs/screenshots
# No settings of whoever draws them, and none left behind.
settings=$(mktemp -d)
trap 'rm -rf "$settings"' EXIT

picture() {
    local file=$1
    shift
    xvfb-run --auto-servernum --server-args="-screen 0 1280x800x24" "$rollcall" --screenshot "$folder/$file" "$@"
    echo "drawn: docs/screenshots/$file"
}

picture first-start-light.png --screenshot-of card --theme light --config-dir "$settings"
picture sign-in-dark.png --screenshot-of code --theme dark --demo --approve-after 60
picture results-light.png --theme light --demo
picture overview-light.png --theme light --demo --customers 40 --approve-after 0
