#!/bin/sh
# registry_change.sh RENMEI SOURCE - a change of bodies, agreements or keys needs the consent of those whom
# it is about, given with keys of the registry as it was before.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
in=$work/in

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
sign() { # AGENCY [ARGUMENT...]
    agency=$1
    shift
    run sign registry --as "$agency" --role issuer --key-id "$agency-2026-1" --post 課長 \
        --key "$source/tests/keys/$agency-test.pem" --yes "$@"
}
previous_of() { # LEDGER
    sed -n '$s/.* self=//p' "$1"
}
append() { # LINE-WITHOUT-SELF
    echo "$1 self=sha256:$(printf 'renmei-ledger/1\n%s' "$1" | sha256sum | cut -c1-64)" >>"$in/ledger.txt"
}
accepted() { # LINE
    is 0
    has "^the registry as it stands is line $1 of the ledger\$"
    sed -n "$1p" "$in/ledger.txt" | grep -q ' type=registry docs=- ' || complain "line $1 is no line of the registry"
    (cd "$in/released/$1" && sha256sum --quiet -c SHA256SUMS) || complain "SHA256SUMS does not fit"
    fingerprint=$("$renmei" -C "$in" registry --fingerprint)
    sed -n "$1p" "$in/ledger.txt" | grep -q " registry=$fingerprint " || complain "line $1 names another fingerprint"
}
refused() {
    is 1
    has 'the change of the registry was not accepted' "$@"
}

case="before there is a ledger"
run registry --changes
is 0
has '^registry, revision 1: sha256:' 'the first release trusts the registry by this fingerprint'
run registry --accept
is 2
has 'there is no ledger yet'
sign kajoi
is 2

case="sign-offs that have lapsed"
RENMEI_NOW=2027-02-01T09:00:00+09:00 run release kajoi-anzen kagijutsu-tebiki --out "$work/out" --format short
is 1
has 'G[0-9]+\]: the sign-off of .*kajoi\) lapsed on 20' 'nothing was released'

case="an id that is taken"
draft registry >"$in/guidelines/registry.1.xml"
run check --format short
is 1
has 'guidelines/registry.1.xml.*S092'
rm "$in/guidelines/registry.1.xml"

case="a registry that nobody could agree to change"
cp "$in/renmei.xml" "$work/renmei.xml"
sed -i '/<publisher/d' "$in/renmei.xml"
run release kajoi-anzen kagijutsu-tebiki --out "$work/out" --format short
is 1
has 'renmei.xml:.*S095.*names no publisher' 'nothing was released'
sed 's|<publisher agency="kacyber"/>|<publisher agency="ppc"/>|' "$work/renmei.xml" >"$in/renmei.xml"
run release kajoi-anzen kagijutsu-tebiki --out "$work/out" --format short
is 1
has 'S095.*the publisher ppc has no key'
cp "$work/renmei.xml" "$in/renmei.xml"

case="the first release"
run release kajoi-anzen kagijutsu-tebiki --out "$work/out" --format short
is 0
run registry --changes
is 0
has 'nothing has changed'
run registry --accept
is 2
has 'the registry is the one of the last line'

# What renmei.xml says of publishers decides who signs for those who cannot: it is part of the registry.
case="the other publishers are cut out, to take over what follows"
cp -R "$in" "$work/taken"
sed -i -E '/publisher agency="(kajoi|kacyber|kakeibi)"/d' "$in/renmei.xml"
run release kajoi-anzen --out "$work/out" --format short
is 1
has 'S090' 'nothing was released'
run registry --changes
is 0
has '^  removed  the publisher kajoi: .+ \(kajoi\)$' '^  removed  the publisher kakeibi: .+ \(kakeibi\)$' \
    '^  .*\(kajoi\) has not signed yet$' '^  .*\(kacyber\) has not signed yet$' '^  .*\(kakeibi\) has not signed yet$' \
    '^  .*\(kagijutsu\) has not signed yet$'
sign kagijutsu
is 0
run registry --accept --format short
refused 'S091.*\(kajoi\) has not agreed' 'S091.*\(kacyber\) has not agreed' 'S091.*\(kakeibi\) has not agreed'
grep -q 'S091.*kagijutsu' "$work/words" && complain "who signed is asked again"
rm -rf "$in"
cp -R "$work/taken" "$in"

