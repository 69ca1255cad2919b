#!/bin/sh
# audit.sh RENMEI SOURCE - what was released is held against keys, consents and archive as they are
# today, and who owes what is said; nothing that a line of the ledger claims is taken on trust.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
in=$work/in
export RENMEI_NOW=2026-12-01T09:00:00+09:00

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
audit() {
    run audit --format short
}
restore() {
    rm -rf "$in"
    cp -R "$work/good" "$in"
}

case="nothing was released"
audit
is 0
has '^0 lines, 0 files, 0 records'

case="everything holds"
run release kajoi-anzen kagijutsu-tebiki --out "$work/out" --format short
is 0
audit
is 0
has '^line 1, 2026-12-01: kajoi-anzen, revision 1 \(ja\)$' '^  o  issued  .*\(kajoi\), issuer: holds$' \
    '^  o  cross-reference  .*\(kagijutsu\), peer: holds$' '2 records; of 4 consents 4 hold, 0 do not$' \
    '^2 PDFs were made again, to the byte; of 0 of another'
cp -R "$in" "$work/good"
export RENMEI_NOW=2027-06-01T09:00:00+09:00
case="records that lapsed after the release"
audit
is 0

case="a key that was revoked after the release"
run keys revoke kajoi-2026-1 --at 2026-12-02T00:00:00+09:00
audit
is 0
restore

case="a key that was revoked from before the release"
run keys revoke kajoi-2026-1 --at 2026-11-15T00:00:00+09:00
audit
is 1
has '^  x  issued  .*\(kajoi\), issuer: its key was revoked, from before the release$' \
    '→ .*\(kajoi\): sign with a key that holds; issuers: reissue with renmei update kajoi-anzen, or withdraw' \
    'S093.*kagijutsu-tebiki, revision 1 \(ja\): "cross-reference" does not hold for .*\(kajoi\)' 'of 4 consents 2 hold, 2 do not'
restore

case="consent withdrawn after the release"
RENMEI_NOW=2026-12-05T09:00:00+09:00 run sign kajoi-anzen --as kajoi --role issuer --key-id kajoi-2026-1 --post 課長 \
    --key "$source/tests/keys/kajoi-test.pem" --yes --decision withdraw
is 0
audit
is 1
has '^  x  issued  .*\(kajoi\), issuer: it has withdrawn its consent since$' \
    '→ issuers: renmei withdraw, or reissue without .*\(kajoi\): renmei update kajoi-anzen'
case="a withdrawal that was taken away"
mv "$in/signoffs/kajoi-anzen/1/kajoi.issuer.2.xml" "$work/record.xml"
audit
is 1
has 'signoffs/kajoi-anzen/1/kajoi.issuer.2.xml.*S096' '^  x  issued  .*\(kajoi\), issuer: it has withdrawn its consent since$'
mv "$work/record.xml" "$in/signoffs/kajoi-anzen/1/kajoi.issuer.2.xml"
case="a withdrawal that nobody can read"
truncate -s 40 "$in/signoffs/kajoi-anzen/1/kajoi.issuer.2.xml"
audit
is 1
has 'signoffs/kajoi-anzen/1/kajoi.issuer.2.xml.*S096'
restore

case="a file of the archive was changed"
sed -i 's/個人情報/個人情報等/' "$in/released/1/kajoi-anzen/1/ja/content.xml"
audit
is 1
has 'S042.*content.xml'
restore

case="a file was slipped into the archive"
cp "$in/released/1/kajoi-anzen/1/signoffs/kajoi.issuer.1.xml" \
    "$in/released/1/kajoi-anzen/1/signoffs/kacyber.issuer.1.xml"
audit
is 1
has 'kacyber.issuer.1.xml.*S094'
restore

# rewrite: whoever can write the workspace can write a whole new line that hangs together.
rewrite() {
    (cd "$in/released/1" && find . -type f ! -name '*.pdf' ! -name SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort |
        xargs sha256sum >"$work/sums" && mv "$work/sums" SHA256SUMS)
    files=$(sha256sum <"$in/released/1/SHA256SUMS" | cut -d' ' -f1)
    signoffs=$(grep /signoffs/ "$in/released/1/SHA256SUMS" | sha256sum | cut -d' ' -f1)
    body=$(sed "s/ files=sha256:[0-9a-f]*/ files=sha256:$files/;s/ signoffs=sha256:[0-9a-f]*/ signoffs=sha256:$signoffs/;s/ self=.*//" "$in/ledger.txt")
    self=$({ printf 'renmei-ledger/1\n'; printf %s "$body"; } | sha256sum | cut -d' ' -f1)
    printf '%s self=sha256:%s\n' "$body" "$self" >"$in/ledger.txt"
}
case="a line of the ledger with a forged record"
sed -i 's/post="[^"]*"/post="長官"/' "$in/released/1/kajoi-anzen/1/signoffs/kajoi.issuer.1.xml"
rewrite
audit
is 1
has 'S026' '^  x  issued  .*\(kajoi\), issuer: its record is not what a registered key signed$'
restore

case="a line of the ledger without a record"
rm "$in/released/1/kagijutsu-tebiki/1/signoffs/kagijutsu.issuer.1.xml"
rewrite
audit
is 1
has '^  x  issued  .*\(kagijutsu\), issuer: no record of its consent$'
restore

case="a line of the ledger with another text"
sed -i 's/個人情報/個人情報等/' "$in/released/1/kajoi-anzen/1/ja/content.xml"
rewrite
audit
is 1
has 'S042.*names another text of kajoi-anzen'
restore

case="the ledger itself"
sed -i 's/2026-12-01T/2026-12-02T/' "$in/ledger.txt"
audit
is 1
has 'S040'
restore

