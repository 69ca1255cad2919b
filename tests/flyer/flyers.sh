#!/bin/bash
# flyers.sh RENMEI SOURCE-DIR WORK-DIR - the example flyers as a printer and a telephone see them: sheet
# and sides, the mark on every page, nothing smaller than 10.5 points, and a code that zbar reads from a
# print of A6 at 150 dpi.  A flyer that does not fit is not published.
set -u
renmei=$1 source=$2 work=$3 failed=0
rm -rf "$work"
mkdir -p "$work"
cp -r "$source/examples/kakuu" "$work/ws"

complain() {
    echo "flyers.sh: $*" >&2
    failed=1
}

pdf_of() { echo "$work/out/public/$1/1/${2-ja}/$1.pdf"; } # ID [LANG]

# ID WIDTH HEIGHT SIDES: millimetres; with bleed the sheet is 12 mm larger all around
check_sheet() {
    local found
    found=$(pdfinfo "$1" | awk '/^Pages:/ { pages = $2 } /^Page size:/ { w = $3 / 72 * 25.4; h = $5 / 72 * 25.4 }
        END { printf "%.0f %.0f %d", w, h, pages }')
    [ "$found" = "$2 $3 $4" ] || complain "$1: sheet and sides are $found, not $2 $3 $4"
    pdftotext "$1" - | tr -d '\n' | awk -v RS='\f' -v file="$1" 'NF && !/【例】架空の文書です。|【れい】これは れいです。|EXAMPLE: a fictitious document/ { bad = 1 } END { exit bad }' ||
        complain "$1: a page without its mark"
}

# Readings of ruby are half as large as what they stand over.
check_sizes() { # PDF LEAST
    mutool draw -q -F stext -o "$work/stext.xml" "$1" 2>"$work/warnings"
    grep -o '<font name="[^"]*" size="[0-9.]*"' "$work/stext.xml" | sed 's/.*size="//; s/"//' | sort -n |
        awk -v least="$2" 'NR == 1 && $1 + 0.01 < least { print $1; exit 1 } END { exit NR == 0 }' ||
        complain "$1: something is smaller than $2 points"
}

# The whole sheet on A6, 150 dots an inch: 105 mm are 620 dots, 148 mm are 874.
check_code() { # ID [LANG]
    local pdf wanted found
    pdf=$(pdf_of "$1" "${2-ja}")
    wanted=$(grep -o '<qr href="[^"]*"' "$work/ws/materials/$1.1.xml" | sed 's/.*href="//; s/"//')
    pdftoppm -f 1 -l 1 -singlefile -png -scale-to 874 "$pdf" "$work/$1"
    found=$(zbarimg -q --raw "$work/$1.png" 2>/dev/null)
    [ -n "$wanted" ] && [ "$found" = "$wanted" ] || complain "$1: zbar reads '$found', not '$wanted'"
    pdftotext -raw "$pdf" - | tr -d '\n ' | grep -qF "$wanted" || complain "$1: the address is not printed"
    pdfinfo -struct-text "$pdf" 2>/dev/null | grep -q 'Figure' || complain "$1: the code is no figure"
}

ids="kakuu-2026-011 kakuu-2026-012 kakuu-2026-013 kakuu-2026-014 kakuu-2026-015 kakuu-2026-016"
# shellcheck disable=SC2086
"$renmei" -C "$work/ws" build --only=pdf -o "$work/out" --format short $ids >"$work/said" 2>&1 || complain "$(cat "$work/said")"
grep -E 'warning|error' "$work/said" && complain "the flyers have findings"
while read -r id width height sides least; do
    check_sheet "$(pdf_of "$id")" "$width" "$height" "$sides"
    check_sizes "$(pdf_of "$id")" "$least"
    check_code "$id"
done <<'SHEETS'
kakuu-2026-011 210 297 1 10.5
kakuu-2026-012 182 257 1 10.5
kakuu-2026-013 210 297 1 10.5
kakuu-2026-014 444 618 1 10.5
kakuu-2026-015 297 210 1 10.5
kakuu-2026-016 210 297 2 5.25
SHEETS

# The editions for other readers: the same sheet and code; readings are half as large as their words.
while read -r id lang least; do
    check_sheet "$(pdf_of "$id" "$lang")" 210 297 1
    check_sizes "$(pdf_of "$id" "$lang")" "$least"
    check_code "$id" "$lang"
done <<'EDITIONS'
kakuu-2026-011 ja-x-child 5.25
kakuu-2026-011 ja-simple 5.25
kakuu-2026-011 en 10.5
kakuu-2026-013 ja-x-child 5.25
kakuu-2026-013 ja-simple 5.25
kakuu-2026-013 en 10.5
EDITIONS

# What the printer cuts stands 12 mm inside the sheet, and the colour goes on for 3 mm.
boxes() { # PDF: each box in millimetres
    mutool pages "$1" 2>/dev/null | grep -E '<(Media|Trim|Bleed)Box ' | tr '<"' '  ' |
        awk '{ printf "%s %.1f %.1f %.1f %.1f\n", $1, $3 / 72 * 25.4, $5 / 72 * 25.4, $7 / 72 * 25.4, $9 / 72 * 25.4 }' | sort
}
wanted="BleedBox 9.0 9.0 435.0 609.0
MediaBox 0.0 0.0 444.0 618.0
TrimBox 12.0 12.0 432.0 606.0"
[ "$(boxes "$(pdf_of kakuu-2026-014)")" = "$wanted" ] || complain "kakuu-2026-014: its boxes are $(boxes "$(pdf_of kakuu-2026-014)")"
[ "$(boxes "$(pdf_of kakuu-2026-011)")" = "MediaBox 0.0 0.0 210.0 297.0" ] || complain "kakuu-2026-011: it is not cut, and has boxes"

# On demand any flyer has bleed, in a place of its own; what is published stays as it is.
"$renmei" -C "$work/ws" build --bleed --only=pdf -o "$work/bleed" --format short kakuu-2026-011 kakuu-2026-014 >"$work/said" 2>&1 ||
    complain "$(cat "$work/said")"
wanted_on_a4="BleedBox 9.0 9.0 225.0 312.0
MediaBox 0.0 0.0 234.0 321.0
TrimBox 12.0 12.0 222.0 309.0"
for lang in ja ja-x-child ja-simple en; do
    cut=$work/bleed/internal/print/kakuu-2026-011/1/$lang.pdf
    [ "$(boxes "$cut")" = "$wanted_on_a4" ] || complain "$cut: its boxes are $(boxes "$cut")"
done
cmp -s "$(pdf_of kakuu-2026-011)" "$work/bleed/public/kakuu-2026-011/1/ja/kakuu-2026-011.pdf" ||
    complain "kakuu-2026-011: the published sheet changed with the one for the printer"
[ "$(boxes "$work/bleed/internal/print/kakuu-2026-014/1/ja.pdf")" = "$wanted" ] || complain "kakuu-2026-014: it is not cut as its draft says"

# ID SED-EXPRESSION CODE: the changed draft is refused with this finding
refused() {
    cp -r "$source/examples/kakuu" "$work/changed"
    sed -i "$2" "$work/changed/materials/$1.1.xml"
    "$renmei" -C "$work/changed" build --draft --only=pdf -o "$work/refused" --lang en --format short "$1" >"$work/said" 2>&1
    grep -q "error\[$3\]" "$work/said" || complain "$1 with $2 does not raise $3: $(cat "$work/said")"
    rm -rf "$work/changed"
}
refused kakuu-2026-016 's/ sides="2"//' M001
long=$(printf '用事があるときは、ブックマークや公式アプリから開いてください。%.0s' 1 2 3 4 5 6 7 8)
refused kakuu-2026-011 "s/用事があるときは、/$long/" P310
exit $failed
