#!/bin/sh
# themes.sh RENMEI SOURCE - looks: the workspace's, a document's own, one that the workspace brings, and
# wrong ones.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
page=public/kajoi-anzen/1/ja/index.html
other=public/kagijutsu-tebiki/1/ja/index.html

# theme NAME: of the whole workspace
theme() {
    sed -i 's/ theme="[^"]*"//; s/<workspace /<workspace theme="'"$1"'" /' "$work/in/renmei.xml"
}

case="a theme of the workspace"
theme large-print
build "$work/in" "$work/out" --only=html,pdf
is 0
grep -q -e '--size-text: 1.5rem;' "$work/out/public/assets/renmei.css" || complain "the style sheet is another"
large=$(pdfinfo "$work/out/public/kajoi-anzen/1/ja/kajoi-anzen.pdf" | sed -n 's/^Pages: *//p')

case="another theme changes what was made"
theme official
build "$work/in" "$work/out" --only=html,pdf
is 0
small=$(pdfinfo "$work/out/public/kajoi-anzen/1/ja/kajoi-anzen.pdf" | sed -n 's/^Pages: *//p')
[ "$large" -gt "$small" ] || complain "large print has $large pages, the other $small"
pdffonts "$work/out/public/kajoi-anzen/1/ja/kajoi-anzen.pdf" | grep -q Mincho || complain "official is not set in Mincho"

case="a theme of one document"
sed -i 's|</ticket>|</ticket><theme name="plain"/>|' "$work/in/guidelines/kajoi-anzen.1.xml"
build "$work/in" "$work/out" --only=html,pdf
is 0
grep -q 'assets/renmei-plain.css' "$work/out/$page" || complain "its page has not the style sheet of its theme"
grep -q 'assets/renmei.css' "$work/out/$other" || complain "the other page has not the site's"
[ -s "$work/out/public/assets/renmei-plain.css" ] || complain "there is no style sheet for it"
cmp -s "$work/out/public/assets/renmei.css" "$work/out/public/assets/renmei-plain.css" && complain "both look alike"

case="a theme that the workspace brings"
mkdir -p "$work/in/themes/own"
own() { printf '<tokens xmlns="urn:renmei:tokens:1"><group name="size"><token name="text" print="%s"/></group></tokens>' "$1" >"$work/in/themes/own/tokens.xml"; }
own 12pt
theme own
build "$work/in" "$work/out" --only=pdf
is 0
first=$(cksum <"$work/out/public/kagijutsu-tebiki/1/ja/kagijutsu-tebiki.pdf")
build "$work/in" "$work/out" --only=pdf
has 'unchanged'
own 13pt
build "$work/in" "$work/out" --only=pdf
[ "$first" = "$(cksum <"$work/out/public/kagijutsu-tebiki/1/ja/kagijutsu-tebiki.pdf")" ] && complain "its change is not seen"

case="a value that cannot be"
own 0pt
build "$work/in" "$work/out" --only=html
is 1
has 'themes/own/tokens.xml:1:[0-9]+: error\[W005\]'

# refused GROUP NAME ATTRIBUTE VALUE: no page could be made with it
refused() {
    printf '<tokens xmlns="urn:renmei:tokens:1">\n<group name="%s"><token name="%s" %s="%s"/></group></tokens>' \
        "$1" "$2" "$3" "$4" >"$work/in/themes/own/tokens.xml"
    build "$work/in" "$work/out" --only=html
    is 1
    has 'themes/own/tokens.xml:2:[0-9]+: error\[W005\]'
}
case="lengths that leave no room"
refused layout margin-side print 400pt
refused layout margin-side print 60mm
refused layout head print 0pt
refused space 4 value 0px
refused space 4 print 400pt
refused size text print 96pt
refused size tlp print 9pt
refused line text print 3

case="a theme that does not exist"
theme offical
build "$work/in" "$work/out" --only=html
is 1
has 'renmei.xml:[0-9]+:[0-9]+: error\[W003\]: there is no theme "offical"'
"$renmei" -C "$work/in" check --lang en >"$work/words" 2>&1
has 'did you mean "official"'
theme official
sed -i 's/theme name="plain"/theme name="plan"/' "$work/in/guidelines/kajoi-anzen.1.xml"
build "$work/in" "$work/out" --only=html
is 1
has 'guidelines/kajoi-anzen.1.xml:[0-9]+:[0-9]+: error\[W003\]'
unpublished "$work/out" kajoi-anzen
exit $bad
