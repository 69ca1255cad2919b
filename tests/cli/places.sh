#!/bin/sh
# places.sh RENMEI SOURCE - what a draft calls itself and what stands in the output folder never
# lead a build out of that folder.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
mkdir -p "$work/else"

hostile() { # ID LANG
    draft named | sed "s|id=\"named\" revision=\"[0-9]*\" xml:lang=\"ja\"|id=\"$1\" revision=\"1\" xml:lang=\"$2\"|"
}

case="names that are paths"
hostile "../../../../else/id" ja >"$work/in/advisories/1.xml"
hostile good ../../../../../else/lang >"$work/in/advisories/2.xml"
hostile .. ja >"$work/in/advisories/3.xml"
grep -lq 'else/id' "$work/in/advisories/1.xml" || complain "the draft is not hostile"
grep -lq 'else/lang' "$work/in/advisories/2.xml" || complain "the draft is not hostile"
for option in --draft --only=html,pdf,text,feed; do
    build "$work/in" "$work/out" $option
    is 1
    has 'L028' 'L030'
    find "$work/else" -mindepth 1 | grep -q . && complain "something was written elsewhere"
    find "$work/out" | grep -E 'else|/\.\.' && complain "something was written where a name led"
    whole "$work/out"
done
rm -r "$work/in/advisories" "$work/out"

case="links in the output folder"
mkdir -p "$work/out" "$work/else"
ln -s "$work/else" "$work/out/public"
build "$work/in" "$work/out"
is 2
has 'the output cannot be written'
find "$work/else" -mindepth 1 | grep -q . && complain "something was written elsewhere"
rm "$work/out/public"
build "$work/in" "$work/out"
is 0
published "$work/out" kajoi-anzen 1 ja

case="a link where a file stood"
echo theirs >"$work/else/file"
ln -sf "$work/else/file" "$work/out/public/index.html"
build "$work/in" "$work/out"
is 0
[ "$(cat "$work/else/file")" = theirs ] || complain "a file elsewhere was written through a link"
[ -L "$work/out/public/index.html" ] && complain "the link still stands"
case="a file name that speaks to the terminal"
draft loud-1 >"$work/in/guidelines/$(printf 'loud\033[31m\nx').xml"
for format in short long; do
    "$renmei" -C "$work/in" check --lang en --format $format >"$work/words" 2>&1
    has 'loud<U\+001B>\[31m<U\+000A>x'
    grep -q "$(printf '\033')" "$work/words" && complain "an escape sequence is printed"
done
case="a base that runs"
rm -r "$work/out"
sed -i "s|base=\"[^\"]*\"|base=\"javascript:alert(1)//\"|" "$work/in/renmei.xml"
build "$work/in" "$work/out" --only=html,feed
has "L014"
grep -rl "javascript:" "$work/out" && complain "the pages above lead to it"
exit $bad
