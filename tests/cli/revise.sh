#!/bin/sh
# revise.sh RENMEI SOURCE - a desk updates, corrects and withdraws what was published: what is made,
# what is left as it was, who has to sign and who is told.
. "$(dirname "$0")/common.sh"
in=$work/in
cp -R "$source/examples/kakuu" "$in"
export RENMEI_NOW=2026-12-03T09:00:00+09:00

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" --lang en >"$work/words" 2>&1 </dev/null
    status=$?
}
# The lines of a draft that the new one does not have, and those that it adds.
lost() { diff "$1" "$2" | grep -c '^<'; }
added() { diff "$1" "$2" | grep -c '^>'; }
fill() { sed -i "$1" "$in/$2"; }
# sign ID REVISION: every body that the revision names, with its test key.
sign() {
    for agency in $3; do
        "$renmei" -C "$in" sign "$1" --as "$agency" --role issuer --key-id "$agency-2026-1" --post 課長 \
            --key "$source/tests/keys/$agency-test.pem" --yes >"$work/words" 2>&1 || complain "$agency cannot sign $1"
    done
}

case="update"
a=$in/advisories/kakuu-2026-001
run update kakuu-2026-001
is 0
has 'revision 4 of kakuu-2026-001, an update' '^  advisories/kakuu-2026-001.4.xml$' 'as issuer' '^next: renmei check'
[ "$(lost "$a.3.xml" "$a.4.xml")" -eq 7 ] || complain "other lines were changed"
[ "$(added "$a.3.xml" "$a.4.xml")" -eq 5 ] || complain "other lines were added"
grep -q 'revision="4"' "$a.4.xml" || complain "the revision was not counted up"
grep -q '<number' "$a.4.xml" && complain "the numbers of the old revision are still there"
grep -q '<subtitle>（令和8年12月3日更新）</subtitle>' "$a.4.xml" || complain "the heading does not say so"
grep -q '<embargo>2026-12-03T10:00:00+09:00</embargo>' "$a.4.xml" || complain "the embargo is of another day"
grep -q '^        <change revision="4" date="2026-12-03" class="update">○○' "$a.4.xml" || complain "no row of the history"
run check kakuu-2026-001 --format short
is 1
has '\.4\.xml:[0-9:]+ warning\[G263\]' '\.4\.xml:[0-9:]+ warning\[G265\]'
cp "$a.4.xml" "$work/kept"
run update kakuu-2026-001
is 2
has 'nobody has signed revision 4'
cmp -s "$a.4.xml" "$work/kept" || complain "the draft was touched again"

case="a file in the way"
mv "$a.4.xml" "$work/aside"
mkdir "$a.4.xml"
run correct kakuu-2026-001
[ "$status" -eq 0 ] && complain "something was written over"
rmdir "$a.4.xml"

case="correct"
run correct kakuu-2026-001 --on 2026-12-04
is 0
has 'a correction' 'errata' '2026-12-04'
[ "$(lost "$a.3.xml" "$a.4.xml")" -eq 7 ] || complain "other lines were changed"
grep -q '<section id="seigo-4" numbered="no">' "$a.4.xml" || complain "no errata"
grep -A1 'id="seigo-4"' "$a.4.xml" | grep -q '^        <title>正誤表' || complain "the errata are not indented as the rest"
run check kakuu-2026-001 --format short
grep -vE '\.4\.xml:[0-9:]+ (error\[G020\]|warning\[G263\])|info\[' "$work/words" | grep -q '\.4\.xml' &&
    complain "the draft has more to mend than what is left to write"
run sign kakuu-2026-001 --as kajoi --role issuer --key-id kajoi-2026-1 --post 課長 \
    --key "$source/tests/keys/kajoi-test.pem" --yes --format short
is 1
has '\.4\.xml:[0-9:]+ error\[G263\]'
[ -e "$in/signoffs/kakuu-2026-001/4" ] && complain "signed what is still to be written"
fill 's/<change revision="4"\(.*\)>○○に/<change revision="4"\1>系列の名称に/; s/○○の箇所/影響を受ける版の表/; s/○○（誤）/KG-2000/; s/○○（正）/KG-2001/; s/>KG-2000</>KG-2001</' \
    advisories/kakuu-2026-001.4.xml
