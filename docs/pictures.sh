#!/bin/sh
# pictures.sh SITE RENMEI - renews docs/pictures from a built site (the out folder of examples/kakuu), and
# with the program from its drafts in each theme and from docs/gallery.
# Needs chromium, pdftoppm, montage (imagemagick) and pngquant (optional, for smaller files).
set -eu
site=$(cd "$1" && pwd)
renmei=$(realpath "$2")
examples=$(cd "$(dirname "$0")/../examples" && pwd)
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
pdftoppm -r 72 -png -singlefile -f 1 -l 1 "$advisory/kakuu-2026-001.pdf" advisory-page-01
pdftoppm -r 72 -png -singlefile -f 2 -l 2 "$advisory/kakuu-2026-001.pdf" advisory-page-02

# A packet for a partner: its first page and the approval sheet
"$renmei" -C "$examples/kakuu" packet kakuu-2026-001 --for kacyber --lang ja -o "$profile/packet" >/dev/null
page "$profile/packet/index.html" packet.png 1280,1400
pdftoppm -r 72 -png -singlefile "$profile/packet/approval.pdf" approval

# What changed: as one text, and old and new side by side; what is put before those who decide
old_new() { # ARGUMENT...
    "$renmei" -C "$examples/kakuu" --lang ja redline kakuu-2026-001 --from 2 "$@" 2>/dev/null
}
old_new --html "$profile/redline.html"
old_new --table --html "$profile/table.html"
page "$profile/redline.html" redline.png 1280,1100
page "$profile/table.html" redline-table.png 1280,1100

# Materials: slides, papers, the relation sheet
sheets() { # PICTURE ACROSS RESOLUTION PDF...
    picture=$1 across=$2 resolution=$3
    shift 3
    rm -f "$profile"/sheet-*
    number=10
    for file; do
        pdftoppm -r "$resolution" -png "$file" "$profile/sheet-$number"
        number=$((number + 1))
    done
    montage "$profile"/sheet-*.png -tile "${across}x" -geometry +6+6 -background '#888' "$picture"
}
of() { echo "$site/public/$1/1/ja/$1${2-}.pdf"; }
in_all() { for lang in ja ja-x-child ja-simple en; do echo "$site/public/$1/1/$lang/$1.pdf"; done; }
# shellcheck disable=SC2046
sheets readers.png 4 50 $(in_all kakuu-2026-011) $(in_all kakuu-2026-013)
sheets slides.png 2 45 "$(of kakuu-2026-022 .slides)"
sheets materials.png 4 50 "$(of kakuu-2026-017)" "$(of kakuu-2026-020)" "$(of kakuu-2026-021)" "$(of kakuu-2026-018)" "$(of kakuu-2026-022)" \
    "$(of kakuu-2026-008-kunren)"
sheets statistics.png 2 60 "$(of kakuu-2026-030)"
sheets exercise.png 3 50 "$site/restricted/amber/kakuu-2026-031-kunren/1/ja/kakuu-2026-031-kunren.pdf" "$(of kakuu-2026-032-kunren)"
"$renmei" -C "$examples/kakuu" --lang ja relations ppc --on 2023-03-15 -o "$profile/relations" >/dev/null
sheets relations.png 2 60 "$profile/relations/relations.pdf"

old_new --table --pdf "$profile/table.pdf"
"$renmei" -C "$examples/kakuu" --lang ja bundle kakuu-2026-001 -o "$profile/bundle.pdf" >/dev/null 2>&1
sheets bundle.png 6 45 "$profile/bundle.pdf"

# A comments round, as its test plays it
KEEP=$profile sh ../../tests/cli/consult.sh "$renmei" "$examples/.."
page "$profile/table.html" consult-table.png 1280,1100
pdftoppm -r 72 -png -singlefile "$profile/kakuu-2026-001.ja.pdf" consult-draft

# Who cites whom, and a table of old and new text
page "$site/public/xref/index.html" xref.png 1280,1500
page "$site/public/xref/kajoi--kagijutsu/index.html" xref-pair.png 1280,1100
page "$site/public/kajoi-anzen/1/ja/index.html" guideline-margin.png 1500,3300
"$renmei" -C "$examples/kakuu" --lang ja xref propose kajoi-anzen kagijutsu-tebiki -o "$profile/proposal" >/dev/null
page "$profile/proposal/index.html" taisho.png 1280,900
pdftoppm -r 72 -png -singlefile "$profile/proposal/taisho.pdf" taisho-pdf