case="a publisher that could not sign"
sed -i 's|  <publisher agency="kajoi"/>|&<publisher agency="ppc"/>|' "$in/renmei.xml"
run registry --accept --format short
refused 'S095.*ppc is to be a publisher, and has no key yet' 'S091.*\(kajoi\) has not agreed'
cp "$work/renmei.xml" "$in/renmei.xml"

case="a key that white space makes nobody's"
before=$("$renmei" -C "$in" registry --fingerprint 2>/dev/null)
sed -i 's/agency="kacyber"/agency=" kacyber"/' "$in/registry/keys.xml"
[ "$("$renmei" -C "$in" registry --fingerprint 2>/dev/null)" = "$before" ] && complain "the fingerprint does not tell"
cp "$work/taken/registry/keys.xml" "$in/registry/keys.xml"

case="a line that was only written"
printf '<keys xmlns="urn:renmei:registry:1"/>\n' >"$in/registry/keys.xml"
mkdir "$in/released/2"
cp -R "$in/registry" "$in/renmei.xml" "$in/released/2/"
(cd "$in/released/2" && find registry renmei.xml -type f | LC_ALL=C sort | xargs sha256sum >SHA256SUMS)
body="seq=2 time=2026-12-01T00:00:00Z type=registry docs=- files=sha256:$(sha256sum <"$in/released/2/SHA256SUMS" | cut -c1-64)"
body="$body signoffs=sha256:$(sha256sum </dev/null | cut -c1-64) registry=$("$renmei" -C "$in" registry --fingerprint)"
body="$body prev=$(previous_of "$in/ledger.txt") pdf=-"
append "$body"
run registry --changes
has 'nothing has changed'
run release kajoi-anzen --out "$work/out" --format short
is 1
has 'S091.*\(kajoi\) has not agreed'
rm -rf "$in"
cp -R "$work/taken" "$in"

case="a release that was only written, with other publishers in its archive"
cp -R "$in/released/1" "$in/released/2"
cp "$in/ledger.txt" "$work/ledger.txt"
sed -i -E '/publisher agency="(kajoi|kacyber|kakeibi)"/d' "$in/renmei.xml" "$in/released/2/renmei.xml"
for list in INTERNAL.SHA256SUMS SHA256SUMS; do
    (cd "$in/released/2" && cut -c67- $list | xargs sha256sum >"$work/sums" && mv "$work/sums" $list)
done
append "$(sed -E "s/^seq=1 /seq=2 /; s/ files=[^ ]*/ files=sha256:$(sha256sum <"$in/released/2/SHA256SUMS" | cut -c1-64)/
    s/ prev=[^ ]*/ prev=$(previous_of "$in/ledger.txt")/; s/ self=.*//" "$work/ledger.txt")"
run registry --changes
is 0
has '^  removed  the publisher kajoi: .+ \(kajoi\)$' '^  .*\(kajoi\) has not signed yet$' '^  .*\(kakeibi\) has not signed yet$'
rm -rf "$in"
mv "$work/taken" "$in"

case="a second key"
"$renmei" keys new -o "$work/new.pem" >/dev/null
run keys add kajoi-new "$work/new.pub.pem" --agency kajoi --from 2026-11-01T00:00:00+09:00
is 0
run release kajoi-anzen --out "$work/out" --format short
is 1
has 'S090' 'nothing was released'
run registry --changes
is 0
has '^  new      the key kajoi-new: .+ \(kajoi\)$' '^  .*\(kajoi\) has not signed yet$'
run registry --accept --format short
refused 'S091.*\(kajoi\) has not agreed'

case="a key that vouches for itself"
run sign registry --as kajoi --role issuer --key-id kajoi-new --key "$work/new.pem" --post 課長 --yes
is 2
has 'no key "kajoi-new" in the registry as it was before the change'

case="who is not asked"
sign kacyber
is 2
has 'is not about kacyber'

case="the old key signs"
sign kajoi
is 0
has '^signoffs/registry/1/kajoi.issuer.1.xml$' '^  new      the key kajoi-new: .+ \(kajoi\)$'
run registry --changes
has '^  .*\(kajoi\) agrees$'

case="another change after it signed"
cp "$in/registry/keys.xml" "$work/keys.xml"
sed -i 's/id="kajoi-new"/id="kajoi-newer"/' "$in/registry/keys.xml"
run registry --accept --format short
refused 'S091.*agreed to another registry'
cp "$work/keys.xml" "$in/registry/keys.xml"

