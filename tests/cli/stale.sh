#!/bin/sh
# stale.sh RENMEI SOURCE - a fact changes in one text: the flyers, seminars and bulletins that print it
# are stale, and no others; put back, none is.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
advisory=advisories/kakuu-2026-001.3.xml
seminar=materials/kakuu-2026-020.1.xml

# found FILE: errors and warnings, one a line.
found() {
    "$renmei" -C "$in" check --lang en --format short | grep -v ': info\[' | sort >"$1"
}

# Names of the drafts with findings that the clean workspace does not have, and of those with G290.
touched() {
    comm -13 "$work/clean" "$work/words" | sed 's|^[a-z]*/\([^:]*\)\.xml:.*|\1|' | sort -u | tr '\n' ' '
}
stale() {
    sed -n 's|^materials/\([^:]*\)\.xml:.*error\[G290\].*|\1|p' "$work/words" | sort -u | tr '\n' ' '
}
board() {
    "$renmei" -C "$in" status --lang en | awk '/^[a-z]/ { id = $1 } /^ *stale:/ { printf "%s.1 ", id }'
}

# expect CHANGED MATERIAL...: besides the changed text itself, exactly these are found.
expect() {
    changed=$1
    shift
    wanted=${*:+"$* "}
    found "$work/words"
    [ "$(stale)" = "$wanted" ] || complain "found stale: $(stale)- and not: $wanted"
    [ "$(board)" = "$wanted" ] || complain "the board calls stale: $(board)- and not: $wanted"
    all=$(printf '%s\n' $changed $wanted | sort | tr '\n' ' ')
    [ "$(touched)" = "${changed:+$all}" ] || complain "other texts are found: $(touched)"
}

# change FILE SED: in the copy, with a look whether anything did.
change() {
    cp "$source/examples/kakuu/$1" "$in/$1"
    sed -i "$2" "$in/$1"
    cmp -s "$source/examples/kakuu/$1" "$in/$1" && complain "nothing changed: the examples are other ones"
}
put_back() {
    cp "$source/examples/kakuu/$1" "$in/$1"
}

case="the examples are clean"
found "$work/clean"
grep -q 'error\[' "$work/clean" && complain "the examples have errors"
expect ''

case="the deadline of the first report: a flyer and the slides print it"
change $advisory 's/おおむね3日から5日/おおむね3日から7日/'
expect kakuu-2026-001.3 kakuu-2026-015.1 kakuu-2026-022.1

case="put back, nothing is stale"
put_back $advisory
expect ''

case="the deadline of the full report: the slides alone print it"
change $advisory 's/30日/40日/g'
expect kakuu-2026-001.3 kakuu-2026-022.1
put_back $advisory

case="a fact of the advisory that no material prints"
change $advisory 's|<li>装置を通信から切り離す。|<li>装置を2時間のうちに通信から切り離す。|'
expect kakuu-2026-001.3
put_back $advisory

case="the day of a seminar: a flyer and a bulletin print it"
change $seminar 's/2027-01-27T/2027-01-28T/g'
expect kakuu-2026-020.1 kakuu-2026-017.1 kakuu-2026-021.1
put_back $seminar

case="a title of its programme: the flyer alone prints it"
change $seminar 's/最初の24時間/最初の48時間/'
expect kakuu-2026-020.1 kakuu-2026-017.1

case="both at once"
change $advisory 's/おおむね3日から5日/おおむね3日から7日/'
found "$work/words"
[ "$(stale)" = 'kakuu-2026-015.1 kakuu-2026-017.1 kakuu-2026-022.1 ' ] || complain "found stale: $(stale)"
[ "$(board)" = "$(stale)" ] || complain "the board calls stale: $(board)"
"$renmei" -C "$in" status --lang en >"$work/words"
has 'it prints what kakuu-2026-001#taio no longer says' 'it prints what kakuu-2026-020#naiyo no longer says'

case="a stale material is not released"
"$renmei" -C "$in" release kakuu-2026-015 --yes --lang en >"$work/words" 2>&1
[ $? -ne 0 ] || complain "it was released"
has 'G290|B010'

case="put back, nothing is stale"
put_back $advisory
put_back $seminar
expect ''
exit $bad