fill '/id="seigo-4"/,/section>/s/<td>KG-2001</<td>KG-2000</' advisories/kakuu-2026-001.4.xml
sign kakuu-2026-001 4 "kajoi kacyber kakeibi"
export RENMEI_NOW=2026-12-04T15:00:00+09:00
run check kakuu-2026-001 --format short
is 0
build "$in" "$work/out"
is 0
published "$work/out" kakuu-2026-001 3 ja
published "$work/out" kakuu-2026-001 4 ja
grep -q '誤りがあり、後の版で訂正しました' "$work/out/public/kakuu-2026-001/3/ja/index.html" || complain "the wrong revision is not marked"
grep -q '誤りがあり、後の版で訂正しました' "$work/out/public/kakuu-2026-001/1/ja/index.html" && complain "a right revision is called wrong"
mail=$work/out/public/kakuu-2026-001/4/ja/kakuu-2026-001.mail.txt
head -1 "$mail" | grep -q '【訂正】VPN装置' || complain "the mail has no subject"
grep -q 'KG-2001' "$mail" || complain "the mail does not say what is right"
grep -q '^先にお知らせした版：第3版　令和８年' "$mail" || complain "the mail does not say which revision was wrong"
grep -q '203.0.113' "$mail" && complain "the mail repeats older errata"

case="errata that tell something else"
cp "$a.4.xml" "$work/kept"
rm -r "$in/signoffs/kakuu-2026-001/4"
sed '/id="seigo-4"/,/section>/s/>KG-2001</>KG-2000</' "$work/kept" >"$a.4.xml"
run check kakuu-2026-001 --format short
is 1
has '\.4\.xml:[0-9:]+ error\[G145\].*"KG-2000" both' '\.4\.xml:[0-9:]+ warning\[G147\].*"KG-2000" became "KG-2001"'
sed '/id="seigo-4"/,/section>/!s/>KG-2001</>KG-2000</' "$work/kept" >"$a.4.xml"
run check kakuu-2026-001 --format short
is 1
has '\.4\.xml:[0-9:]+ error\[G144\].*revision 3'
sed '/id="seigo-4"/,/section>/s/KG-2000/KG-9000/' "$work/kept" >"$a.4.xml"
run check kakuu-2026-001 --format short
is 1
has '\.4\.xml:[0-9:]+ error\[G146\].*"KG-9000" to "KG-2001"' '\.4\.xml:[0-9:]+ warning\[G147\].*"KG-2000" became "KG-2001"'
cp "$work/kept" "$a.4.xml"

case="withdraw without a reason"
run withdraw kakuu-2026-002
is 2
has 'usage: renmei withdraw ID --reason'

case="a reason that no text can hold"
run withdraw kakuu-2026-002 --reason "$(printf 'a\001b')"
is 2
has 'these words cannot stand in a draft'
[ -e "$in/notices/kakuu-2026-002.2.xml" ] && complain "a broken draft was made"

case="withdraw"
run withdraw kakuu-2026-002 --reason '根拠の条項が < 誤って > いたため & 撤回した。' --replaced-by kajoi-anzen
is 0
n=$in/notices/kakuu-2026-002
has 'a withdrawal' '架空サイバー統括局|acyber|Cyber'
grep -qE '<coordinated|<exercise|<items' "$n.2.xml" && complain "something outlived the text"
grep -q '根拠の条項が &lt; 誤って &gt; いたため &amp; 撤回した。' "$n.2.xml" || complain "the reason was mangled"
grep -q '<ref to="kajoi-anzen"/>' "$n.2.xml" || complain "the replacement is not named"
xmllint --noout --relaxng "$source/schemas/draft.rng" "$n.2.xml" 2>/dev/null || complain "not a draft any more"
grep -qE 'です。|ます。|ました。|ください。' "$n.2.xml" && complain "a letter in である goes on in です・ます"
run check kakuu-2026-002 --format short
is 1
grep '\.2\.xml' "$work/words" | grep -v 'error\[G020\]' && complain "the notice has more to mend than sign-offs"
sign kakuu-2026-002 2 kajoi
build "$in" "$work/out"
grep -q 'この文書は、後の版で撤回されました' "$work/out/public/kakuu-2026-002/1/ja/index.html" || complain "the old page says nothing"
grep -q '【撤回】' "$work/out/public/kakuu-2026-002/2/ja/kakuu-2026-002.mail.txt" || complain "no mail"

