#!/bin/sh
# hostile_pdf.sh RENMEI SOURCE - PDFs and ledgers made to hold up whoever checks them, or to have him read
# something else: verify.sh and renmei verify refuse them, soon, and open nothing besides.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
id=kakuu-2026-002
public=$work/out/public
pdf=$public/$id/1/ja/$id.pdf
record=kajoi.issuer.1.xml
export LANG=C TMPDIR="$work/tmp"
mkdir "$TMPDIR"

"$renmei" -C "$in" release $id --lang en --out "$work/out" >"$work/words" 2>&1
qpdf "$pdf" --remove-attachment=$record -- "$work/without.pdf"
qpdf --show-attachment=$record "$pdf" >"$work/record.xml"

script() { # FILE [LEDGER]
    timeout 60 sh "$public/verify.sh" "$1" "$public" "${2-$public/ledger.txt}" >"$work/words" 2>&1 </dev/null
    status=$?
}
prove() { # FILE [LEDGER]
    timeout 60 "$renmei" verify "$1" --registry "$public" --ledger "${2-$public/ledger.txt}" --lang en \
        >"$work/words" 2>&1 </dev/null
    status=$?
}
# both FILE WORDS: in place of the record; neither believes it, and the script says these words.
both() {
    qpdf "$work/without.pdf" --add-attachment "$1" --key=$record -- "$work/forged.pdf"
    prove "$work/forged.pdf"
    is 1
    has 'NOT PROVED'
    script "$work/forged.pdf"
    is 1
    has "$2"
    [ -z "$(ls -A "$TMPDIR")" ] || complain "left something behind"
}

case="what was released"
script "$pdf"
is 0
prove "$pdf"
is 0

case="a part that unpacks into more than any part is"
head -c 200000000 /dev/zero >"$work/big"
(ulimit -f 140000 && both "$work/big" 'cannot be read') || bad=1 # in blocks of 512 bytes: less than it
rm "$work/big"

case="a document type that leads to another file"
mkfifo "$work/outside"
doctype="<!DOCTYPE signoff SYSTEM \"file://$work/outside\">"
{ printf %s "$doctype" && cat "$work/record.xml"; } >"$work/forged.xml"
both "$work/forged.xml" 'has not the form of a record'
{ printf '<?xml version="1.0"?>%s' "$doctype" && cat "$work/record.xml"; } >"$work/forged.xml"
both "$work/forged.xml" 'has not the form of a record'

case="another encoding, in which it is not seen"
for encoding in UTF-16 UTF-16LE UTF-32 UTF-7; do
    { printf '<?xml version="1.0" encoding="%s"?>%s' "$encoding" "$doctype" && cat "$work/record.xml"; } |
        iconv -f UTF-8 -t "$encoding" >"$work/forged.xml"
    both "$work/forged.xml" 'has not the form of a record'
done

case="more parts than a PDF of a release has"
set --
i=0
while [ $((i += 1)) -le 1001 ]; do
    set -- "$@" --add-attachment "$work/record.xml" --key="kajoi.issuer.$i.xml" --
done
qpdf "$work/without.pdf" "$@" "$work/forged.pdf" 2>/dev/null
script "$work/forged.pdf"
is 1
has 'more than 1000 parts'
prove "$work/forged.pdf"
is 1

case="bytes in a ledger that hide its lines from those who search it"
for where in 's/type=release/type=\x00release/' '$s/$/\x00/' 's/seq=1 /seq=1 \x1b[2K/' 's/seq=1 /seq=1 \xe2\x80\xae/'; do
    sed "$where" "$public/ledger.txt" >"$work/ledger.txt"
    script "$pdf" "$work/ledger.txt"
    is 1
    has 'the ledger holds what no ledger holds'
    prove "$pdf" "$work/ledger.txt"
    is 1
done

case="two parts of one name, and a name that says something else than its key"
qpdf --qdf --object-streams=disable "$pdf" "$work/plain.pdf"
for change in 's/^    (ledger-line.txt)/    (kajoi.issuer.1.xml)/' 's/(content.xml)/(contents.xml)/' \
    's/\/UF (content.xml)/\/UF (release.xml)/'; do
    sed "$change" "$work/plain.pdf" >"$work/changed.pdf"
    cmp -s "$work/plain.pdf" "$work/changed.pdf" && complain "nothing was changed"
    fix-qdf "$work/changed.pdf" >"$work/forged.pdf" 2>/dev/null
    script "$work/forged.pdf"
    is 1
    prove "$work/forged.pdf"
    is 1
done
exit $bad
