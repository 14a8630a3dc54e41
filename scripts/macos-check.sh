#!/usr/bin/env bash
# Compiles the program and its tests for macOS, on Debian, without linking them: what only macOS compiles (managed preferences,
# languages, windows, keychain) is at least read by the compiler. Whether it runs is for the workflow's macOS job and a person.
#
#   scripts/macos-check.sh [ARGUMENTS OF cargo check]
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup-debian.sh build macos

# Nothing is linked, so C parts (SQLite, ring) may be empty: there is no compiler for macOS here.
stand_in=$(mktemp -d)
trap 'rm -rf "$stand_in"' EXIT
mkdir "$stand_in/MacOSX.sdk"
cat >"$stand_in/cc" <<'SH'
#!/usr/bin/env bash
while [ $# -gt 0 ]; do
    case "$1" in
    -o) output=$2; shift ;;
    -o* | -Fo*) output=${1#-o}; output=${output#-Fo} ;;
    esac
    shift
done
[ -z "${output:-}" ] || env -i /usr/bin/gcc -x c -c /dev/null -o "$output"
SH
chmod +x "$stand_in/cc"

target=${1:-}
case "$target" in *-apple-darwin) shift ;; *) target=aarch64-apple-darwin ;; esac
export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc
# As in scripts/windows-cargo.sh: the standard library is built from source.
export RUSTC_BOOTSTRAP=1
export "CC_${target//-/_}=$stand_in/cc" "AR_${target//-/_}=ar" SDKROOT=$stand_in/MacOSX.sdk
[ $# -gt 0 ] || set -- --bins --lib --tests
nice -n 10 /usr/bin/cargo -Zbuild-std=std,panic_unwind,test check --locked --target "$target" \
    --target-dir "${CARGO_TARGET_DIR:-target}/macos" "$@"
echo "compiled for $target; nothing was linked"
