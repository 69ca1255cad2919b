#!/bin/sh
# since.sh RENMEI SOURCE - what a released PDF says was so at its release; that a body took back what it
# signed, that the document was revised or withdrawn, is said by renmei verify and by the published script.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
rm -rf "$in/released" "$in/ledger.txt"
id=kakuu-2026-002
public=$work/out/public
pdf=$public/$id/1/ja/$id.pdf
export LANG=C

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
# The desk with its workspace; whoever has what is published; the script.
desk() {
    run verify "$pdf"
}
reader() {
    "$renmei" verify "$pdf" --registry "$public" --ledger "$public/ledger.txt" --lang en "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
script() {
    sh "$public/verify.sh" "$pdf" >"$work/words" 2>&1 </dev/null
    status=$?
}
sign() { # ID REVISION AGENCY ROLE ARGUMENT...
    text=$1 revision=$2 agency=$3 role=$4
    shift 4
    run sign "$text" --revision "$revision" --as "$agency" --role "$role" --key-id "$agency-2026-1" --post 課長 \
        --key "$source/tests/keys/$agency-test.pem" --yes "$@"
    is 0
}
keep() {
    rm -rf "$work/kept"
    cp -R "$in" "$work/kept"
}
restore() {
    rm -rf "$in" "$work/out"
    cp -R "$work/kept" "$in"
}
later() {
    RENMEI_NOW=2026-12-0$1T09:00:00+09:00
}

case="a release"
run release $id --out "$work/out"
is 0
keep
for who in desk reader; do
    $who
    is 0
    has 'line 1 of the ledger \(a release\)' 'All of this holds'
done
reader --lang ja
has '台帳の1行目（公表）'
grep -qE 'release|update' "$work/words" && complain "a word of the line is not translated"

case="another text's consent is taken back"
later 5
sign kajoi-anzen 1 kajoi issuer --decision withdraw
build "$in" "$work/out"
grep -q ' type=withdraw-signoff docs=withheld/sha256:' "$public/ledger.txt" || complain "the published line tells the text, or none"
grep -q 'kajoi-anzen' "$public/ledger.txt" && complain "a draft is named in public"
for who in desk reader script; do
    $who
    is 0
done
has 'The signatures hold'

case="a consent to it is taken back"
sign $id 1 kacyber counterpart --decision withdraw --comment 根拠の条項が変わったため
grep -q ' type=withdraw-signoff docs=!'$id/1/ja/sha256: "$in/ledger.txt" || complain "the line does not name the text"
build "$in" "$work/out"
desk
is 1
has 'error\[S075\].*kacyber took back its sign-off of kakuu-2026-002, revision 1, as .*2026-12-05.*line 3' \
    '根拠の条項が変わったため' 'approved by .*kajoi' 'NOT HOLD ANY MORE'
grep -q 'All of this' "$work/words" && complain "claims what does not hold"
reader
is 1
has 'error\[S075\].*a body took back its sign-off of this text on 2026-12-05.*line 3' 'NOT HOLD ANY MORE'
grep -q 'S077' "$work/words" && complain "says that it cannot be told"
script
is 1
has 'NOT PROVED: a body took back its sign-off of this text since: line seq=3 of the ledger, 2026-12-05.*such lines: 1'
# The ledger of the desk, with released/ beside it, names it as well.
"$renmei" verify "$pdf" --registry "$public" --ledger "$in/ledger.txt" --lang en >"$work/words" 2>&1
has 'S075.*kacyber took back its sign-off'

# old NUMBER: that line, the last, as an older version wrote it.
old() {
    body=$(tail -n 1 "$1" | sed 's/ docs=[^ ]*/ docs=-/;s/ self=.*//')
    sed -i '$d' "$1"
    echo "$body self=sha256:$({ printf 'renmei-ledger/1\n'; printf %s "$body"; } | sha256sum | cut -d' ' -f1)" >>"$1"
}
case="as an older version wrote it"
old "$in/ledger.txt"
desk
is 1
has 'error\[S075\].*kacyber took back its sign-off'
old "$public/ledger.txt"
reader
is 0
has 'warning\[S077\].*1 later lines of the ledger take back a sign-off' 'NOT PROVED: that it still does'
script
is 0
has 'NOTE  *1 later lines take back a sign-off, and do not say of which text'
restore

case="an update"
later 6
run update $id
is 0
sed -i 's/○○/注/g' "$in/notices/$id.2.xml"
sign $id 2 kajoi issuer
sign $id 2 kacyber counterpart
sign $id 2 kajichi counterpart
later 7
run release $id --without-number --out "$work/out"
is 0
for who in desk reader; do
    $who
    is 0
    has 'warning\[S073\].*superseded: revision 2 of kakuu-2026-002.*line 2 of the ledger \(an update\)' 'NOT THE CURRENT ONE'
done
script
is 0
has 'NOTE  *1 later lines of the ledger are about kakuu-2026-002: another revision'
pdf=$public/$id/2/ja/$id.pdf
desk
is 0
has 'All of this holds'
restore
pdf=$public/$id/1/ja/$id.pdf

case="a withdrawal"
run withdraw $id --reason '根拠の条項が誤っていたため。'
is 0
sign $id 2 kajoi issuer
later 8
run release $id --without-number --out "$work/out"
is 0
for who in desk reader; do
    $who
    is 1
    has 'error\[S076\].*kakuu-2026-002 was withdrawn: line 2 of the ledger.*revision 2' 'NOT HOLD ANY MORE'
done
script
is 1
has 'NOT PROVED: kakuu-2026-002 was withdrawn since: line seq=2'
pdf=$public/$id/2/ja/$id.pdf
desk
is 0
has 'line 2 of the ledger \(a withdrawal\)'
script
is 0
exit $bad
