#!/bin/sh
# mail.sh RENMEI SOURCE FAIL_MODULE CALENDAR - mails, calendars and words for other channels, as independent
# readers see them: Python's email, libical.
. "$(dirname "$0")/common.sh"
calendar=$4
reads() { # CHARSET FILE WORDS...
    charset=$1
    shift
    file=$1
    shift
    /usr/bin/python3 "$source/tests/cli/mail.py" "$file" "$charset" "$@" >"$work/mail" 2>"$work/words" ||
        complain "$file is not read as it should be"
}

case="mails"
mkdir -p "$work/w"
cp -R "$source/examples/kakuu/." "$work/w/"
build "$work/w" "$work/out" kakuu-2026-020 kakuu-2026-021
is 0
site=$work/out/public
mails=$site/kakuu-2026-021/1/ja
reads utf-8 "$mails/kakuu-2026-021.eml" 'hxxps://update[.]example' 'https://renmei.example/kakuu-2026-020/'
head -1 "$work/mail" | grep -q '^【例】年末年始の前に' || complain "the subject is not the title"
cp "$work/mail" "$work/utf8"
reads iso-2022-jp "$mails/kakuu-2026-021.jis.eml"
cmp -s "$work/mail" "$work/utf8" || complain "the two character sets do not say the same"
grep -q 'href="kakuu-2026-021.jis.eml" type="message/rfc822"' "$mails/index.html" || complain "the page does not lead to its mail"
grep -q '<kakuu-2026-021.1.ja@kajoi.example>' "$mails/kakuu-2026-021.eml" || complain "the Message-ID is not that of the revision"
cp -R "$mails" "$work/first"
rm -rf "$work/out"
build "$work/w" "$work/out" kakuu-2026-021
cmp -s "$work/first/kakuu-2026-021.eml" "$mails/kakuu-2026-021.eml" || complain "the same draft gives another mail"

case="a mail that cannot be sent in ISO-2022-JP"
draft=$work/w/materials/kakuu-2026-021.1.xml
cp "$draft" "$work/draft"
sed -i 's/バックアップを1組/①バックアップ～1組㈱/' "$draft"
"$renmei" -C "$work/w" check kakuu-2026-021 --lang en --format short >"$work/words" 2>&1
has '021.1.xml:[0-9]+:15: error\[M040\]: ① \(U\+2460\)' 'M040\]: ～ \(U\+FF5E\)' 'M040\]: ㈱ \(U\+3231\)'
[ "$(grep -c M040 "$work/words")" -eq 3 ] || complain "not exactly three findings"
sed -i '/<mail charset/d' "$draft"
"$renmei" -C "$work/w" check kakuu-2026-021 --lang en --format short >"$work/words" 2>&1
grep -q M040 "$work/words" && complain "a mail in UTF-8 is held to ISO-2022-JP"
cp "$work/draft" "$draft"

case="near the limits of a mail"
sed -i 's|<title>年末.*</title>|<title>年末年始の休みに入る前に皆様の組織で必ず確かめてほしい三つの大切な備え</title>|' "$draft"
"$renmei" -C "$work/w" check kakuu-2026-021 --lang en --format short >"$work/words" 2>&1
grep -q M041 "$work/words" && complain "a subject of 39 characters is too long"
sed -i 's|三つの大切な備え</title>|三つの大切な備えについて</title>|' "$draft"
"$renmei" -C "$work/w" check kakuu-2026-021 --lang en --format short >"$work/words" 2>&1
has 'warning\[M041\]'
cp "$work/draft" "$draft"
sed -i '/<mail>/d' "$work/w/registry/agencies.xml"
"$renmei" -C "$work/w" check kakuu-2026-021 --lang en --format short >"$work/words" 2>&1
has 'warning\[M042\]'
cp "$source/examples/kakuu/registry/agencies.xml" "$work/w/registry/"

case="words for channels"
sheet=$work/out/internal/channels/kakuu-2026-021/1/ja.txt
sed -n '/^==== X /,/^$/p' "$sheet" >"$work/words"
has '==== X  [0-9]+/280' '年末年始の休みの前に、.*。$' '^https://renmei.example/kakuu-2026-021/1/ja/$'
grep -q '^==== 広報誌（200字）  [0-9]*/200$' "$sheet" || complain "no newsletter copy"
grep -q '関係機関の頁（架空サイバー統括局）：https://renmei.example/editions/kacyber/kakuu-2026-021/ja/' "$sheet" ||
    complain "no link to a partner"
sed -n '/^==== ブログの記事/,/^==== /p' "$sheet" >"$work/words"
has '^【例】年末年始の前に' '^■ ' '^全文：https://renmei.example/kakuu-2026-021/1/ja/$' '^問合せ先：'
grep -qE 'update\.example|update\[' "$work/words" && complain "a blog entry names an indicator"
sed -n '/^==== 報告書の章/,/^==== /p' "$sheet" >"$work/words"
has '^2026年11月26日、.+及び.+は、「年末年始の前に.*」を連名で公表した。$' '^（概要）$' '^（経過）$' '^・第1版（2026年11月26日）'
grep -q '共同署名' "$sheet" && complain "a text of bodies of Japan alone is told as joined"

