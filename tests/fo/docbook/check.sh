#!/bin/sh
# check.sh RENMEI SOURCE-DIR - a book of another chain, in English and in Japanese: made by DocBook
# XSL, formatted leniently, it comes out whole, with contents, index and links that are right.
set -eu
renmei=$1 here=$2/tests/fo/docbook
xsl=/usr/share/xml/docbook/stylesheet/docbook-xsl/fo/docbook.xsl
if [ ! -e $xsl ] || ! command -v xsltproc >/dev/null; then
  echo "skipped: docbook-xsl and xsltproc are not installed"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/figure.svg" "$work"
cd "$work"
failed=0
fail() { echo "$lang: $*"; failed=1; }

make_book() { # LANG BODY-FONT TITLE-FONT
  awk -v lang="$1" -f "$here/book.awk" >book.xml
  xsltproc --nonet --stringparam fop1.extensions 1 --stringparam draft.mode no \
    --stringparam paper.type A4 --stringparam body.font.family "$2" \
    --stringparam title.font.family "$3" --stringparam monospace.font.family "DejaVu Sans Mono" \
    $xsl book.xml >book.fo 2>/dev/null
  "$renmei" fo --lenient --format=short --lang=en book.fo -o book.pdf 2>book.log ||
    fail "renmei fo ended with $?"
  pdftotext -layout book.pdf book.txt
  tr -d ' \n\f' <book.txt >book.letters
}

# Contents say "title ..... 12" and the index "7.3, 12"; the same number of leaves lies before
# every page that they name.
check_numbers() {
  awk -v section="$1" '
    BEGIN { RS = "\f"; FS = "\n" }
    {
      for (i = 1; i <= NF; i++) {
        line = $i
        if (index(line, section) && line ~ /\.\.\. *[0-9]+ *$/) {
          number = line; sub(/.*\. */, "", number)
          sub(section " *", "", line); sub(/^ */, "", line); split(line, part, " ")
          listed[part[1]] = number + 0
        } else if (index(line, section) && line !~ /\.\.\./) {
          sub(".*" section " *", "", line); split(line, part, " ")
          if (part[1] ~ /^[0-9]+\.[0-9]+$/ && !(part[1] in page)) page[part[1]] = NR
        }
        line = $i
        while (match(line, /[0-9]+\.[0-9]+, [0-9]+/)) {
          split(substr(line, RSTART, RLENGTH), part, ", ")
          indexed[part[1]] = part[2] + 0
          line = substr(line, RSTART + RLENGTH)
        }
      }
    }
    END {
      for (c = 1; c <= 20; c++) for (s = 1; s <= 8; s++) {
        n = c "." s
        if (!(n in page) || !(n in listed) || !(n in indexed)) { print n " is not in text, contents and index"; continue }
        if (offset == "") offset = page[n] - listed[n]
        if (page[n] - listed[n] != offset) print n ": contents say " listed[n]
        if (page[n] - indexed[n] != offset) print n ": the index says " indexed[n]
      }
    }' book.txt
}

check_words() { # every footnote, cell and term once at least
  for c in $(seq 1 20); do
    for s in $(seq 1 8); do
      grep -q "F$c\.$s" book.letters || echo "footnote F$c.$s is missing"
      [ $((s % 4)) != 0 ] || grep -q "$c\.$s\.6" book.letters || echo "a cell of table $c.$s is missing"
      [ $((s % 4)) != 3 ] || grep -q "V$c\.$s" book.letters || echo "term V$c.$s is missing"
    done
  done
  grep -q 'send("20.5");/\*keepthespaces\*/' book.letters || echo "the last listing is missing"
}

check_book() { # LANG SECTION BODY-FONT TITLE-FONT
  lang=$1
  make_book "$1" "$3" "$4"
  pages=$(pdfinfo book.pdf | awk '/^Pages/ { print $2 }')
  [ "$pages" -gt 100 ] || fail "only $pages pages"
  qpdf --check book.pdf >/dev/null || fail "qpdf finds fault with the file"
  wrong=$(check_numbers "$2"; check_words)
  [ -z "$wrong" ] || fail "$wrong"
  # a section is linked to from the contents (twice) and the index, and links to a chapter and out
  links=$(qpdf --qdf --object-streams=disable book.pdf - | grep -ac '/Subtype */Link')
  [ "$links" -ge 800 ] || fail "only $links links"
  sed 's/.*\(warning\|error\)\[\([A-Z0-9]*\)\].*/\2/' book.log | sort -u >codes
  # xrefs and long addresses stand in narrow cells; nothing else may be said of such a document
  [ -z "$(grep -v P300 codes || true)" ] || fail "findings: $(cat codes)"
  echo "$lang: $pages pages, $links links"
}

check_book en "Section about" "DejaVu Sans" "DejaVu Sans"
check_book ja "節の主題" "BIZ UDMincho" "BIZ UDGothic"
exit $failed
