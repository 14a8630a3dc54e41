#!/usr/bin/env bash
# cargo for the Windows program, on Debian: scripts/windows-cargo.sh build --bin rollcall
#
# The toolchain of rust-toolchain.toml brings no standard library for Windows. Debian's own compiler (rustc-web) comes with
# the sources of one (rust-web-src) and builds it first; mingw-w64 links. What is handed out is built by the workflow with
# Microsoft's linker; this is for trying here what only Windows runs. It all lies in target/windows.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup-debian.sh windows
export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc
# `-Zbuild-std` is a word of nightly compilers; this one is asked to take it.
export RUSTC_BOOTSTRAP=1
export CC_x86_64_pc_windows_gnu=x86_64-w64-mingw32-gcc
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=${CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER:-wine}
command=$1
shift
exec nice -n 10 /usr/bin/cargo -Zbuild-std=std,panic_unwind,test "$command" --locked \
    --target x86_64-pc-windows-gnu --target-dir "${CARGO_TARGET_DIR:-target}/windows" "$@"
