#!/usr/bin/env bash
# Signs one program or package for Windows (Authenticode) in its place: scripts/sign-windows.sh FILE
#
#   ROLLCALL_SIGNING_CERTIFICATE   a PKCS#12 file with key and certificate; without it nothing is signed, and that is said
#   ROLLCALL_SIGNING_PASSWORD      its password
#   ROLLCALL_SIGNING_TIMESTAMP     who certifies the time (RFC 3161), or `none`; a signature without it ends with the certificate
set -euo pipefail
file=$1
if [ -z "${ROLLCALL_SIGNING_CERTIFICATE:-}" ]; then
    echo "not signed (no ROLLCALL_SIGNING_CERTIFICATE): $(basename "$file")"
    exit 0
fi
timestamp=${ROLLCALL_SIGNING_TIMESTAMP:-http://timestamp.digicert.com}
stamped=(-ts "$timestamp")
[ "$timestamp" != none ] || stamped=()
# A file, because every process can read arguments.
password=$(mktemp)
trap 'rm -f "$password" "$file.signed"' EXIT
printf '%s' "${ROLLCALL_SIGNING_PASSWORD:-}" >"$password"
osslsigncode sign -pkcs12 "$ROLLCALL_SIGNING_CERTIFICATE" -readpass "$password" -h sha256 -n Rollcall "${stamped[@]}" \
    -in "$file" -out "$file.signed" >/dev/null
mv "$file.signed" "$file"
echo "signed: $(basename "$file")"
