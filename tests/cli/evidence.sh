#!/bin/sh
# evidence.sh RENMEI SOURCE - what is released proves itself, to renmei verify and to the script that is
# published with it; one changed byte anywhere, and neither believes it.  Whoever did not agree to be
# named is named nowhere.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
rm -rf "$in/released" "$in/ledger.txt"
id=kakuu-2026-002
public=$work/out/public
page=$public/$id/1/ja
export LANG=C

run() { # ARGUMENT...
    "$renmei" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
prove() { # FILE ARGUMENT...: by renmei, with what is published
    file=$1
    shift
    run verify "$file" --registry "$public" --ledger "$public/ledger.txt" --lang en "$@"
}
script() { # FILE ARGUMENT...: by the published script alone
    sh "$public/verify.sh" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}

case="a release"
run -C "$in" release $id --lang en --out "$work/out"
is 0
has 'its pages:' "$page/index.html" "$page/$id.pdf"
for file in verify.sh signoff.rng keys.xml ledger.txt; do
    [ -s "$public/$file" ] || complain "$file is not published"
done
pdf=$page/$id.pdf

case="renmei verify"
prove "$pdf"
is 0
has '\(kajoi\), as the body that issues it' '\(kacyber\), as the body that it was coordinated with' \
    'signed with the key kajoi-2026-1' 'line 1 of the ledger' 'the ledger has it' 'every byte is the same' \
    'All of this holds'
run -C "$in" verify "$pdf" --lang en
is 0
prove "$pdf" --lang ja
has '以上は全て正しいものです'
run verify "$pdf" --registry "$public" --lang en
is 0
has 'NOT PROVED, as no ledger was named: that the desk released it' 'S067'
grep -q 'All of this holds' "$work/words" && complain "claims what was not compared"

case="verify.sh"
script "$pdf"
is 0
has 'approved  kajoi as issuer \(架空個人情報監督委員会\): .*key kajoi-2026-1' 'approved  kacyber as counterpart \(架空サイバー統括局\)' 'line 1 of the ledger' \
    'The signatures hold'
mkdir "$work/keys"
cp "$public/keys.xml" "$work/keys/"
script "$pdf" "$work/keys" "$public/ledger.txt"
is 0
cp "$pdf" "$work/-a 'b\$(touch hit).pdf"
(cd "$work" && sh "$public/verify.sh" "-a 'b\$(touch hit).pdf") >"$work/words" 2>&1
status=$?
is 0
[ -e "$work/hit" ] && complain "a file name was run"

case="the page of evidence"
for word in 架空個人情報監督委員会 kajoi-2026-1 kacyber-2026-1 '決裁第131号' 'seq=1 ' verify.sh; do
    grep -q "$word" "$page/evidence.html" || complain "does not say $word"
done
grep -q 'href="[^"]*evidence.html"' "$page/index.html" || complain "no link leads there"

case="a body that did not agree to be named"
find "$page" -name '*.html' -o -name '*.xml' -o -name '*.txt' | xargs grep -l 'kajichi\|架空自治省' &&
    complain "it is named on a page"
for name in $(qpdf --list-attachments "$pdf" | sed 's/ -> .*//'); do
    qpdf --show-attachment="$name" "$pdf" | grep -q 'kajichi\|架空自治省' && complain "it is named in $name"
done
grep -q 'kajichi' "$in/released/1/INTERNAL.SHA256SUMS" || complain "its record was not kept"
(cd "$in/released/1" && sha256sum --quiet -c SHA256SUMS && sha256sum --quiet -c INTERNAL.SHA256SUMS) ||
    complain "the lists do not fit"

# refused: by both, the forgery in $work/forged.pdf.
refused() {
    prove "$work/forged.pdf"
    is 1
    has 'NOT PROVED'
    script "$work/forged.pdf"
    is 1
    has 'NOT PROVED'
}
# forge NAME SED: one attachment is changed, and the file is otherwise as it was.
forge() {
    qpdf --show-attachment="$1" "$pdf" | sed "$2" >"$work/$1"
    qpdf --show-attachment="$1" "$pdf" | cmp -s - "$work/$1" && complain "nothing was changed"
    qpdf "$pdf" --remove-attachment="$1" -- "$work/without.pdf" 2>/dev/null
    qpdf "$work/without.pdf" --add-attachment "$work/$1" --key="$1" -- "$work/forged.pdf"
}

for change in 'content.xml s/点検/点点/' 'kajoi.issuer.1.xml s/決裁第131号/決裁第132号/' \
    'kacyber.counterpart.1.xml s/post="/post="副/' \
    'ledger-line.txt s/T0/T1/' 'release.xml s/126/127/' 'edition.xml s/架空/真実/' 'SHA256SUMS s/^./f/'; do
    case="changed: $change"
    forge "${change%% *}" "${change#* }"
    refused
done

case="a record taken away"
qpdf "$pdf" --remove-attachment=kacyber.counterpart.1.xml -- "$work/forged.pdf"
refused

case="a changed ledger"
cp -R "$public" "$work/public"
sed -i 's/type=release/type=update/' "$work/public/ledger.txt"
run verify "$pdf" --registry "$public" --ledger "$work/public/ledger.txt" --lang en
is 1
script "$pdf" "$public" "$work/public/ledger.txt"
is 1

case="a ledger that never had it"
: >"$work/public/ledger.txt"
run verify "$pdf" --registry "$public" --ledger "$work/public/ledger.txt" --lang en
is 1
script "$pdf" "$public" "$work/public/ledger.txt"
is 1

case="keys of somebody else"
sed 's/agency="kajoi"/agency="kacyber"/' "$public/keys.xml" >"$work/keys/keys.xml"
run verify "$pdf" --registry "$work/keys" --ledger "$public/ledger.txt" --lang en
is 1
script "$pdf" "$work/keys" "$public/ledger.txt"
is 1

case="a revoked key"
sed 's/<key id="kajoi-2026-1"/& revoked="2026-01-02T00:00:00+09:00"/' "$public/keys.xml" >"$work/keys/keys.xml"
run verify "$pdf" --registry "$work/keys" --ledger "$public/ledger.txt" --lang en
is 1
has 'S029'
script "$pdf" "$work/keys" "$public/ledger.txt"
is 1

# resign NAME KEY SED: a record of $pdf is changed, and signed again for the forgery by who has its key.
resign() {
    qpdf --show-attachment="$1" "$pdf" | sed "$3
s|<ds:DigestValue>[^<]*<|<ds:DigestValue><|; s|<ds:SignatureValue>[^<]*<|<ds:SignatureValue><|" >"$work/template.xml"
    xmlsec1 --sign --privkey-pem "$2" --output "$work/$1" "$work/template.xml" >"$work/words" 2>&1 ||
        complain "cannot be signed again"
    qpdf "$pdf" --remove-attachment="$1" -- "$work/without.pdf" 2>/dev/null
    qpdf "$work/without.pdf" --add-attachment "$work/$1" --key="$1" -- "$work/forged.pdf"
}
# both WORDS...: neither believes it, and the script says these words.
both() {
    prove "$work/forged.pdf"
    is 1
    script "$work/forged.pdf" "$work/keys" "$public/ledger.txt"
    is 1
    has "$@"
}

case="a body that the text does not name is no approver"
stranger() { # FILE: a record of it, by its own registered key, is attached besides
    qpdf --show-attachment=kacyber.counterpart.1.xml "$pdf" | sed 's/agency="kacyber"/agency="kakeibi"/
s/key="kacyber-2026-1"/key="kakeibi-2026-1"/; /<previous/d
s|<ds:DigestValue>[^<]*<|<ds:DigestValue><|; s|<ds:SignatureValue>[^<]*<|<ds:SignatureValue><|' >"$work/template.xml"
    xmlsec1 --sign --privkey-pem "$source/tests/keys/kakeibi-test.pem" --output "$work/kakeibi.counterpart.1.xml" \
        "$work/template.xml" >"$work/words" 2>&1 || complain "cannot be signed"
    qpdf "$1" --add-attachment "$work/kakeibi.counterpart.1.xml" --key=kakeibi.counterpart.1.xml -- "$work/forged.pdf"
}
stranger "$pdf"
refused
has 'kakeibi, which is not a party'
grep -q 'approved' "$work/words" && complain "says who approved what it refuses"
qpdf "$pdf" --remove-attachment=SHA256SUMS -- "$work/unlisted.pdf"
stranger "$work/unlisted.pdf"
refused

case="without the list of files, or with what it does not cover"
cp "$work/unlisted.pdf" "$work/forged.pdf"
refused
has 'no list of the files'
qpdf "$pdf" --remove-attachment=SHA256SUMS -- "$work/forged.pdf"
qpdf "$work/forged.pdf" --remove-attachment=kacyber.counterpart.1.xml -- "$work/fewer.pdf"
cp "$work/fewer.pdf" "$work/forged.pdf"
refused
qpdf "$pdf" --add-attachment "$source/README.md" --key=notes.txt -- "$work/forged.pdf"
script "$work/forged.pdf"
is 1
has 'what no release puts there: notes.txt'
qpdf --show-attachment=SHA256SUMS "$pdf" | sed '/edition.xml/d' >"$work/SHA256SUMS"
qpdf "$work/unlisted.pdf" --add-attachment "$work/SHA256SUMS" --key=SHA256SUMS -- "$work/forged.pdf"
refused

case="the script speaks the language of the locale"
LC_ALL=ja_JP.UTF-8 LANGUAGE= script "$pdf"
has '承認　kacyber（架空サイバー統括局、調整先）' '署名は正し'
LC_ALL=C.UTF-8 LANGUAGE=ja script "$pdf"
has '署名は正し'
LC_ALL=C LANGUAGE=ja script "$pdf"
has 'The signatures hold'
LC_ALL=en_US.UTF-8 LANG=ja_JP.UTF-8 LANGUAGE= script "$pdf"
has 'The signatures hold'

case="an RSA key of 2048 bits, until the end of 2030 and beyond"
openssl genrsa -traditional 2048 >"$work/rsa.pem" 2>/dev/null
sed -n 's/^/&/p' "$public/keys.xml" >"$work/keys/keys.xml"
spki=$(openssl rsa -in "$work/rsa.pem" -pubout -outform DER 2>/dev/null | base64 -w 0)
sed -i "s|</keys>|<key id=\"kajoi-rsa\" agency=\"kajoi\" algorithm=\"rsa\" from=\"2026-04-01T00:00:00+09:00\" until=\"2031-12-31T00:00:00+09:00\" roles=\"issuer\"><spki>$spki</spki></key></keys>|" "$work/keys/keys.xml"
rsa='s/key="kajoi-2026-1"/key="kajoi-rsa"/; s|more#ecdsa-sha256|more#rsa-sha256|'
resign kajoi.issuer.1.xml "$work/rsa.pem" "$rsa; s/notAfter=\"[^\"]*\"/notAfter=\"2031-01-01T00:00:00+09:00\"/"
both 'the key kajoi-rsa is too short for a record that holds beyond 2030'
resign kajoi.issuer.1.xml "$work/rsa.pem" "$rsa; s/notAfter=\"[^\"]*\"/notAfter=\"2030-12-31T00:00:00+09:00\"/"
both 'holds for more than 92 days'
resign kajoi.issuer.1.xml "$work/rsa.pem" "$rsa; s/notAfter=\"[^\"]*\"/notAfter=\"2026-11-30T00:00:00+09:00\"/"
both 'did not hold at the release'
resign kajoi.issuer.1.xml "$work/rsa.pem" "$rsa"
both 'kajoi.issuer.1.xml is not the one that was released'

case="a record that approves an earlier text"
resign kajoi.issuer.1.xml "$source/tests/keys/kajoi-test.pem" 's/digest="sha256:..../digest="sha256:0000/'
both 'kajoi.issuer.1.xml is about another text'

case="saved again, and added to"
qpdf --linearize "$pdf" "$work/again.pdf"
prove "$work/again.pdf"
is 1
has 'S070' 'S074'
script "$work/again.pdf"
is 1
has 'this file is not the PDF that line 1 of the ledger names'
{ cat "$pdf" && echo; } >"$work/longer.pdf"
prove "$work/longer.pdf"
is 1
has 'S070'
script "$work/longer.pdf"
is 1
has 'this file is not the PDF that line 1 of the ledger names'

case="what is no PDF"
prove "$public/index.html"
is 1
has 'S060'
script "$public/index.html"
is 1
prove "$work/none.pdf"
is 2

case="a pair that refers to one another"
run -C "$in" release kajoi-anzen kagijutsu-tebiki --lang en --out "$work/out"
is 0
pdf=$public/kajoi-anzen/1/ja/kajoi-anzen.pdf
prove "$pdf"
is 0
script "$pdf"
is 0
cp "$public/keys.xml" "$work/keys/keys.xml"
resign kajoi.issuer.1.xml "$source/tests/keys/kajoi-test.pem" '/<peer/d'
both 'does not name the text of kagijutsu-tebiki'
resign kajoi.issuer.1.xml "$source/tests/keys/kajoi-test.pem" '/<peer/s/digest="sha256:..../digest="sha256:0000/'
both 'saw another text of a document that this one refers to than was released'

case="pictures go along, and are looked at without the workspace"
sed "s|<toc/>|&<figure id=\"zu9\"><img src=\"assets/zu.svg\" alt=\"絵\" sha256=\"PICTURE\"/><figcaption>図</figcaption></figure>|
s/kajoi-anzen/kajoi-zu/;s/2026-10-30/2026-12-01/g;/<cross-reference/d" "$in/guidelines/kajoi-anzen.1.xml" >"$work/zu.xml"
cp "$source/tests/cli/zu.svg" "$in/assets/zu.svg"
sed "s/PICTURE/$(sha256sum <"$in/assets/zu.svg" | cut -c1-64)/" "$work/zu.xml" >"$in/guidelines/kajoi-zu.1.xml"
run -C "$in" sign kajoi-zu --as kajoi --role issuer --key-id kajoi-2026-1 --post 課長 --yes --lang en \
    --key "$source/tests/keys/kajoi-test.pem"
is 0
RENMEI_NOW=2026-12-01T12:00:00+09:00
run -C "$in" release kajoi-zu --lang en --out "$work/out"
is 0
pdf=$public/kajoi-zu/1/ja/kajoi-zu.pdf
picture=$(qpdf --list-attachments "$pdf" | sed -n 's/ -> .*//;/^picture-/p')
[ "$picture" = "picture-$(sha256sum <"$in/assets/zu.svg" | cut -c1-64).svg" ] || complain "the PDF has no picture"
prove "$pdf"
is 0
has 'every byte is the same' 'All of this holds'
script "$pdf"
is 0
run -C "$in" audit --lang en
is 0
case="another picture in its place"
sed 's/#[0-9a-f]*/#123456/' "$in/assets/zu.svg" >"$work/$picture"
qpdf "$pdf" --remove-attachment="$picture" -- "$work/without.pdf" 2>/dev/null
qpdf "$work/without.pdf" --add-attachment "$work/$picture" --key="$picture" -- "$work/forged.pdf"
refused
has 'is not a picture of the text'
cp "$work/without.pdf" "$work/forged.pdf"
refused

case="nobody to believe"
(cd "$work" && "$renmei" verify "$pdf" --lang en) >"$work/words" 2>&1
status=$?
is 2
has 'whose keys'
exit $bad
