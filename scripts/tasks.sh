#!/usr/bin/env bash
# Does the seven tasks of docs/guide.md on the sample tenant, with the clicks and keys that are written there, and prints how
# many they are and after how many seconds each was done: of all seven from when a harness gives window and service their first
# call (everything but process, renderer and pixels), and of (a) to (c) also from the start of the real program's process, its
# window driven from outside, on a screen of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo test --locked --test it --no-run
printf '%s, %s cores: %s\n' "$(date --iso-8601)" "$(nproc)" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
# One after the other: they would measure each other.
cargo test --locked --quiet --test it tasks::done -- --nocapture --test-threads 1 2>/dev/null | grep -E '^\(|test result: F|\([a-g]\) [0-9]+ clicks' | sed 's/^.*\(([a-g]) [0-9]\)/\1/' | sort
cargo test --locked --quiet --test it desktop::cold_start -- --nocapture 2>/dev/null | grep -E 'real program:|test result: F' | sed 's/^.*real program/real program/'
