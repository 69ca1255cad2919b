#!/bin/sh
# walk.sh RENMEI SOURCE - from nothing to drafts of every kind, as the README leads a desk officer.
. "$(dirname "$0")/common.sh"
desk="$work/desk"

run() { # ARGUMENT...
    "$renmei" "$@" >"$work/words" 2>&1
    status=$?
}

case="init"
run init "$desk"
is 0
has "$desk" 'new advisory ID'
run init "$desk"
is 2
[ -f "$desk/renmei.xml" ] || complain "no renmei.xml"

for kind in advisory notice guideline flyer seminar slides bulletin; do
    case="new $kind"
    run -C "$desk" new $kind "my-$kind"
    is 0
    file=$(cat "$work/words")
    [ -f "$file" ] || complain "no $file"
    cp "$file" "$work/kept"
    run -C "$desk" new $kind "my-$kind"
    is 2
    cmp -s "$file" "$work/kept" || complain "a second 'new' changed the draft"
    run -C "$desk" check --lang en --format short "my-$kind"
    is 1
    grep -vE '^[^ ]+: (error\[G020\]|warning\[G263\])' "$work/words" | grep -q . &&
        complain "asks for more than approvals and words"
    run -C "$desk" build --lang en --draft --out "$work/drafts" "my-$kind"
    is 1
    has '^1 made, '
    for made in index.html "my-$kind.pdf" "my-$kind.txt"; do
        [ -s "$work/drafts/internal/drafts/my-$kind/1/ja/$made" ] || complain "no $made"
    done
    [ -d "$work/drafts/public" ] && complain "a draft was made public"
done
whole "$work/drafts"

case="the site has its title, address and language from the first, and others later"
run init "$work/site" --language en --title 'Notices of A & B' --base https://a.example/notices
is 0
grep -q '<title xml:lang="en">Notices of A &amp; B</title>' "$work/site/renmei.xml" || complain "another title"
grep -q 'base="https://a.example/notices/" language="en"' "$work/site/renmei.xml" || complain "another address"
run -C "$work/site" new notice a
grep -q 'xml:lang="en"' "$work/site/notices/a.xml" || complain "a draft in another language"
run -C "$work/site" --lang en site --language ja --title 共同通知 --base https://b.example/
is 0
has '^address of the site  https://b.example/$' '^title of the site \(ja\)  共同通知$' 'title of the site \(en\)  Notices of A & B$' \
    '^language of the site  ja$'
cp "$work/site/renmei.xml" "$work/kept"
for wrong in '--base javascript:x' '--language fr' '--title='; do
    run -C "$work/site" --lang en site $wrong
    is 2
done
run init "$work/none" --base http://a.example/
is 2
[ -e "$work/none" ] && complain "a workspace without an address"
cmp -s "$work/kept" "$work/site/renmei.xml" || complain "what was refused was written"

case="ids of one's own"
run init "$work/own" --agency our-id --partner their.id
is 0
grep -rqE 'my-agency|partner-agency' "$work/own" && complain "the sample ids are still there"
run -C "$work/own" new advisory own-1
is 0
grep -q '<issuer agency="their.id"/>' "$work/own/advisories/own-1.xml" || complain "the partner is not named"
run -C "$work/own" check --lang en --format short
is 1
grep -vE '^[^ ]+: (error\[G020\]|warning\[G263\])' "$work/words" | grep -q . && complain "the ids do not fit together"
run init "$work/none" --agency 'a b'
is 2
run init "$work/none" --agency one --partner one
is 2
[ -e "$work/none" ] && complain "a refused workspace was begun"

case="several issuers"
for kind in notice advisory seminar; do
    run -C "$desk" new $kind "joint-$kind" --issuer my-agency,partner-agency
    is 0
    file=$(cat "$work/words")
    [ "$(grep -c '<issuer ' "$file")" -eq 2 ] && [ "$(grep -c '<desk ' "$file")" -eq 2 ] || complain "not both issue $kind, with a desk each"
    grep -qE '<coordinated|<single' "$file" && complain "what two issuers contradict stands in $kind"
    run -C "$desk" check --lang en --format short "joint-$kind"
    grep -vE '^[^ ]+: (error\[G020\]|warning\[G263\])' "$work/words" | grep -q . && complain "asks for more than approvals and words"
done
run -C "$desk" new notice joint-two --issuer partner-agency --issuer my-agency
is 0
[ "$(grep -o '<issuer .*' "$(cat "$work/words")" | head -1)" = '<issuer agency="partner-agency" lead="yes"/>' ] || complain "the first does not lead"
run -C "$desk" --lang en new notice joint-3 --issuer my-agenci
is 2
has 'no body "my-agenci" in the registry; did you mean "my-agency"'
[ -e "$desk/notices/joint-3.xml" ] && complain "made a draft of nobody"

case="words that are none"
run -C "$desk" new advisry x
is 2
run -C "$desk" new advisory ../x
is 2
run chekc
is 2
run -C "$desk" check --format xml
is 2
run -C "$desk" build -jx
is 2
run
is 2
exit $bad
