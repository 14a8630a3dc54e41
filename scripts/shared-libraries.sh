#!/usr/bin/env bash
# The Debian packages whose libraries a program is linked with, each with the least version that has all the symbols it
# wants: what `Depends` needs of them.
set -euo pipefail
program=$1

# The newest version of the C library's symbols that is asked for.
least=$(objdump -T "$program" | grep -oE 'GLIBC_[0-9]+(\.[0-9]+)+' | cut -d_ -f2 | sort -uV | tail -1)
printf 'libc6 (>= %s)' "$least"
objdump -p "$program" | sed -n 's/^ *NEEDED *//p' | while read -r library; do
    case "$library" in
    libc.so.* | libm.so.* | libdl.so.* | libpthread.so.* | librt.so.* | ld-linux*) ;;
    libgcc_s.so.1) printf ', libgcc-s1' ;;
    *)
        echo "shared-libraries: no package is known for $library" >&2
        exit 1
        ;;
    esac
done