case="an embargo that is past"
run update kakuu-2026-007
is 0
grep -q '<embargo>' "$in/advisories/kakuu-2026-007.2.xml" || complain "it had none"
grep -q '<embargo>' "$in/advisories/kakuu-2026-007.3.xml" && complain "the embargo of an hour ago stands"
rm "$in/advisories/kakuu-2026-007.3.xml"

case="both languages, and who is told"
run withdraw kakuu-2026-005 --reason '記載に誤りがあったため。'
is 0
has '005.2.en.xml$' '005.2.ja.xml$'
grep -q '\[Say why it was withdrawn.\]' "$in/advisories/kakuu-2026-005.2.en.xml" || complain "Japanese words in the English text"
run update kajoi-anzen
is 0
has '^to tell:' 'kagijutsu-tebiki of .* refers to it .guidelines/kagijutsu-tebiki.1.xml:[0-9]+.: a cross-reference' \
    'kakuu-2026-001 of .* refers to it'

case="what cannot be"
for words in 'update nothing' 'update kakuu-2026-006' 'correct kakuu-2026-006' 'withdraw kakuu-2026-006 --reason x' 'withdraw kakuu-2026-007 --reason x --replaced-by kakuu-2026-006' \
    'withdraw kakuu-2026-007 --reason x --replaced-by kakuu-2026-007' \
    'withdraw kakuu-2026-007 --reason x --replaced-by nothing' 'update kajoi-anzen --on yesterday' 'correct'; do
    find "$in" -name '*.xml' | sort >"$work/before"
    # shellcheck disable=SC2086
    run $words
    is 2
    find "$in" -name '*.xml' | sort | cmp -s - "$work/before" || complain "\"$words\" left a file"
done

case="after a withdrawal"
run correct kakuu-2026-006
is 2
has 'kakuu-2026-006 was withdrawn by revision 2, and nothing follows' 'renmei new (advisory|notice) NEW-ID'

case="a build of one takes down what others lead to"
rm "$in/guidelines/kajoi-anzen.2.xml"
build "$in" "$work/out"
published "$work/out" kajoi-anzen 1 ja
cp "$in/guidelines/kajoi-anzen.1.xml" "$work/kept"
sed -i '0,/<p>/s||<p>なお、|' "$in/guidelines/kajoi-anzen.1.xml"
build "$in" "$work/out" kajoi-anzen
is 1
has 'warning\[B020\].*kajoi-anzen is no longer published'
unpublished "$work/out" kajoi-anzen
build "$in" "$work/out"
grep -q 'B020' "$work/words" && complain "a whole build leaves nothing behind"

# Its title is part of what others signed: their last revisions go as well, also from the channels.
case="nothing of what may not be seen is left"
cp "$work/kept" "$in/guidelines/kajoi-anzen.1.xml"
build "$in" "$work/out"
sed -i '0,/<title>/s||<title>改訂：|' "$in/guidelines/kajoi-anzen.1.xml"
build "$in" "$work/out" kajoi-anzen
is 1
unpublished "$work/out" kajoi-anzen
[ -e "$work/out/public/kakuu-2026-001/1/ja" ] || complain "the first revision went as well"
[ -e "$work/out/public/kakuu-2026-001/3/ja" ] && complain "a text that nobody signed is still there"
grep -rlq '対策済みの版と痕跡の情報に誤りがあった' "$work/out/public/editions" && complain "and stands in a channel"
exit $bad
