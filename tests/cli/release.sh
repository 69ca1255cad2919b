#!/bin/sh
# release.sh RENMEI SOURCE FAIL_MODULE - a set of documents is released at once or not at all; what was
# released stays as it was, whatever becomes of drafts, archive or ledger.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
in=$work/in
pair="kajoi-anzen kagijutsu-tebiki"

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
release() { # ARGUMENT...
    run release --format short --out "$work/out" "$@"
}
lines() { # COUNT
    count=$(cat "$in/ledger.txt" 2>/dev/null | wc -l)
    [ "$count" -eq "$1" ] || complain "the ledger has $count lines instead of $1"
}

case="one half of a cross-reference"
release kajoi-anzen
is 1
has 'B013' 'kajoi-anzen refers to kagijutsu-tebiki' 'nothing was released'
lines 0

case="before its day"
RENMEI_NOW=2026-10-29T00:00:00+09:00 release $pair
is 1
has 'B012' 'nothing was released'
lines 0

case="an id that is none"
release kajoi-anzenn
is 2
has 'did you mean "kajoi-anzen"'

case="a changed word"
cp -R "$in" "$work/changed"
sed -i 's/個人情報/個人情報等/' "$work/changed/guidelines/kajoi-anzen.1.xml"
"$renmei" -C "$work/changed" release $pair --lang en --format short >"$work/words" 2>&1
status=$?
is 1
has 'B010' 'nothing was released'
[ -e "$work/changed/ledger.txt" ] && complain "something was released"

case="the same inputs"
cp -R "$in" "$work/twin"
"$renmei" -C "$work/twin" release $pair --lang en --format short --out "$work/twin-out" -j 1 >"$work/words" 2>&1

case="both"
draft unsigned-1 >"$in/guidelines/unsigned-1.1.xml"
release $pair
is 0
has '^  as an example: every page says so' '^released, as line 1 of the ledger:$' '^  kajoi-anzen, revision 1 \(ja\)$' '^  kagijutsu-tebiki, revision 1 \(ja\)$'
lines 1
case="Word"
cp "$in/guidelines/kajoi-anzen.1.xml" "$work/released.xml"
run export docx kajoi-anzen -o "$work/released.docx"
is 0
run import docx "$work/released.docx" --onto kajoi-anzen --format short
is 1
has 'B011.*was released on'
run import docx "$work/released.docx" --onto kajoi-anzen
has 'renmei update kajoi-anzen, or renmei correct kajoi-anzen'
cmp -s "$in/guidelines/kajoi-anzen.1.xml" "$work/released.xml" || complain "a released draft was changed"
case="both"
(cd "$in/released/1" && sha256sum --quiet -c SHA256SUMS && sha256sum --quiet -c INTERNAL.SHA256SUMS) ||
    complain "the lists do not fit"
files=$(sha256sum <"$in/released/1/SHA256SUMS" | cut -d' ' -f1)
grep -q " files=sha256:$files " "$in/ledger.txt" || complain "the line names other files"
signoffs=$(grep /signoffs/ "$in/released/1/SHA256SUMS" | sha256sum | cut -d' ' -f1)
grep -q " signoffs=sha256:$signoffs " "$in/ledger.txt" || complain "the line names other records"
for id in $pair; do
    published "$work/out" "$id" 1 ja
    cmp -s "$in/released/1/$id/1/ja/$id.pdf" "$work/out/public/$id/1/ja/$id.pdf" || complain "$id: another PDF"
    digest=$(sha256sum <"$in/released/1/$id/1/ja/content.xml" | cut -d' ' -f1)
    grep -q "$id/1/ja/sha256:$digest" "$in/ledger.txt" || complain "$id: the line names another text"
done
unpublished "$work/out" unsigned-1
rm "$in/guidelines/unsigned-1.1.xml"