# Charts and flows: pages of the PDF, and figures of the page by themselves.
pdftoppm -r 72 -png -singlefile -f 5 -l 5 "$advisory/kakuu-2026-001.pdf" figures-pdf-flow
# figures FILE WIDTH: a page of nothing but the drawn figures, with the style sheet of the site
figures() {
    {
        printf '<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><link rel="stylesheet" href="%s"><body class="rn-page">' \
            "file://$site/public/assets/renmei.css"
        printf '<main><div class="rn-document" style="width:%spx">' "$2"
        sed -n '/<figure class="rn-figure" id="zu-daisu">/,/<\/figure>/p; /<figure class="rn-figure" id="zu2">/,/<\/figure>/p; /<figure class="rn-figure" id="zu-madoguchi">/,/<\/figure>/p' \
            "$advisory/index.html"
        printf '</div></main></body></html>'
    } >"$profile/$1"
}
figures wide.html 690
page "$profile/wide.html" figures-page.png 780,1240
figures narrow.html 288
page "$profile/narrow.html" figures-narrow.png 500,1500 dark

# themes: the first pages side by side; the English theme on an English document
cp -R "$examples" "$profile/examples"
shots= screens=
for theme in official plain large-print english; do
    id=kakuu-2026-001 text=3/ja
    [ $theme = english ] && id=kakuu-2026-005 text=1/en
    sed -i "s/ theme=\"[^\"]*\"//; s/<workspace /<workspace theme=\"$theme\" /" "$profile/examples/kakuu/renmei.xml"
    "$renmei" -C "$profile/examples/kakuu" build $id --out "$profile/$theme" >/dev/null
    folder=$profile/$theme/public/$id/$text
    pdftoppm -r 60 -png -singlefile "$folder/$id.pdf" "$profile/$theme-1"
    pdftoppm -r 60 -png -singlefile -f 2 -l 2 "$folder/$id.pdf" "$profile/$theme-2"
    page "$folder/index.html" "$profile/$theme.png" 900,1200
    shots="$shots<td><img src=$theme-1.png><br><img src=$theme-2.png></td>"
    screens="$screens<td><img width=450 src=$theme.png></td>"
done
printf '<body style="margin:0;background:#888"><table cellspacing=8><tr valign=top>%s</table>' "$shots" >"$profile/shots.html"
printf '<body style="margin:0;background:#888"><table cellspacing=8><tr valign=top>%s</table>' "$screens" >"$profile/screens.html"
page "$profile/shots.html" themes.png 2040,1440
page "$profile/screens.html" themes-page.png 1850,620

"$renmei" fo ../gallery/jlreq.fo -o "$profile/gallery.pdf"
pdftoppm -r 100 -gray -png "$profile/gallery.pdf" jlreq-gallery
mv jlreq-gallery-1.png jlreq-gallery.png

# One flyer of each design; the icons by name
flyers=
for n in 1 2 3 4 5 6; do
    pdftoppm -png -singlefile -scale-to 640 "$site/public/kakuu-2026-01$n/1/ja/kakuu-2026-01$n.pdf" "$profile/flyer-$n"
    flyers="$flyers<img src=\"$profile/flyer-$n.png\">"
done
pdftoppm -png -singlefile -scale-to 640 -f 2 "$site/public/kakuu-2026-016/1/ja/kakuu-2026-016.pdf" "$profile/flyer-7"
flyers="$flyers<img src=\"$profile/flyer-7.png\">"
printf '<!DOCTYPE html><body style="margin:0;padding:16px;background:#8a8f98;display:grid;grid-template-columns:repeat(4,1fr);gap:16px;place-items:center">%s' \
    "$flyers" | sed 's/<img /<img style="max-width:452px" /g' >"$profile/flyers.html"
page "$profile/flyers.html" flyers.png 1920,1344
icons=../../styles/icons
{
    printf '<!DOCTYPE html><meta charset="utf-8"><body style="margin:16px;font:15px BIZ UDPGothic;color:#14345e;display:grid;grid-template-columns:repeat(8,1fr);gap:20px 8px;text-align:center">'
    sed -n 's/.*<icon name="\([^"]*\)" ja="\([^"]*\)".*/\1 \2/p' $icons/names.xml | while read -r name ja; do
        printf '<div>%s<br>%s<br>%s</div>' "$(sed 's/width="24" height="24"/width="56" height="56"/' "$icons/$name.svg")" "$name" "$ja"
    done
} >"$profile/icons.html"
page "$profile/icons.html" icons.png 1280,800

if command -v pngquant >/dev/null; then
    pngquant --force --ext .png --speed 1 ./*.png
fi
