#!/bin/sh
# race.sh RENMEI SOURCE - while a release waits for its yes, other hands change what was judged: then nothing
# is released; and two hands that take in one reply at the same time file it once.
. "$(dirname "$0")/common.sh"
in=$work/in
id=kakuu-2026-002

fresh() {
    rm -rf "$in" "$work/aside" "$work/answer"
    cp -R "$source/examples/kakuu" "$in"
}
# asked CHANGE...: the change is made when everything was judged and the question stands there.
asked() {
    mkfifo "$work/answer"
    : >"$work/words"
    timeout 120 script -qec "'$renmei' -C '$in' release $id --lang en --format short --out '$work/out'" /dev/null \
        <"$work/answer" >"$work/words" 2>&1 &
    waits=$!
    exec 3>"$work/answer"
    tries=0
    until grep -q 'Type yes' "$work/words" || [ $((tries += 1)) -gt 300 ]; do
        sleep 0.2
    done
    "$@" || complain "the change cannot be made"
    echo yes >&3
    exec 3>&-
    wait $waits
    status=$?
}
unreleased() { # FOLDER: no line, and nothing left in the archive
    [ -e "$1/ledger.txt" ] && complain "there is a line"
    ls -A "$1/released" 2>/dev/null | grep -v '^[.]lock$' && complain "something is in the archive"
    return 0
}

case="nothing changes"
fresh
asked true
is 0
[ "$(wc -l <"$in/ledger.txt")" -eq 1 ] || complain "was not released"

case="a record that was verified is another when it is kept"
fresh
asked sed -i 's/決裁第131号/決裁第999号/' "$in/signoffs/$id/1/kajoi.issuer.1.xml"
is 1
has "error\[B022\]: signoffs/$id/1/kajoi.issuer.1.xml was changed while the release was being made" 'nothing was released'
unreleased "$in"

case="a record is gone"
fresh
asked rm "$in/signoffs/$id/1/kajoi.issuer.1.xml"
is 1
has 'error\[B022\]'
unreleased "$in"

case="a key is revoked meanwhile"
fresh
asked sed -i 's/<key id="kajoi-2026-1"/& revoked="2026-01-02T00:00:00+09:00"/' "$in/registry/keys.xml"
is 1
has 'error\[B022\]: registry/keys.xml was changed'
unreleased "$in"

case="a file of the registry is taken away"
fresh
asked rm "$in/registry/reporting.xml"
is 1
has 'error\[B022\]: registry/ was changed'
unreleased "$in"

case="another workspace stands at its place"
swap() {
    mv "$in" "$work/aside" && cp -R "$work/aside" "$in"
}
fresh
asked swap
has 'the workspace was moved or replaced meanwhile; nothing was written to it'
[ "$status" -ne 0 ] || complain "released into one of the two"
unreleased "$in"
unreleased "$work/aside"

case="the workspace is a link that leads elsewhere now"
fresh
mv "$in" "$work/aside"
cp -R "$work/aside" "$work/other"
ln -s "$work/aside" "$in"
asked ln -sfn "$work/other" "$in"
has 'the workspace was moved or replaced meanwhile'
unreleased "$work/aside"
unreleased "$work/other"
rm "$in"

case="an archive whose registry revokes the key before its own release"
fresh
"$renmei" -C "$in" release $id --out "$work/out" >"$work/words" 2>&1
line='s/<key id="kajoi-2026-1"/& revoked="2026-01-02T00:00:00+09:00"/'
sed -i "$line" "$in/registry/keys.xml" "$in/released/1/registry/keys.xml"
(
    cd "$in/released/1"
    sum=$(sha256sum <registry/keys.xml | cut -d ' ' -f 1)
    sed -i "s|^.*  registry/keys.xml|$sum  registry/keys.xml|" INTERNAL.SHA256SUMS
    sum=$(sha256sum <INTERNAL.SHA256SUMS | cut -d ' ' -f 1)
    sed -i "s|^.*  INTERNAL.SHA256SUMS|$sum  INTERNAL.SHA256SUMS|" SHA256SUMS
)
files=$(sha256sum <"$in/released/1/SHA256SUMS" | cut -d ' ' -f 1)
now=$("$renmei" -C "$in" registry --fingerprint 2>/dev/null | grep -oE '[0-9a-f]{64}' | head -n 1)
body=$(sed "s/ self=.*//;s/ files=sha256:[0-9a-f]*/ files=sha256:$files/;s/ registry=sha256:[0-9a-f]*/ registry=sha256:$now/" "$in/ledger.txt")
echo "$body self=sha256:$({ printf 'renmei-ledger/1\n'; printf %s "$body"; } | sha256sum | cut -d ' ' -f 1)" >"$in/ledger.txt"
"$renmei" -C "$in" build --lang en --out "$work/out" >"$work/words" 2>&1
status=$?
is 1
has 'S029' 'its entry in the registry' "B019.*$id"

case="one reply, two hands"
fresh
export RENMEI_NOW=2026-11-24T11:00:00+09:00
rm -r "$in/signoffs/kakuu-2026-005/1/"kacyber.*
"$renmei" -C "$in" packet kakuu-2026-005 --for kacyber -o "$work/given.zip" >"$work/words" 2>&1
"$renmei" sign --packet "$work/given.zip" --as kacyber --key-id kacyber-2026-1 --post 局長 --yes \
    --key "$source/tests/keys/kacyber-test.pem" >"$work/words" 2>&1
for hand in 1 2 3 4; do
    { "$renmei" -C "$in" receive "$work/given.reply.zip" --lang en >"$work/hand.$hand" 2>&1
        echo "status $?" >>"$work/hand.$hand"; } &
done
wait
cat "$work"/hand.* >"$work/words"
has 'filed as'
grep -qE 'Segmentation|AddressSanitizer' "$work/words" && complain "one of them broke"
[ "$(find "$in/signoffs/kakuu-2026-005/1" -name 'kacyber.*' | wc -l)" -eq 1 ] || complain "filed it more than once"
find "$in/signoffs" -name '.renmei-*' | grep -q . && complain "left temporary files"
exit $bad
