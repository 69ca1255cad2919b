#!/bin/sh
# scope.sh RENMEI SOURCE - what a command that names documents reads, judges, says and writes; and
# what a whole build does when the ground under it is wrong.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
draft second-1 >"$work/in/guidelines/second-1.1.xml"

case="check of one document is silent about the others"
"$renmei" -C "$work/in" check --lang en --format short >"$work/words" 2>&1
status=$?
is 1
has 'second-1\.1\.xml.*error\[G'
"$renmei" -C "$work/in" check --lang en --format short kajoi-anzen >"$work/words" 2>&1
status=$?
is 0
grep -q 'second-1' "$work/words" && complain "speaks of another document"

case="build of one document into an empty folder"
build "$work/in" "$work/one" kajoi-anzen
is 0
published "$work/one" kajoi-anzen 1 ja
[ -e "$work/one/public/kajoi-anzen/index.html" ] || complain "nothing leads to it"
[ -e "$work/one/internal/sheets/kajoi-anzen.1.ja.pdf" ] || complain "it has no coordination sheet"
for path in public/index.html public/feed.atom public/kagijutsu-tebiki public/agencies internal/status.html; do
    [ -e "$work/one/$path" ] && complain "$path was begun"
done
whole "$work/one"

case="build of one document over a whole site"
build "$work/in" "$work/all"
is 1
rm "$work/in/guidelines/second-1.1.xml"
build "$work/in" "$work/all"
is 0
cp -R "$work/all" "$work/before"
sed -i 's|<title>|<title>改訂：|' "$work/in/guidelines/kajoi-anzen.1.xml"
build "$work/in" "$work/all" kajoi-anzen
is 1
unpublished "$work/all" kajoi-anzen
unpublished "$work/all" kagijutsu-tebiki # half of a pair that no longer stands
grep -q 'href="kajoi-anzen' "$work/all/public/index.html" && complain "the index leads to a page that is gone"
whole "$work/all"
cp "$source/examples/kakuu/guidelines/kajoi-anzen.1.xml" "$work/in/guidelines/"
build "$work/in" "$work/all" kajoi-anzen kagijutsu-tebiki
is 0
diff -r -x .renmei.db "$work/before" "$work/all" >"$work/words" || complain "the site is another than before"

# Builds of another document take down what may no longer stand.
taken_down() { # CASE COMMAND
    case="$1"
    rm -rf "$work/changed" "$work/site"
    cp -R "$work/in" "$work/changed"
    cp -R "$work/all" "$work/site"
    (cd "$work/changed" && eval "$2")
    build "$work/changed" "$work/site" kagijutsu-tebiki
    unpublished "$work/site" kajoi-anzen
    [ -e "$work/site/public/editions/kajoi/kajoi-anzen" ] && complain "its channel still stands"
    whole "$work/site"
}
taken_down "a draft is gone" 'rm guidelines/kajoi-anzen.1.xml'
taken_down "a draft cannot be read" 'echo "<x" >>guidelines/kajoi-anzen.1.xml'
taken_down "a label was raised" 'sed -i "s|<tlp>CLEAR</tlp>|<tlp>AMBER</tlp>|" guidelines/kajoi-anzen.1.xml'

case="a mistake in the registry"
cp -R "$work/in" "$work/wrong"
sed -i '0,/<agency /s//<agency colour="red" /' "$work/wrong/registry/agencies.xml"
cp -R "$work/all" "$work/kept"
build "$work/wrong" "$work/kept"
is 1
has 'registry/agencies.xml:[0-9]+:[0-9]+: error\[L' 'error\[B003\].*no document is published'
diff -r "$work/all" "$work/kept" >"$work/words" || complain "the output was touched"
build "$work/wrong" "$work/wrong-draft" --draft
[ -e "$work/wrong-draft/internal/drafts/kajoi-anzen" ] || complain "drafts were not shown"

case="the memory of the output was lost"
cp -R "$work/all" "$work/lost"
rm "$work/lost/.renmei.db"
mkdir -p "$work/lost/public/withdrawn-1/1/ja"
echo old >"$work/lost/public/withdrawn-1/1/ja/index.html"
build "$work/in" "$work/lost"
is 0
has 'warning\[B004\].*lost/public/withdrawn-1/1/ja/index.html was not made by this build'
[ "$(grep -c B004 "$work/words")" -eq 1 ] || complain "names files that were made"
build "$work/in" "$work/lost"
is 0
grep -q B004 "$work/words" && complain "says it again of a folder that it knows"
exit $bad
