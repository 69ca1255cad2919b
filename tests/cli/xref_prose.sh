#!/bin/sh
# xref_prose.sh RENMEI SOURCE - citations that nobody marked are in the graph, and kept apart from those that a
# text states: of our own drafts, and of the held texts of others.
. "$(dirname "$0")/common.sh"
in=$work/in
workspace "$in"
anzen=$in/guidelines/kajoi-anzen.1.xml
tebiki=$in/guidelines/kagijutsu-tebiki.1.xml

xref() {
    "$renmei" -C "$in" --lang en xref "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
lacks() { # PATTERN
    grep -qE -- "$1" "$work/words" && complain "says: $1"
}
change() { # FILE FROM TO
    sed -i "s|$2|$3|" "$1"
    grep -q "$3" "$1" || complain "$1 has no $2"
}

case="nothing is found where everything is marked"
xref cites kajoi-anzen
is 0
has "^[0-9]+ citations stated with ref or law, 0 more found in prose$"
stated=$(sed -n 's/^\([0-9]*\) citations stated.*/\1/p' "$work/words")

case="words of our own draft"
change "$anzen" '本指針は、個人情報の保護に関する法令' '個人情報の保護に関する法律第26条第1項の報告及び通則編3-5-3-1による。本指針は、個人情報の保護に関する法令'
xref cites kajoi-anzen
is 0
has "^$stated citations stated with ref or law, 2 more found in prose$" \
    "kajoi-anzen#1-2 .* mentions +appi#26/1 +漏えい等の報告等 +2026-10-30 .*kajoi-anzen.1.xml:38 +found in prose" \
    "kajoi-anzen#1-2 .* mentions +ppc-tsusoku#3-5-3-1 +報告対象となる事態 .*found in prose" \
    "kajoi-anzen#3-5-3-1 .*cites +ppc-tsusoku#3-5-3-1 .*stated"
xref cites kajoi-anzen --format json
has '"relation":"mentions","to":"appi#26/1".*"basis":"found in prose"' '"basis":"stated"'

case="of a text that only the registry knows"
xref cited ppc-tsusoku#3-5-3-1
is 0
has "ppc-tsusoku#3-5-3-1 .*is cited by +kajoi-anzen" "ppc-tsusoku#3-5-3-1 .*is mentioned by +kajoi-anzen#1-2" \
    "^1 citations stated with ref or law, 1 more found in prose$"
xref cited ppc-tsusoku#3-5
has "ppc-tsusoku#3-5-3-1"
xref cited ppc-tsusoku#3-51
is 0
has "nothing cites it"
for written in appi#26 appi#26/1 'appi#第26条' 'appi#第26条第1項'; do
    xref cited "$written"
    is 0
    has "appi#26/1 .*is mentioned by +kajoi-anzen#1-2"
done
xref cited 'appi#第2条'
has "nothing cites it"
xref cites ppc-tsusoku
is 0
has "its text is not held"

case="a draft whose prose names the partner's text only"
sed -i 's|<cross-reference document="kajoi-anzen"/>|<single reason="other"/>|; s|<ref to="kajoi-anzen[^>]*/>||g; s|<ref to="kajoi-anzen[^>]*>[^<]*</ref>|別に定めるもの|' "$tebiki"
sed -i 's|      <cross-reference document="kagijutsu-tebiki"/>||' "$anzen"
xref owed
has "^warning +owed +kajoi-anzen .*kagijutsu-tebiki .* 2 +0 +kajoi-kagijutsu M4b .*renmei xref propose"
change "$tebiki" '別に定めるもの' '個人情報の安全管理指針'
xref owed
has "^warning +mentioned +kajoi-anzen .*put the title at guidelines/kagijutsu-tebiki.1.xml:[0-9]+ into ref"
change "$tebiki" '接続の記録を' '個人情報の安全管理指針3-2-2に従い、接続の記録を'
xref owed
has "^warning +mentioned +kajoi-anzen .*kagijutsu-tebiki .* 2 +0 +kajoi-kagijutsu M4b .*renmei xref mark kagijutsu-tebiki"
lacks "cited back"

case="a draft is marked by its id as by its file"
"$renmei" -C "$in" xref mark kagijutsu-tebiki -o "$work/by-id.xml" 2>"$work/words" || complain "mark took no id"
"$renmei" -C "$in" xref mark "$tebiki" -o "$work/by-file.xml" 2>"$work/words" || complain "mark took no file"
cmp "$work/by-id.xml" "$work/by-file.xml" || complain "another draft"
grep -q '<ref to="kajoi-anzen#3-2-2" expect="技術的な措置">' "$work/by-id.xml" || complain "nothing was marked"
cp "$work/by-id.xml" "$tebiki"
xref owed --all
has "cited back +kajoi-anzen"
xref mark kagijutsu-tebik
is 2

case="held texts of others"
mkdir -p "$in/library/ppc-tsusoku"
cat >"$in/library/ppc-tsusoku/2025-06-01.xml" <<'END'
<text xmlns="urn:renmei:library:1" id="ppc-tsusoku" kind="guideline" xml:lang="ja" as-of="2025-06-01">
  <title>個人情報の保護に関する法律についてのガイドライン（通則編）</title>
  <provision locator="3" label="3" heading="個人情報取扱事業者等の義務">
    <provision locator="3-5-3-1" label="3-5-3-1" heading="報告対象となる事態"><p>個人情報の保護に関する法律第26条第1項による。</p></provision>
    <provision locator="3-4-2" label="3-4-2" heading="安全管理措置"><p>個人情報の安全管理指針3-2-2（技術的な措置）も参照。</p></provision>
  </provision>
</text>
END
xref cited 'ppc-tsusoku#３-5-3-1'
is 0
has "kajoi-anzen#1-2"
xref cites ppc-tsusoku
is 0
has "ppc-tsusoku#3-5-3-1 +報告対象となる事態 +mentions +appi#26/1 +2025-06-01 .*2025-06-01.xml:4 +found in prose" \
    "ppc-tsusoku#3-4-2 +安全管理措置 +mentions +kajoi-anzen#3-2-2 +技術的な措置 .*Personal Information Pr.*2025-06-01.xml:5 " \
    "^0 citations stated with ref or law, 2 more found in prose$"
xref cited kajoi-anzen#3-2
has "kajoi-anzen#3-2-2 .*is mentioned by +ppc-tsusoku#3-4-2"
xref cited 'appi#第26条第1項'
has "^0 citations stated with ref or law, 2 more found in prose$" "is mentioned by +ppc-tsusoku#3-5-3-1"
xref path ppc-tsusoku kagijutsu-tebiki
has "^ppc-tsusoku#3-4-2 .*kajoi-anzen" "^kajoi-anzen#.*kagijutsu-tebiki"
xref owed --all
has "^info +cited back +ppc-tsusoku .*kajoi-anzen .* 0 +1 +- +library/ppc-tsusoku/2025-06-01.xml:5" "^info +cited back +kajoi-anzen .*ppc-tsusoku"
xref propose ppc-tsusoku kajoi-anzen
is 0
has "place: 3-2-2" "の3-4-2（安全管理措置）も参照"
xref cited ppc-tsusoku#9-9
is 2
has "no passage"

case="a held text that cannot be read"
sed 's|<title>|<titel>|' "$in/library/ppc-tsusoku/2025-06-01.xml" >"$in/library/ppc-tsusoku/2026-01-01.xml"
xref cites kajoi-anzen
is 0
has "some held texts cannot be read"
xref texts
is 1
has "2026-01-01.xml" "^ppc-tsusoku 2025-06-01: 3 provisions"
rm "$in/library/ppc-tsusoku/2026-01-01.xml"

case="a held text that speaks of other things"
sed -i 's|<p>.*</p>|<p>ん。</p>|; s|heading="[^"]*"|heading="ん"|' "$in/library/ppc-tsusoku/2025-06-01.xml"
xref propose kagijutsu-tebiki ppc-tsusoku
is 2
has "\(text of 2025-06-01\) has words in common" "by hand"
lacks "renmei import"
exit $bad
