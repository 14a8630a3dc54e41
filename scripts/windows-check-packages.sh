#!/usr/bin/env bash
# The second part of scripts/windows-check.sh, which starts it in a Windows of its own: packs the program, signed with a
# certificate made for the moment, installs, starts and removes setup.exe and .msi, and looks at what is left.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${ROLLCALL_WINDOWS_PROGRAM:?}" "${WINEPREFIX:?}"
section() { printf '\n== %s\n' "$*"; }
fail() {
    echo "windows-check: $*" >&2
    exit 1
}
work=$(mktemp -d /tmp/rollcall-packages.XXXXXX)
trap 'rm -rf "$work"' EXIT

section "Packages, signed with a certificate of the moment"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Rollcall check" -addext extendedKeyUsage=codeSigning \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/certificate.pem" -passout pass:check -out "$work/check.pfx"
export ROLLCALL_SIGNING_CERTIFICATE=$work/check.pfx ROLLCALL_SIGNING_PASSWORD=check ROLLCALL_SIGNING_TIMESTAMP=none
CARGO_TARGET_DIR=$work scripts/package.sh windows
setup=$(echo "$work"/packages/*-setup.exe)
msi=$(echo "$work"/packages/*.msi)

drive=$WINEPREFIX/drive_c
user=$(echo "$drive"/users/*/AppData)
start_menus() { find "$drive" -iname 'rollcall.lnk'; }
uninstall_keys() { { wine reg query 'HKCU\Software' /s; wine reg query 'HKLM\Software' /s; } 2>/dev/null | grep -ai rollcall || true; }
is_signed() {
    osslsigncode verify -CAfile "$work/certificate.pem" -in "$1" >"$work/verify.log" 2>&1 ||
        fail "$1 is not signed: $(cat "$work/verify.log")"
    echo "signed: $(basename "$1")"
}
nothing_left() {
    [ -z "$(start_menus)" ] || fail "$1 left $(start_menus)"
    [ -z "$(uninstall_keys)" ] || fail "$1 left in the registry: $(uninstall_keys)"
}
is_signed "$setup"
is_signed "$msi"

section "setup.exe: installs, starts, uninstalls"
settings=$user/Roaming/Rollcall/config
mkdir -p "$settings"
printf 'theme = "dark"\n' >"$settings/settings.toml"
wine "$setup" /S
installed=$user/Local/Programs/Rollcall
[ -f "$installed/rollcall.exe" ] || fail "setup.exe did not install"
is_signed "$installed/rollcall.exe"
is_signed "$installed/uninstall.exe"
[ -n "$(start_menus)" ] || fail "there is no entry in the start menu"
wine "$installed/rollcall.exe" --version
# Over itself, as an update.
wine "$setup" /S
wine "$installed/uninstall.exe" /S
# The uninstaller goes on in a copy of itself.
wineserver -w
[ ! -e "$installed" ] || fail "the uninstaller left $(find "$installed")"
nothing_left "setup.exe"
[ -f "$settings/settings.toml" ] || fail "a silent run deleted the person's settings"
echo "nothing is left but the settings"

stays() {
    [ -f "$installed/rollcall.exe" ] || fail "$1: the program went"
    [ -f "$settings/settings.toml" ] || fail "$1: the settings went"
    [ -n "$(start_menus)" ] || fail "$1: the entry in the start menu went"
}
# `_?=` keeps the uninstaller from going on in a copy, so that its exit code is seen.
windows_folder=$(winepath --windows "$installed")
uninstall() { wine "$installed/uninstall.exe" /S /ERASE "_?=$windows_folder"; }
wine "$setup" /S
wine "$installed/rollcall.exe" sample-tenant --port 0 >"$work/open.log" 2>&1 &
open=$!
until grep -q http "$work/open.log"; do
    kill -0 "$open" || fail "the program did not stay open: $(cat "$work/open.log")"
done
! uninstall || fail "what runs was removed"
stays "a program that runs"
kill "$open"
wait "$open" || true
wineserver -k || true
# A policy that cannot be used ends every start, that of erase too.
policies='HKLM\Software\Policies\Rollcall'
wine reg add "$policies" /v History /t REG_SZ /d never /f >/dev/null
! uninstall || fail "the program went, although it could not erase"
stays "an erase that fails"
wine reg delete "$policies" /f >/dev/null
echo "what runs, and what could not be erased, stays"

wine "$installed/uninstall.exe" /S /ERASE
wineserver -w
[ ! -e "$settings/settings.toml" ] || fail "/ERASE left the settings"
[ -z "$(find "$user" -iname '*rollcall*')" ] || fail "/ERASE left $(find "$user" -iname '*rollcall*')"
nothing_left "setup.exe"
echo "nothing is left at all"

section ".msi: installs, starts, uninstalls"
wine msiexec /i "Z:${msi//\//\\}" /qn
installed="$drive/Program Files/Rollcall"
[ -f "$installed/rollcall.exe" ] || fail "the .msi did not install"
[ -f "$installed/policy/en-US/rollcall.adml" ] || fail "the .msi brought no policies"
[ -n "$(start_menus)" ] || fail "there is no entry in the start menu"
wine "$installed/rollcall.exe" --version
wine msiexec /x "Z:${msi//\//\\}" /qn
wineserver -w
[ ! -e "$installed" ] || fail "msiexec left $(find "$installed")"
nothing_left "the .msi"
echo "nothing is left"