case="a chain that sha256sum can follow"
line=$(sed -n 1p "$in/ledger.txt")
self=$({ printf 'renmei-ledger/1\n'; printf %s "${line% self=*}"; } | sha256sum | cut -d' ' -f1)
[ "$line" = "${line% self=*} self=sha256:$self" ] || complain "self is another digest"
pdfs=
for id in $(printf %s "$line" | sed 's/.* docs=\([^ ]*\) .*/\1/' | tr , ' '); do
    pdf=$in/released/1/${id%%/sha256:*}/${id%%/*}.pdf
    pdfs=$pdfs,sha256:$(sha256sum <"$pdf" | cut -d' ' -f1)
    qpdf --show-attachment=ledger-line.txt "$pdf" >"$work/line"
    printf '%s\n' "${line% pdf=*}" | cmp -s - "$work/line" || complain "$pdf carries another line"
done
[ "${line##* prev=}" = "sha256:$(printf '0%.0s' $(seq 64)) pdf=${pdfs#,} self=sha256:$self" ] || complain "the line names other PDFs"

case="the same inputs"
cmp -s "$in/ledger.txt" "$work/twin/ledger.txt" || complain "another line"
diff -r "$in/released" "$work/twin/released" >"$work/words" || complain "another release"

case="a second time"
cp "$in/ledger.txt" "$work/ledger.txt"
release $pair
is 1
has 'B011' 'was released on 2026-12-01' 'nothing was released'
cmp -s "$in/ledger.txt" "$work/ledger.txt" || complain "the ledger has changed"
run sign kajoi-anzen --lang en --as kajoi --role issuer --key-id kajoi-2026-1 --post 課長 \
    --key "$source/tests/keys/kajoi-test.pem" --yes
is 2
has 'kajoi-anzen, revision 1, was released with line 1 of the ledger, and is not signed again' \
    'renmei update kajoi-anzen' 'renmei correct kajoi-anzen' 'renmei withdraw kajoi-anzen'

case="a withdrawal that is not released yet is no error of what cites the text"
cp -R "$in" "$work/pending"
"$renmei" -C "$work/pending" withdraw kajoi-anzen --reason '内容が古くなったため。' >"$work/words" 2>&1 || complain "no draft of it"
"$renmei" -C "$work/pending" check --lang en --format short >"$work/words" 2>&1
has 'warning\[X009\].*kajoi-anzen is to be withdrawn on'
grep -q 'error\[X009\]' "$work/words" && complain "it counts before it is released"

case="long after the records lapsed"
export RENMEI_NOW=2028-06-01T09:00:00+09:00
run check
is 0
build "$in" "$work/out"
is 0
published "$work/out" kajoi-anzen 1 ja
export RENMEI_NOW=2026-12-01T09:00:00+09:00

case="the same bytes again"
build "$in" "$work/again"
is 0
build "$in" "$work/out"
diff -r -x .renmei.db "$work/out/public" "$work/again/public" >"$work/words" || complain "another site"

case="a released draft that was changed"
cp "$in/guidelines/kajoi-anzen.1.xml" "$work/kept.xml"
sed -i 's/個人情報/個人情報等/' "$in/guidelines/kajoi-anzen.1.xml"
run check --format short
is 1
has 'S041' 'kajoi-anzen, revision 1, was released and says something else here'
build "$in" "$work/out"
published "$work/out" kajoi-anzen 1 ja
cmp -s "$in/released/1/kajoi-anzen/1/ja/content.xml" "$work/out/public/kajoi-anzen/1/ja/content.xml" ||
    complain "another text was published"

case="a released draft with another note of the desk"
sed 's/<content /<tracking><note>済<\/note><\/tracking><content /' "$work/kept.xml" >"$in/guidelines/kajoi-anzen.1.xml"
run check --format short
grep -q S041 "$work/words" && complain "a note is no change of the text"

case="a released draft that is gone"
rm "$in/guidelines/kajoi-anzen.1.xml"
run check --format short
is 0
has 'S041' 'is gone'
build "$in" "$work/out"
is 0
published "$work/out" kajoi-anzen 1 ja
cp "$work/kept.xml" "$in/guidelines/kajoi-anzen.1.xml"

case="an archive that was touched"
cp -R "$work/out" "$work/before"
text=$in/released/1/kajoi-anzen/1/ja/content.xml
cp "$text" "$work/text.xml"
echo >>"$text"
build "$in" "$work/out"
is 1
has 'S042' 'it is not what was released'
diff -r "$work/before" "$work/out" >"$work/words" || complain "the site has changed"
rm "$text"
build "$in" "$work/out"
is 1
has 'S042' 'it is missing'
cp "$work/text.xml" "$text"
build "$in" "$work/out"
is 0

case="a PDF of the archive that was swapped"
pdf=released/1/kajoi-anzen/1/ja/kajoi-anzen.pdf
cp "$in/$pdf" "$work/kept.pdf"
cp "$in/released/1/kagijutsu-tebiki/1/ja/kagijutsu-tebiki.pdf" "$in/$pdf"
build "$in" "$work/fresh"
is 1
has 'S042.*kajoi-anzen.pdf: it is not what was released'
unpublished "$work/fresh" kajoi-anzen
published "$work/fresh" kagijutsu-tebiki 1 ja
rm "$in/$pdf"
build "$in" "$work/fresh"
is 1
has 'S042.*kajoi-anzen.pdf: it is missing'
unpublished "$work/fresh" kajoi-anzen
cp "$work/kept.pdf" "$in/$pdf"
build "$in" "$work/fresh"
is 0
published "$work/fresh" kajoi-anzen 1 ja

case="a ledger that was deleted"
draft unsigned-1 >"$in/guidelines/unsigned-1.1.xml"
rm "$in/ledger.txt"
rm -rf "$work/before" "$work/archive"
cp -R "$work/out" "$work/before"
cp -R "$in/released" "$work/archive"
for command in check status audit "build --out $work/out" "release $pair --out $work/out" recover; do
    run $command --format short
    is 1
    has 'S044.*the ledger is gone, but released/1 is there'
    grep -qE 'File exists|^released' "$work/words" && complain "$command: says that it did something"
    diff -r "$work/before" "$work/out" >/dev/null || complain "$command: the site has changed"
    diff -r "$work/archive" "$in/released" >/dev/null || complain "$command: the archive has changed"
    [ -e "$in/ledger.txt" ] && complain "$command: there is a ledger"
done
rm "$in/guidelines/unsigned-1.1.xml"
cp "$work/ledger.txt" "$in/ledger.txt"
run recover
is 0
has '^0 releases finished, 0 unfinished ones cleared away$'

case="a ledger that was touched"
sed -i 's/kajoi-anzen/kajoi-anzem/' "$in/ledger.txt"
build "$in" "$work/out"
is 1
has 'S040' 'its bytes are not those that its digest was made of'
release $pair
is 1
has 'S040'
cp "$work/ledger.txt" "$in/ledger.txt"

case="a picture that was replaced"
mkdir -p "$work/pictured/assets"
cp -R "$source/examples/kakuu/." "$work/pictured/"
picture=$(grep -ohE 'src="assets/[^"]+"' "$work/pictured/advisories/kakuu-2026-001.3.xml" | head -1 | cut -d'"' -f2)
"$renmei" -C "$work/pictured" release kakuu-2026-001 --lang en --format short --out "$work/pictured-out" >"$work/words" 2>&1
status=$?
is 0
cp "$work/pictured-out/public/$picture" "$work/picture"
echo >>"$work/pictured/$picture"
"$renmei" -C "$work/pictured" build --lang en --format short --out "$work/pictured-out" >"$work/words" 2>&1
cmp -s "$work/picture" "$work/pictured-out/public/$picture" || complain "another picture is shown"

case="a clock that went back"
RENMEI_NOW=2026-11-30T09:00:00+09:00 release $pair
is 1
has 'B016.*of 2026-12-01T00:00:00.00:00, and here it is 2026-11-30T00:00:00.00:00: 24 h 00 min 00 s behind' 'nothing was released'
RENMEI_NOW=2026-11-30T09:00:00+09:00 run check --format short
is 0
has 'warning\[B016\]'

case="a full disk"
for bytes in 0 1 100 1000 5000 10000 20000 30000 40000 50000 60000 80000 100000 150000 200000 250000 300000 330000 400000 2000000; do
    rm -rf "$work/full"
    workspace "$work/full"
    ( FAIL_FULL="$work/full/" FAIL_FULL_AFTER=$bytes LD_PRELOAD="$fail" ASAN_OPTIONS=verify_asan_link_order=0 \
        "$renmei" -C "$work/full" release $pair --lang en --format short --out "$work/full-out" ) >"$work/words" 2>&1
    status=$?
    if [ -s "$work/full/ledger.txt" ]; then
        [ "$(wc -l <"$work/full/ledger.txt")" -eq 1 ] || complain "$bytes: half a line"
        (cd "$work/full/released/1" && sha256sum --quiet -c SHA256SUMS) || complain "$bytes: half a release"
    else
        is 2
        has 'No space left'
        find "$work/full/released" -type f ! -name .lock | grep -q . && complain "$bytes: left files"
        find "$work/full" -name '.renmei-*' | grep -q . && complain "$bytes: left temporary files"
    fi
done
[ -s "$work/full/ledger.txt" ] || complain "the last of them had room enough"

case="eight at once"
rm -rf "$work/race"
workspace "$work/race"
for i in 1 2 3 4 5 6 7 8; do
    "$renmei" -C "$work/race" release $pair --lang en --format short --out "$work/race-out$i" -j 1 >"$work/race$i" 2>&1 &
done
wait
[ "$(wc -l <"$work/race/ledger.txt")" -eq 1 ] || complain "not exactly one line"
[ "$(cat "$work"/race[1-8] | grep -c '^released, as line 1')" -eq 1 ] || complain "not exactly one winner"
[ "$(cat "$work"/race[1-8] | grep -c '^nothing was released')" -eq 7 ] || complain "a loser was not told"

exit $bad
