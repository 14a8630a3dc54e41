#!/usr/bin/env bash
# Walks through signing in as a new user does, in the real window, and saves a picture of each step, light and dark, on a
# small and a large screen: scripts/walk.sh [FOLDER]. Look at each. Needs what scripts/test.sh needs, and imagemagick.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v import >/dev/null || { echo "There is no import. Install it: apt-get install imagemagick" >&2; exit 1; }

folder=${1:-target/walk}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
WALK_PICTURES=$folder cargo test --locked --test it -- desktop::first_minute desktop::hanging_keyring
echo "The pictures lie in $folder"
