#!/bin/sh
# vouch.sh RENMEI SOURCE - whoever can write ledger and archive cannot have a text published that nobody
# agreed to: a build believes what an audit believes, and publishes the rest.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
pair="kajoi-anzen kagijutsu-tebiki"

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
# forge: the last line and its folder hang together again after any change of the files.
forge() {
    line=$(tail -n 1 "$in/ledger.txt")
    number=${line%% *}
    number=${number#seq=}
    folder=$in/released/$number
    : >"$folder/INTERNAL.SHA256SUMS"
    (cd "$folder" && find . -type f ! -name '*.pdf' ! -name SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort |
        xargs sha256sum >"$work/sums" && mv "$work/sums" SHA256SUMS)
    docs=
    for entry in $(printf %s "$line" | sed 's/.* docs=\([^ ]*\) .*/\1/' | tr , ' '); do
        path=${entry%/sha256:*}
        docs=$docs,$path/sha256:$(sha256sum <"$folder/$path/content.xml" | cut -d' ' -f1)
    done
    files=$(sha256sum <"$folder/SHA256SUMS" | cut -d' ' -f1)
    signoffs=$(grep /signoffs/ "$folder/SHA256SUMS" | sha256sum | cut -d' ' -f1)
    body=$(printf %s "$line" | sed "s| docs=[^ ]*| docs=${docs#,}|;s/ files=sha256:[0-9a-f]*/ files=sha256:$files/
s/ signoffs=sha256:[0-9a-f]*/ signoffs=sha256:$signoffs/;s/ self=.*//")
    sed -i '$d' "$in/ledger.txt"
    echo "$body self=sha256:$({ printf 'renmei-ledger/1\n'; printf %s "$body"; } | sha256sum | cut -d' ' -f1)" >>"$in/ledger.txt"
}
restore() {
    rm -rf "$in" "$work/out"
    cp -R "$work/good" "$in"
}

case="what was released proves itself"
run release $pair --out "$work/out"
is 0
run release kakuu-2026-002 --out "$work/out"
is 0
cp -R "$in" "$work/good"
build "$in" "$work/out"
is 0
grep -q 'B019' "$work/words" && complain "it is not believed"
published "$work/out" kakuu-2026-002 1 ja
[ "$(sqlite3 "$work/out/.renmei.db" 'select name from fact')" = inputs ] ||
    complain "the output folder remembers more than what it was made of"
text=released/2/kakuu-2026-002/1/ja
records=released/2/kakuu-2026-002/1/signoffs

case="another text than the one that was signed"
sed -i 's/点検/放置/' "$in/$text/content.xml"
forge
build "$in" "$work/out"
is 1
has 'B019.*line 2 of the ledger does not prove that kajoi agreed: it agreed to another text'
unpublished "$work/out" kakuu-2026-002
published "$work/out" kajoi-anzen 1 ja
published "$work/out" kagijutsu-tebiki 1 ja
rm -rf "$work/fresh"
build "$in" "$work/fresh"
is 1
unpublished "$work/fresh" kakuu-2026-002
published "$work/fresh" kajoi-anzen 1 ja
run audit --format short
is 1
has 'it agreed to another text'
restore

case="a first line that was written by hand"
rm -rf "$in/released/1"
mv "$in/released/2" "$in/released/1"
zero=$(printf '0%.0s' $(seq 64))
sed -i "1d;s/^seq=2/seq=1/;s/ prev=sha256:[0-9a-f]*/ prev=sha256:$zero/" "$in/ledger.txt"
sed -i 's/点検/放置/' "$in/released/1/kakuu-2026-002/1/ja/content.xml"
sed -i 's/post="/post="副/' "$in/released/1/kakuu-2026-002/1/signoffs/"kajoi.issuer.1.xml
forge
build "$in" "$work/out"
is 1
has 'S026' 'B019.*line 1 of the ledger does not prove that kajoi agreed'
unpublished "$work/out" kakuu-2026-002
restore

case="a record less"
rm "$in/$records/kacyber.counterpart.1.xml"
forge
build "$in" "$work/out"
is 1
has 'B019.*does not prove that kacyber agreed: no record of its consent'
unpublished "$work/out" kakuu-2026-002
restore

case="a draft that asks fewer bodies than the text names"
rm "$in/$records/kacyber.counterpart.1.xml"
for draft in "$in/$text/draft.xml" "$in/notices/kakuu-2026-002.1.xml"; do
    sed -i '/<coordinated agency="kacyber"/d' "$draft"
done
forge
build "$in" "$work/out"
is 1
has 'B019.*does not prove that kacyber agreed: its archive does not ask it'
unpublished "$work/out" kakuu-2026-002
published "$work/out" kajoi-anzen 1 ja
run audit --format short
is 1
has '\(kacyber\), issuer: no record of its consent'
restore

# own_key: kajoi's key in a registry is one of our own, and its record is signed with it.
own_key() { # FOLDER...
    openssl ecparam -name prime256v1 -genkey -noout -out "$work/own.pem" 2>/dev/null
    spki=$(openssl ec -in "$work/own.pem" -pubout -outform DER 2>/dev/null | base64 -w 0)
    for folder in "$@"; do
        sed -i "/<key id=\"kajoi-2026-1\"/,/<\/key>/s|<spki>[^<]*|<spki>$spki|" "$folder/registry/keys.xml"
    done
}
sign_own() { # RECORD
    sed 's|<ds:DigestValue>[^<]*<|<ds:DigestValue><|; s|<ds:SignatureValue>[^<]*<|<ds:SignatureValue><|' "$1" >"$work/template.xml"
    xmlsec1 --sign --privkey-pem "$work/own.pem" --output "$1" "$work/template.xml" >"$work/words" 2>&1 || complain "cannot sign"
}

case="a registry of one's own in the archive"
rm -rf "$in/released/1"
mv "$in/released/2" "$in/released/1"
sed -i "1d;s/^seq=2/seq=1/;s/ prev=sha256:[0-9a-f]*/ prev=sha256:$zero/" "$in/ledger.txt"
own_key "$in/released/1"
sign_own "$in/released/1/kakuu-2026-002/1/signoffs/kajoi.issuer.1.xml"
forge
build "$in" "$work/out"
is 1
has 'S091.*line 1 of the ledger keeps another registry than the one that it names' 'B003'
[ -d "$work/out/public" ] && complain "something was published"
run audit --format short
is 1
has 'S091'

case="the same, while the registry is being changed"
cp "$work/own.pem" "$work/kept.pem"
"$renmei" keys new -o "$work/other.pem" >/dev/null
run keys add kajoi-other "$work/other.pub.pem" --agency kajoi
build "$in" "$work/out"
is 1
has 'S022.*the key kajoi-2026-1 is not in the registry of the workspace as it was' 'B019'
unpublished "$work/out" kakuu-2026-002
restore

case="a file more in the registry of the archive"
echo '<reporting xmlns="urn:renmei:registry:1"/>' >"$in/released/1/registry/guidelines.xml"
build "$in" "$work/out"
is 1
has 'S042.*released/1/registry/ is not as it was when line 1 was written'
[ -d "$work/out/public" ] && complain "something was published"
restore

case="what proved itself is asked again"
build "$in" "$work/out"
is 0
rm "$in/$records/kacyber.counterpart.1.xml"
build "$in" "$work/out"
is 1
has 'S042.*kacyber.counterpart.1.xml: it is missing' 'B003'
build "$in" "$work/fresh-again"
is 1
has 'S042.*kacyber.counterpart.1.xml: it is missing' 'B003'
restore

case="a draft of the next revision of the other document"
sed '0,/revision="1"/s//revision="2"/' "$in/guidelines/kagijutsu-tebiki.1.xml" >"$in/guidelines/kagijutsu-tebiki.2.xml"
build "$in" "$work/out"
grep -q 'B019' "$work/words" && complain "it is held against what was released"
published "$work/out" kajoi-anzen 1 ja
published "$work/out" kagijutsu-tebiki 1 ja
restore

case="before an interrupted release is settled"
mv "$in/released/2" "$in/released/.stage-2"
build "$in" "$work/out"
is 0
published "$work/out" kakuu-2026-002 1 ja
restore

case="an earlier line that is damaged, while another is released"
rm -rf "$in" "$work/out"
cp -R "$source/examples/kakuu" "$in"
rm -rf "$in/released" "$in/ledger.txt"
run release $pair --out "$work/out"
is 0
rm "$in/released/1/kajoi-anzen/1/signoffs/kajoi.issuer."*.xml
run release kakuu-2026-002 --out "$work/out"
is 1
has 'released, as line 2 of the ledger' 'S042' 'the release stands: the ledger and released/ have it.*then renmei build'
grep -q 'its pages:' "$work/words" && complain "shows pages that are not there"
tail -n 1 "$work/words" | grep -q 'the release stands' || complain "what to do does not stand last"
unpublished "$work/out" kakuu-2026-002
run release kakuu-2026-002 --out "$work/out"
is 1
has 'was released on' 'nothing was released'
exit $bad
