#!/bin/sh
# check.sh RENMEI SOURCE-DIR WORK-DIR - what every PDF has to be, asked of tools that are not ours.
#
# The golden edition and all drafts of the example workspace are made into PDFs, twice.
set -eu
renmei=$1 source=$2 work=$3
rm -rf "$work"
mkdir -p "$work"
failed=0

complain() {
    echo "check.sh: $*" >&2
    failed=1
}

check_file() { # qpdf finds nothing; fonts are embedded and say what their glyphs mean; the tree is sound
    qpdf --check "$1" >"$work/qpdf.txt" 2>&1 || complain "$1: $(cat "$work/qpdf.txt")"
    pdffonts "$1" | awk 'NR > 2 && ($(NF - 4) != "yes" || $(NF - 2) != "yes") { print; bad = 1 } END { exit bad || NR < 3 }' ||
        complain "$1: a font is not embedded or has no ToUnicode"
    pdfinfo -struct-text "$1" >"$work/struct.txt" 2>"$work/warnings.txt"
    [ ! -s "$work/warnings.txt" ] || complain "$1: $(head -3 "$work/warnings.txt")"
    grep -q '^ *H1' "$work/struct.txt" || complain "$1: no first heading"
    pdfinfo "$1" | grep -q '^Tagged: *yes' || complain "$1: not tagged"
}

# Words of the structure tree, without those of the contents list and within figures, and without white space.
tree_words() {
    awk '{ match($0, /^ */); depth = RLENGTH }
         skip && depth > toc { next }
         { skip = 0 }
         /^ *(TOC|Figure)|Figure)( |$)/ { skip = 1; toc = depth; next }
         /^ *"/ { sub(/^ *"/, ""); sub(/"$/, ""); printf "%s", $0 }' "$work/struct.txt" |
        sed 's/[[:space:]]//g; s/　//g'
}

edition=$source/tests/golden/fo/advisory-edition.xml
xsltproc --nonet "$source/templates/fo/advisory.xsl" "$edition" >"$work/advisory.fo"
cp -r "$source/examples/kakuu/assets" "$work/assets"
"$renmei" fo "$work/advisory.fo" -o "$work/advisory.pdf" ||
    complain "the golden edition has findings"
check_file "$work/advisory.pdf"
tree_words | fold -b -w 90 >"$work/found.txt"
xsltproc --nonet "$source/tests/pdf/text.xsl" "$work/advisory.fo" | fold -b -w 90 >"$work/wanted.txt"
cmp -s "$work/wanted.txt" "$work/found.txt" ||
    complain "reading order: $(diff "$work/wanted.txt" "$work/found.txt" | head -6)"

# A kept box binds neither what is before it nor what is behind it.
"$renmei" fo "$source/tests/pdf/keep.fo" -o "$work/keep.pdf" || complain "keep.fo has findings"
[ "$(pdftotext -f 2 -l 2 "$work/keep.pdf" - | head -1)" = third ] || complain "keep.fo: the third box does not begin page 2"

for run in a b; do
    RENMEI_NOW=2026-12-01T09:00:00+09:00 \
        "$renmei" -C "$source/examples/kakuu" build --draft --only pdf --out "$work/$run" >"$work/build.txt" 2>&1 ||
        complain "the examples have findings: $(tail -1 "$work/build.txt")"
done
(cd "$work/a" && find . -name '*.pdf' | sort) >"$work/files.txt"
[ "$(wc -l <"$work/files.txt")" -ge 10 ] || complain "few PDFs were made"
while read -r file; do
    cmp -s "$work/a/$file" "$work/b/$file" || complain "$file: two runs differ"
    check_file "$work/a/$file"
    pages=$(pdfinfo "$work/a/$file" | awk '/^Pages:/ { print $2 }')
    size=$(wc -c <"$work/a/$file")
    [ "$size" -le $((110000 + 40000 * pages)) ] || complain "$file: $size bytes for $pages pages"
done <"$work/files.txt"
exit "$failed"