case="a PDF of the archive that was swapped"
cp "$in/released/1/kagijutsu-tebiki/1/ja/kagijutsu-tebiki.pdf" "$in/released/1/kajoi-anzen/1/ja/kajoi-anzen.pdf"
audit
is 1
has 'S042.*kajoi-anzen.pdf: it is not what was released'
restore

case="a PDF that was swapped together with the last line"
pdf=$in/released/1/kajoi-anzen/1/ja/kajoi-anzen.pdf
old=$(sha256sum <"$pdf" | cut -d' ' -f1)
echo >>"$pdf"
body=$(sed "s/$old/$(sha256sum <"$pdf" | cut -d' ' -f1)/;s/ self=.*//" "$in/ledger.txt")
printf '%s self=sha256:%s\n' "$body" "$({ printf 'renmei-ledger/1\n'; printf %s "$body"; } | sha256sum | cut -d' ' -f1)" >"$in/ledger.txt"
audit
is 1
has 'S070.*kajoi-anzen.pdf: its pages are not those that the archived text makes' '^1 PDFs were made again'
grep -q S042 "$work/words" && complain "the line does not name it"
restore

case="a registry that was changed by consent"
"$renmei" keys new -o "$work/new.pem" >/dev/null
run keys add kajoi-new "$work/new.pub.pem" --agency kajoi
RENMEI_NOW=2026-12-05T09:00:00+09:00 run sign registry --as kajoi --role issuer --key-id kajoi-2026-1 --post 課長 \
    --key "$source/tests/keys/kajoi-test.pem" --yes
is 0
RENMEI_NOW=2026-12-05T09:00:00+09:00 run registry --accept
is 0
audit
is 0
has '^2 lines, '
cp -R "$in" "$work/changed"

case="a ledger that was cut"
sed -i 2d "$in/ledger.txt"
audit
is 1
has 'S044.*the ledger ends at line 1, but released/2 is there'
RENMEI_NOW=2026-12-06T09:00:00+09:00 run recover
is 1
has 'S044'
RENMEI_NOW=2026-12-06T09:00:00+09:00 run registry --accept
is 1
has 'S044'
cmp -s "$in/released/2/SHA256SUMS" "$work/changed/released/2/SHA256SUMS" || complain "the archive has changed"
cp "$work/changed/ledger.txt" "$in/ledger.txt"

# relink: after any change of the lines they hang together again.
relink() {
    prev=sha256:0000000000000000000000000000000000000000000000000000000000000000
    while IFS= read -r line; do
        pdfs=${line#* pdf=}
        body="${line% prev=*} prev=$prev pdf=${pdfs%% *}"
        prev=sha256:$({ printf 'renmei-ledger/1\n'; printf %s "$body"; } | sha256sum | cut -d' ' -f1)
        echo "$body self=$prev"
    done <"$in/ledger.txt" >"$work/ledger"
    cp "$work/ledger" "$in/ledger.txt"
}

case="a line of the registry that lacks a signer"
rm "$in/released/2/registry/1/signoffs/"*.xml
(cd "$in/released/2" && grep -v /signoffs/ SHA256SUMS >"$work/sums" && cp "$work/sums" SHA256SUMS)
sed -i "2s/ files=sha256:[0-9a-f]*/ files=sha256:$(sha256sum <"$work/sums" | cut -d' ' -f1)/
2s/ signoffs=sha256:[0-9a-f]*/ signoffs=sha256:$(sha256sum </dev/null | cut -d' ' -f1)/" "$in/ledger.txt"
relink
audit
is 1
has 'S091.*\(kajoi\) has not agreed to the change of the registry'

case="a release under a registry that nobody agreed to"
rm -rf "$in"
cp -R "$work/good" "$in"
cp -R "$source/examples/kakuu/notices" "$source/examples/kakuu/records" "$in/"
cp -R "$source/examples/kakuu/signoffs/kakuu-2026-002" "$in/signoffs/"
export RENMEI_NOW=2026-12-05T09:00:00+09:00
run release kakuu-2026-002 --out "$work/out" --format short
is 0
audit
is 0
sed -i '1s/ registry=sha256:......../ registry=sha256:00000000/' "$in/ledger.txt"
relink
audit
is 1
has 'S091.*line 2 of the ledger was released under a registry that nobody agreed to'
"$renmei" -C "$in" keys add kajoi-new "$work/new.pub.pem" --agency kajoi >/dev/null 2>&1
run check --format short
is 0
has 'warning\[S090\]'
run status
has 'The registry was changed.*next: renmei registry --changes'
restore
run check --format short
grep -q S090 "$work/words" && complain "a registry that nobody touched is called changed"

case="the other half of a pair was withdrawn"
run status
grep -q 'repair owed' "$work/words" && complain "something is owed already"
run withdraw kagijutsu-tebiki --reason '記載に誤りがあったため。' --on 2026-12-05
is 0
run sign kagijutsu-tebiki --as kagijutsu --role issuer --key-id kagijutsu-2026-1 --post 課長 \
    --key "$source/tests/keys/kagijutsu-test.pem" --yes
is 0
export RENMEI_NOW=2026-12-05T15:00:00+09:00
run release kagijutsu-tebiki --out "$work/out" --format short
is 0
audit
is 1
has '^  x  cross-reference  kagijutsu-tebiki, peer: the other document has been withdrawn since$' \
    '→ issuers: reissue without the document of kagijutsu-tebiki: renmei update kajoi-anzen'
run status
has 'repair owed: it refers to kagijutsu-tebiki, which was withdrawn; next: renmei update kajoi-anzen'
exit $bad
