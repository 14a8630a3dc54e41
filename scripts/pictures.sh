#!/usr/bin/env bash
# Draws the pictures of README.md and docs/guide.md anew: on the sample tenant, without a Microsoft account, under a virtual
# display. Look at each of them before you commit it. Needs what scripts/demo.sh needs,
# `xvfb-run`, and a Japanese font (fonts-noto-cjk).
set -euo pipefail
cd "$(dirname "$0")/.."

# Of names in other scripts nothing is to be seen but boxes where no font has them.
if [ -z "$(fc-list :lang=ja)" ]; then
    echo "There is no Japanese font: sudo apt-get install fonts-noto-cjk" >&2
    exit 1
fi

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

# The tasks of the guide, each as it looks when it is done: drawn by the tests that count their clicks and keys.
ROLLCALL_GUIDE_PICTURES=$folder cargo test --locked --quiet --test it tasks::done
echo "drawn: docs/screenshots/{without-agent,details,changes,export,settled,morning,morning-ticket}-light.png"
