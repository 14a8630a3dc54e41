#!/usr/bin/env bash
# Draws resources/icons/*.{png,ico,icns} from the two SVG files beside them. Run it after changing an SVG; the outputs
# are committed, because a build must not need these tools.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup-debian.sh icons
cd resources/icons

for size in 16 24 32 48 64 128 256 512; do
    drawing=rollcall.svg
    [ "$size" -le 24 ] && drawing=rollcall-small.svg
    rsvg-convert --width "$size" --height "$size" "$drawing" --output "rollcall-$size.png"
done
icotool --create --output=rollcall.ico \
    rollcall-16.png rollcall-24.png rollcall-32.png rollcall-48.png rollcall-64.png --raw=rollcall-256.png
png2icns rollcall.icns rollcall-16.png rollcall-32.png rollcall-48.png rollcall-128.png rollcall-256.png rollcall-512.png >/dev/null
ls -l
