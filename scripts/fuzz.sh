#!/usr/bin/env bash
# Fuzzes every target for ten minutes, or one target, or for other seconds: scripts/fuzz.sh [TARGET|all] [SECONDS]
# Needs a nightly toolchain and cargo-fuzz; neither is needed to build or test the program.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=${1:-all}
seconds=${2:-600}

if ! cargo +nightly --version >/dev/null 2>&1; then
    echo "There is no nightly toolchain. Install one: rustup toolchain install nightly" >&2
    exit 1
fi
if ! command -v cargo-fuzz >/dev/null; then
    echo "There is no cargo-fuzz. Install it: cargo install cargo-fuzz --locked" >&2
    exit 1
fi

targets=$(cargo +nightly fuzz list)
if [ "$wanted" != all ]; then
    grep -qx "$wanted" <<<"$targets" || { echo "No target $wanted. There are: $(tr '\n' ' ' <<<"$targets")" >&2; exit 2; }
    targets=$wanted
fi

cargo +nightly fuzz build --sanitizer none
for target in $targets; do
    echo "== $target, $seconds s"
    # New inputs go to a folder of their own; `cargo +nightly fuzz cmin` brings the good ones over.
    mkdir -p "fuzz/target/found/$target"
    cargo +nightly fuzz run --sanitizer none "$target" "fuzz/target/found/$target" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1
done
