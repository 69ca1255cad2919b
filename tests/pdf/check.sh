#!/bin/sh
# check.sh RENMEI SOURCE-DIR WORK-DIR - what every PDF has to be, asked of tools that are not ours.
#
# The golden edition and all drafts of the example workspace are made into PDFs, twice.  The text that
# poppler and MuPDF find is that of the tags; the tags' is that of the frozen content.  veraPDF is asked where
# there is one.  WORK-DIR keeps files.txt, a/ with the PDFs and what each draws, for other readers.
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

plain() { # without white space
    sed 's/　//g; s/\xc2\xa0//g; s/\xe2\x80\x8b//g' | tr -d ' \t\r\n\f'
}

same() { # FOUND WANTED WORDS
    cmp -s "$1" "$2" && return
    fold -b -w 90 "$1" >"$1.lines"
    fold -b -w 90 "$2" >"$2.lines"
    complain "$3: $(diff "$2.lines" "$1.lines" | head -6)"
}

unquote() {
    sed 's/^[^"]* "//; s/"$//; s/\\\(["\\]\)/\1/g'
}

# Text of the pages in the order of drawing, from a dump of the tags.
drawn_words() {
    sed -n '/^tree$/q; /^  /p' "$1" | unquote | plain
}

# Text of the tree, without the contents list, whose page numbers are in no source, and drawings, whose words
# are in the alternative text.
read_words() {
    sed '1,/^tree$/d' "$1" |
        awk '{ match($0, /^ */); depth = RLENGTH }
             skip && depth > toc { next }
             { skip = 0 }
             /^ *TOC$|^ *Figure( |$)/ { skip = 1; toc = depth; next }
             /^ *[0-9]+:[0-9]+ "/ { print }' | unquote | plain
}

# Every text of the body and of the title must be read, in full.
check_content() { # CONTENT WORDS NAME
    all=$(cat "$2")
    xsltproc --nonet "$source/tests/pdf/content.xsl" "$1" | while IFS= read -r line; do
        text=$(printf '%s' "$line" | plain)
        case $all in
        *"$text"*) ;;
        *) printf '%s ' "$line" ;;
        esac
    done >"$work/lost.txt"
    [ ! -s "$work/lost.txt" ] || complain "$3: not in the tags: $(cut -c 1-300 "$work/lost.txt")"
}

# The text of one draft's PDF, from source to reader.
check_text() { # PDF DRAFT
    if ! "$renmei" -C "$source/examples/kakuu" dump --stage=tags "$2" >"$work/tags.txt" 2>"$work/said.txt"; then
        complain "$2: $(tail -1 "$work/said.txt")"
        return
    fi
    drawn_words "$work/tags.txt" >"$work/drawn.txt"
    pdftotext -raw "$1" - | plain >"$work/poppler.txt"
    mutool draw -q -F txt "$1" 2>/dev/null | plain >"$work/mupdf.txt"
    same "$work/poppler.txt" "$work/drawn.txt" "$2: poppler"
    same "$work/mupdf.txt" "$work/drawn.txt" "$2: MuPDF"
    cp "$work/drawn.txt" "$1.drawn"
    read_words "$work/tags.txt" >"$work/read.txt"
    "$renmei" -C "$source/examples/kakuu" dump --stage=fo "$2" 2>/dev/null >"$work/draft.fo"
    xsltproc --nonet "$source/tests/pdf/text.xsl" "$work/draft.fo" | plain >"$work/source.txt"
    same "$work/read.txt" "$work/source.txt" "$2: reading order"
    "$renmei" -C "$source/examples/kakuu" dump --stage=content "$2" 2>/dev/null >"$work/content.xml"
    check_content "$work/content.xml" "$work/read.txt" "$2"
}

draft_of() { # path of a PDF: drafts/ID/REVISION/LANGUAGE/ID.pdf
    id=$(basename "$1" .pdf) lang=$(basename "$(dirname "$1")")
    revision=$(basename "$(dirname "$(dirname "$1")")")
    # The file of the first language may do without it in its name.
    (cd "$source/examples/kakuu" && find . -name "$id.$revision.$lang.xml" -o -name "$id.$revision.xml") |
        awk -v own=".$lang.xml" 'NR == 1 || index($0, own) { sub(/^\.\//, ""); path = $0 } END { print path }'
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
    case $file in
    *.slides.pdf) ;; # another view of what the handout holds in full
    */drafts/*) check_text "$work/a/$file" "$(draft_of "$file")" ;;
    esac
    pages=$(pdfinfo "$work/a/$file" | awk '/^Pages:/ { print $2 }')
    size=$(wc -c <"$work/a/$file")
    [ "$size" -le $((110000 + 40000 * pages)) ] || complain "$file: $size bytes for $pages pages"
done <"$work/files.txt"

# Papers about documents, and several as one.
export RENMEI_NOW=2026-12-01T09:00:00+09:00
"$renmei" -C "$source/examples/kakuu" bundle kakuu-2026-001 -o "$work/a/bundle.pdf" >"$work/words.txt" 2>&1 &&
    "$renmei" -C "$source/examples/kakuu" redline kakuu-2026-001 --from 2 --pdf "$work/a/redline.pdf" \
        2>"$work/words.txt" &&
    "$renmei" -C "$source/examples/kakuu" redline kakuu-2026-001 --from 2 --table --pdf "$work/a/table.pdf" \
        2>"$work/words.txt" || complain "papers: $(cat "$work/words.txt")"
for file in bundle redline table; do
    check_file "$work/a/$file.pdf"
    echo "$file.pdf" >>"$work/files.txt"
done
"$renmei" -C "$source/examples/kakuu" bundle kakuu-2026-001 -o "$work/b/bundle.pdf" >"$work/words.txt" 2>&1
cmp -s "$work/a/bundle.pdf" "$work/b/bundle.pdf" || complain "bundle.pdf: two runs differ"

if command -v verapdf >/dev/null; then
    for profile in 3a 3u ua1; do
        (cd "$work/a" && xargs verapdf --flavour "$profile" --format text <"$work/files.txt") >"$work/verapdf.txt" ||
            complain "veraPDF, profile $profile: $(grep -v ^PASS "$work/verapdf.txt" | head -3)"
    done
else
    echo "check.sh: there is no verapdf on PATH: the profiles 3a, 3u and ua1 were not asked"
fi
exit "$failed"
