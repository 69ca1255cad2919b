#!/bin/sh
# pictures.sh SITE - renews docs/pictures from a built site (the out folder of examples/kakuu).
# Needs chromium, pdftoppm and pngquant (optional, for smaller files).
set -eu
site=$(cd "$1" && pwd)
cd "$(dirname "$0")/pictures"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

page() { # file picture width,height [dark]
    scheme=1
    [ "${4-}" = dark ] && scheme=0
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$profile" --hide-scrollbars \
        --blink-settings="preferredColorScheme=$scheme" --window-size="$3" --screenshot="$2" "file://$1" 2>/dev/null
}

advisory=$site/public/kakuu-2026-001/3/ja
page "$site/public/index.html" index.png 1280,1000
page "$advisory/index.html" advisory-light.png 1280,1400
page "$advisory/index.html" advisory-dark.png 1280,1400 dark
page "$advisory/index.html" advisory-narrow.png 500,1400
page "$site/internal/status.html" status.png 1280,1000
pdftoppm -r 72 -png -f 1 -l 2 "$advisory/kakuu-2026-001.pdf" advisory-page
if command -v pngquant >/dev/null; then
    pngquant --force --ext .png --speed 1 ./*.png
fi