case="a record that was changed"
cp "$in/signoffs/registry/1/kajoi.issuer.1.xml" "$work/record.xml"
sed -i 's/post="課長"/post="部長"/' "$in/signoffs/registry/1/kajoi.issuer.1.xml"
run registry --accept --format short
refused 'S026' 'S091'
cp "$work/record.xml" "$in/signoffs/registry/1/kajoi.issuer.1.xml"

case="consent withdrawn"
sign kajoi --decision withdraw
is 0
grep -qE '^seq=2 .* type=withdraw-signoff docs=registry/1/[a-z]+/sha256:[0-9a-f]+ ' "$in/ledger.txt" || complain "the ledger has no line of it"
run registry --accept --format short
refused 'S091.*does not agree'
mv "$in/signoffs/registry/1/kajoi.issuer.2.xml" "$work/record.xml"
run registry --accept --format short
refused 'S096' 'S091.*does not agree'
mv "$work/record.xml" "$in/signoffs/registry/1/kajoi.issuer.2.xml"
sign kajoi
is 0
has '^signoffs/registry/1/kajoi.issuer.3.xml$'

case="consent that has lapsed"
RENMEI_NOW=2027-01-15T09:00:00+09:00 run registry --accept --format short
refused 'S091.*lapsed'

case="accepted"
run registry --accept
accepted 3
ls "$in/released/3/registry/1/signoffs" | wc -l | grep -q '^3$' || complain "records are missing from the archive"
run registry --changes
has '^registry, revision 2: ' 'nothing has changed'
run check --format short
grep -q 'S0' "$work/words" && complain "the change left findings"
run registry --accept
is 2

case="an agreement"
cp -R "$in" "$work/two"
sed -i '0,/<title xml:lang="ja">/s//<title xml:lang="ja">改訂 /' "$in/registry/agreements.xml"
run registry --changes
has '^  changed  the agreement '
sed -n 's/^  .*(\([a-z-]*\)) has not signed yet$/\1/p' "$work/words" >"$work/parties"
[ "$(wc -l <"$work/parties")" -eq 2 ] || complain "not both parties are asked"
sign "$(sed -n 1p "$work/parties")"
is 0
run registry --accept --format short
refused "S091.*$(sed -n 2p "$work/parties")\\) has not agreed"
sign "$(sed -n 2p "$work/parties")"
is 0
run registry --accept
accepted 4

case="a body that nobody knew: the publishers sign"
cp "$in/registry/agencies.xml" "$work/agencies.xml"
sed -i 's|</agencies>|<agency id="shinki" kind="local" country="XX" real="no"><name xml:lang="ja" from="2020-01-01">新規町</name></agency></agencies>|' \
    "$in/registry/agencies.xml"
run registry --changes
has '^  new      the body shinki: shinki$'
# Who leaves is asked as well, and what counts is whom renmei.xml named at the last line.
sed -i '/publisher agency="kacyber"/d' "$in/renmei.xml"
run registry --changes
has '^  removed  the publisher kacyber: .+ \(kacyber\)$' '^  .*\(kajoi\) has not signed' '^  .*\(kacyber\) has not signed' '^  .*\(kakeibi\) has not signed' '^  .*\(kagijutsu\) has not signed'
for agency in kajoi kacyber kakeibi kagijutsu; do
    sign $agency
    is 0
done
run registry --accept
accepted 5

case="a publisher comes back"
sed 's|  <publisher agency="kajoi"/>|&<publisher agency="kacyber"/>|' "$in/renmei.xml" >"$work/more.xml"
cp "$work/more.xml" "$in/renmei.xml"
run registry --changes
has '^  new      the publisher kacyber: .+ \(kacyber\)$'
[ "$(grep -c 'has not signed yet' "$work/words")" -eq 4 ] || complain "not the newcomer and all publishers are asked"
for agency in kajoi kakeibi kagijutsu; do
    sign $agency
    is 0
done
run registry --accept --format short
refused 'S091.*\(kacyber\) has not agreed'
sign kacyber
is 0
run registry --accept
accepted 6

case="a registry of the past that was changed"
sed -i 's/kajoi-new/kajoi-old/' "$in/released/6/registry/keys.xml"
run registry --changes --format short
is 1
has 'S042'
exit $bad
