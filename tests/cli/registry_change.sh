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
has 'G[0-9]+\]: the sign-off of kajoi lapsed on 20' 'nothing was released'

case="an id that is taken"
draft registry >"$in/guidelines/registry.1.xml"
run check --format short
is 1
has 'guidelines/registry.1.xml.*S092'
rm "$in/guidelines/registry.1.xml"

case="the first release"
run release kajoi-anzen kagijutsu-tebiki --out "$work/out" --format short
is 0
run registry --changes
is 0
has 'nothing has changed'
run registry --accept
is 2
has 'the registry is the one of the last line'

case="a second key"
"$renmei" keys new -o "$work/new.pem" >/dev/null
run keys add kajoi-new "$work/new.pem" --agency kajoi --from 2026-11-01T00:00:00+09:00
is 0
run release kajoi-anzen --out "$work/out" --format short
is 1
has 'S090' 'nothing was released'
run registry --changes
is 0
has '^  new      the key kajoi-new: kajoi$' '^  kajoi has not signed yet$'
run registry --accept --format short
refused 'S091.*kajoi has not agreed'

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
has '^signoffs/registry/1/kajoi.issuer.1.xml$' '^  new      the key kajoi-new: kajoi$'
run registry --changes
has '^  kajoi agrees$'

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
run registry --accept --format short
refused 'S091.*does not agree'
sign kajoi
is 0
has '^signoffs/registry/1/kajoi.issuer.3.xml$'

case="consent that has lapsed"
RENMEI_NOW=2027-01-15T09:00:00+09:00 run registry --accept --format short
refused 'S091.*lapsed'

case="accepted"
run registry --accept
accepted 2
ls "$in/released/2/registry/1/signoffs" | wc -l | grep -q '^3$' || complain "records are missing from the archive"
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
sed -n 's/^  \([a-z-]*\) has not signed yet$/\1/p' "$work/words" >"$work/parties"
[ "$(wc -l <"$work/parties")" -eq 2 ] || complain "not both parties are asked"
sign "$(sed -n 1p "$work/parties")"
is 0
run registry --accept --format short
refused "S091.*$(sed -n 2p "$work/parties") has not agreed"
sign "$(sed -n 2p "$work/parties")"
is 0
run registry --accept
accepted 3

case="a body that nobody knew: the publishers sign"
cp "$in/registry/agencies.xml" "$work/agencies.xml"
sed -i 's|</agencies>|<agency id="shinki" kind="local" country="XX" real="no"><name xml:lang="ja" from="2020-01-01">新規町</name></agency></agencies>|' \
    "$in/registry/agencies.xml"
run registry --changes
has '^  new      the body shinki: shinki$'
# Whom renmei.xml names now does not matter: it is whom it named at the last line.
sed -i '/publisher agency="kacyber"/d' "$in/renmei.xml"
run registry --changes
has '^  kajoi has not signed' '^  kacyber has not signed' '^  kakeibi has not signed' '^  kagijutsu has not signed'
for agency in kajoi kacyber kakeibi kagijutsu; do
    sign $agency
    is 0
done
run registry --accept
accepted 4

case="a registry of the past that was changed"
sed -i 's/kajoi-new/kajoi-old/' "$in/released/4/registry/keys.xml"
run registry --changes --format short
is 1
has 'S042'
exit $bad