case="a text of another country that bodies of Japan joined"
build "$work/w" "$work/out" kakuu-2026-005
for lang in ja en; do
    sed -n '/^==== .*\(共同署名\|joined\)/,/^==== \(ブログ\|Blog\)/p' "$work/out/internal/channels/kakuu-2026-005/1/$lang.txt" >"$work/words"
    has '^架空サイバー統括局及び架空警備庁は、サンプルランド共和国サイバーセキュリティ庁が取りまとめた「.*」の共同署名に加わり、2026年11月24日に公表しました。$' \
        '^仮訳を併せて公表しました。$'
done

case="a summary that is too long for a channel"
long=$(printf '休みの間の連絡先を確かめ、%.0s' 1 2 3 4 5 6 7 8 9 10 11)
sed -i "s|<p\([^>]*\)>年末年始の休みの前に、|<p\1>$long|" "$draft"
"$renmei" -C "$work/w" check kakuu-2026-021 --lang en --format short >"$work/words" 2>&1
has 'warning\[M043\].*280 characters of X'
cp "$work/draft" "$draft"

case="a blog entry and a chapter on a seminar"
build "$work/w" "$work/out" kakuu-2026-020
sed -n '/^==== ブログの記事/,/^==== /p' "$work/out/internal/channels/kakuu-2026-020/1/ja.txt" >"$work/words"
has '^・漏えい等対応の基礎（第1回）：2027年1月20日 13時30分、架空会館２階' '^・.*第2回.*：2027年1月27日 9時30分（オンライン参加可）$'
grep -q '「共催セミナー『漏えい等対応の基礎』の開催について」を' "$work/out/internal/channels/kakuu-2026-020/1/ja.txt" ||
    complain "brackets within brackets are not double"

case="a calendar"
events=$site/kakuu-2026-020/1/ja/kakuu-2026-020.ics
grep -q 'type="text/calendar"' "$site/kakuu-2026-020/1/ja/index.html" || complain "the page does not lead to its calendar"
tr -d '\n' <"$events" | LC_ALL=C awk 'BEGIN { RS = "\r" } length($0) > 75 { exit 1 }' || complain "a line has more than 75 octets"
"$calendar" "$events" >"$work/words" 2>&1 || complain "libical does not take the file"
has '^PUBLISH$' '^kakuu-2026-020.dai1kai@renmei.example 0 CONFIRMED 2027-01-20T13:30 2027-01-20T16:30 2027-01-19T23:30 【例】漏えい' \
    '^kakuu-2026-020.dai2kai@renmei.example 0 CONFIRMED 2027-01-27T09:30 2027-01-27T12:30 2027-01-26T19:30 '

# revised EDIT: the second revision, as sed changes the first one, in drafts that nobody signed yet.
revised() {
    sed -e 's/revision="1" xml:lang/revision="2" xml:lang/' -e "$1" \
        -e 's|</history>|<change revision="2" date="2026-11-30" class="'"$2"'">改めました。</change></history>|' \
        "$source/examples/kakuu/materials/kakuu-2026-020.1.xml" >"$work/w/materials/kakuu-2026-020.2.xml"
    build "$work/w" "$work/drafts" kakuu-2026-020 --draft
    "$calendar" "$work/drafts/internal/drafts/kakuu-2026-020/2/ja/kakuu-2026-020.ics" >"$work/words" 2>&1 ||
        complain "libical does not take the file"
}
case="a session that moved"
revised 's/2027-01-20T13:30/2027-01-20T14:00/' update
has 'dai1kai@renmei.example 1 CONFIRMED 2027-01-20T14:00'
case="a session that is no more"
revised '/<event id="dai2kai"/,/<\/event>/d' update
has 'dai1kai@renmei.example 1 CONFIRMED' 'dai2kai@renmei.example 1 CANCELLED .*【中止】'
case="a seminar that was withdrawn"
revised '/<event /,/<\/event>/d' withdrawal
has '^CANCEL$' 'dai1kai@renmei.example 1 CANCELLED' 'dai2kai@renmei.example 1 CANCELLED'
rm "$work/w/materials/kakuu-2026-020.2.xml"

case="an event that cannot be"
draft=$work/w/materials/kakuu-2026-020.1.xml
sed -i -e 's/end="2027-01-20T16:30/end="2027-01-20T13:30/' -e '/<venue>/d' -e '/live\//d' \
    -e 's/2027-01-20T17:00/2027-01-27T09:31/' "$draft"
"$renmei" -C "$work/w" check kakuu-2026-020 --lang en --format short >"$work/words" 2>&1
has 'error\[M050\]: this event ends' 'error\[M050\]: the deadline' 'error\[M051\]'
exit $bad
