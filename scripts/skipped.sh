#!/usr/bin/env bash
# Says at the end of the tests, where nobody overlooks it, what could not be tested: scripts/skipped.sh [TARGET_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:-target}

say() {
    local file=$1 heading=$2
    [ -s "$file" ] || return 0
    printf '\n== SKIPPED: %s\n' "$heading"
    sort -u "$file"
}

say "$target/provider/skipped" "tests against the OpenID provider, which needs Node 18 and npm"
say "$target/exports/skipped" "exports that no other reader opened (python3-openpyxl; chromium, which is too large to install here)"
