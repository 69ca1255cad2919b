#!/bin/sh
# xref_graph.sh RENMEI SOURCE - what guidelines owe each other, from the missing reference to the record that
# settles it; values that differ and the waiver; what a new version touches; and the pages of all this.
. "$(dirname "$0")/common.sh"
tests=$(cd "$(dirname "$0")/.." && pwd)
in=$work/in
workspace "$in"
anzen=$in/guidelines/kajoi-anzen.1.xml
tebiki=$in/guidelines/kagijutsu-tebiki.1.xml

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
xref() {
    run --lang "${lang-en}" xref "$@"
}
lacks() { # PATTERN
    grep -qE -- "$1" "$work/words" && complain "says: $1"
}
change() { # FILE FROM TO
    sed -i "s|$2|$3|" "$1"
    grep -q "$3" "$1" || complain "$1 has no $2"
}
sane() {
    whole "$work/out"
}

case="who cites whom"
xref cites kajoi-anzen
is 0
has "kajoi-anzen#3-2-2 +技術的な措置 +cites +kagijutsu-tebiki#第4－2－⑵ +遠隔接続の装置 +2026-10-30" "guidelines/kajoi-anzen.1.xml:90 +stated$"
xref cited kajoi-anzen#3-5
is 0
has "kajoi-anzen#3-5-3-1 .*is cited by +kagijutsu-tebiki#第5－2" "kajoi-anzen#3-5-3-2"
lacks "3-2-2"
xref path kagijutsu-tebiki nco-toitsu
has "^kagijutsu-tebiki#第1－2 .*kajoi-anzen" "^kajoi-anzen#1-2 .*nco-toitsu"
xref path nco-toitsu kagijutsu-tebiki
has "no way leads"
xref cycles
has "lead back to each other" "3-2-2.*cites.*第4－2－⑵"
xref orphans
has "every text cites or is cited"
xref relations --format json
has '"relation":"subset-of".*"inverse":"superset-of".*"oscal":"yes"' '"relation":"based-on".*"inverse":"basis-of"'
xref cites kajoi-anzn
is 2
has 'did you mean "kajoi-anzen"'
xref cites kajoi-anzen#9-9
is 2
has "no passage"
lang=ja xref cited kajoi-anzen#3-5
has "参照される" "架空情報技術推進機構"

case="a clean pair owes nothing"
xref owed
is 0
lacks "kagijutsu-tebiki +FITPO"
xref owed --all
has "error +cited back +kajoi-anzen .*kajoi-kagijutsu M4b"

case="a reference that is not returned is owed, weighed and put into the partner's words"
cp "$tebiki" "$work/tebiki"
sed -i 's|<cross-reference document="kajoi-anzen"/>|<single reason="other"/>|; s|<ref to="kajoi-anzen[^>]*/>||g; s|<ref to="kajoi-anzen[^>]*>[^<]*</ref>|別に定めるもの|' "$tebiki"
sed -i 's|      <cross-reference document="kagijutsu-tebiki"/>||' "$anzen"
xref owed
has "^warning +owed +kajoi-anzen .*kagijutsu-tebiki .* 2 +0 +kajoi-kagijutsu M4b .*renmei xref propose kajoi-anzen kagijutsu-tebiki"
xref propose kajoi-anzen kagijutsu-tebiki -o "$work/packet"
is 0
has "place: 第4－2－⑵（遠隔接続の装置）" "because: it is the passage that is cited" \
    "なお、技術的な措置については、架空個人情報監督委員会の「個人情報の安全管理指針」（令和8年10月30日）の3-2-2（技術的な措置）も参照してください。"
for file in index.html taisho.pdf proposal.txt proposal.xml SHA256SUMS assets/renmei.css; do
    [ -s "$work/packet/$file" ] || complain "the packet has no $file"
done
(cd "$work/packet" && sha256sum --quiet -c SHA256SUMS) || complain "the sums differ"
grep -q '<ins>なお、技術的な措置については' "$work/packet/index.html" || complain "the table does not show what is new"
xref propose kajoi-anzen kagijutsu-tebiki -o "$work/packet"
is 2
has "is there already"

case="declared, it is refused"
sed -i 's|<issuer agency="kajoi" lead="yes"/>|&<cross-reference document="kagijutsu-tebiki"/>|' "$anzen"
run check kajoi-anzen --lang en --format short
is 1
has "error\[G053\]"
xref owed
has "^error +owed +kajoi-anzen"
sed -i 's|<cross-reference document="kagijutsu-tebiki"/>||' "$anzen"

case="the partner accepts, and the debt is closed until the day that it names"
xref accept "$work/packet" --post 参事官 --on 2026-12-01 --until 2026-11-01
is 2
xref accept "$work/packet" --post '参事官 "一"' --on 2026-12-01 --until 2027-03-31
is 0
grep -q 'document="kagijutsu-tebiki" cites="kajoi-anzen" from="kagijutsu" to="kajoi"' "$in/records/acceptances.xml" ||
    complain "the record is another one"
sum=$(sha256sum <"$work/packet/proposal.xml" | cut -d' ' -f1)
grep -q "digest=\"sha256:$sum\"" "$in/records/acceptances.xml" || complain "the record pins another proposal"
xref accept "$work/packet" --post 参事官 --on 2026-12-01 --until 2027-03-31
is 2
has "accepted already"
xref owed
lacks "accepted|kajoi-anzen .*kagijutsu-tebiki +Fictitious"
xref owed --all
has "warning +accepted +kajoi-anzen .*wait until 2027-03-31"
run check kajoi-anzen --lang en --format short
lacks "G091"
RENMEI_NOW=2027-04-01T09:00:00+09:00
export RENMEI_NOW
run check kajoi-anzen --lang en --format short
has "warning\[G268\]: kagijutsu-tebiki was to cite kajoi-anzen by 2027-03-31"
xref owed
has "late +kajoi-anzen"
RENMEI_NOW=2026-12-01T09:00:00+09:00

case="what is no proposal is not recorded"
echo '<proposal document="../x" cites="a" from="b" to="c"/>' >"$work/proposal.xml"
xref accept "$work/proposal.xml" --post x --on 2026-12-01 --until 2027-03-31
is 2
has "no proposal that can be read"

case="30 days here and 60 days there"
cp "$work/tebiki" "$tebiki"
rm -r "$in/records" "$in/signoffs"
workspace "$in"
change "$anzen" '<td>1年以上</td>' '<td><data subject="retention-of-logs">30日以上</data></td>'
change "$tebiki" '接続の記録を1年以上保存し' '接続の記録を<data subject="retention-of-logs">60日以上</data>保存し'
run check --lang en --format short
is 1
has "kajoi-anzen.1.xml:[0-9]*:[0-9]*: error\[G267\]: \"retention-of-logs\" is 30日以上 here and 60日以上 in kagijutsu-tebiki" \
    "kagijutsu-tebiki.1.xml:[0-9]*:[0-9]*: error\[G267\]"
xref conflicts
has "retention-of-logs +open +60日以上 +kagijutsu-tebiki#第4－2－⑵ .*30日以上 +kajoi-anzen#3-2-2"
mkdir -p "$in/records"
waiver() { # SUBJECT UNTIL
    printf '<records xmlns="urn:renmei:record:1">\n  <waiver id="w1" between="kajoi-anzen kagijutsu-tebiki" subject="%s" from="kajoi" to="kagijutsu" decider="参事官" on="2026-10-01" until="%s" ground="小規模な組織の負担を考慮した"/>\n</records>\n' "$1" "$2" >"$in/records/waivers.xml"
}
waiver retention-of-logs 2027-03-31
run check --lang en --format short
lacks "G267|X083"
xref conflicts
has "waived .*2027-03-31 +小規模な組織の負担を考慮した"
RENMEI_NOW=2027-04-01T09:00:00+09:00
run check --lang en --format short
has "error\[G267\]"
RENMEI_NOW=2026-12-01T09:00:00+09:00
waiver retention-of-log 2027-03-31
run check --lang en --format short
has "waivers.xml:2:3: warning\[X083\]" "error\[G267\]"
change "$anzen" '30日以上' 'なるべく長く'
run check --lang en --format short
has "error\[X080\]"
change "$anzen" 'なるべく長く' '60日'
run check --lang en --format short
lacks "G267|X080"
change "$anzen" '<td>毎月1回以上</td>' '<td><data subject="retention-of-logs">90日</data></td>'
run check --lang en --format short
has "error\[X081\]"

case="relations that cannot both hold"
workspace "$in"
rm -r "$in/records"
change "$anzen" 'expect="遠隔接続の装置"' 'expect="遠隔接続の装置" relation="superset-of"'
change "$tebiki" 'expect="技術的な措置"' 'expect="技術的な措置" relation="superset-of"'
run check --lang en --format short
has "kajoi-anzen.1.xml:90:.*warning\[X082\]" "kagijutsu-tebiki.1.xml:99:.*warning\[X082\]"
change "$tebiki" 'relation="superset-of"' 'relation="subset-of"'
run check --lang en --format short
lacks "X082"
xref cites kajoi-anzen#3-2-2
has "contains +kagijutsu-tebiki"
xref cited kajoi-anzen#3-2-2
has "kajoi-anzen#3-2-2 .*contains +kagijutsu-tebiki"

case="drift: the partner gives a cited passage another heading"
workspace "$in"
change "$tebiki" '<title>遠隔接続の装置</title>' '<title>外から使う装置</title>'
run check kajoi-anzen --lang en --format short
is 1
has "kajoi-anzen.1.xml:90:.*error\[X003\]"

case="a new version of a held text"
workspace "$in"
mkdir -p "$in/library/ppc-tsusoku"
text() { # DAY LOCATOR WORDS
    cat >"$in/library/ppc-tsusoku/$1.xml" <<END
<text xmlns="urn:renmei:library:1" id="ppc-tsusoku" kind="guideline" xml:lang="ja" as-of="$1">
  <title>個人情報の保護に関する法律についてのガイドライン（通則編）</title>
  <provision locator="3" label="3" heading="個人情報取扱事業者等の義務">
    <provision locator="$2" label="$2" heading="報告対象となる事態"><p>$3</p></provision>
    <provision locator="3-4-2" label="3-4-2" heading="安全管理措置"><p>個人データの漏えい等の防止のため、技術的な措置を講じなければならない。</p></provision>
    <provision locator="10-6" label="10-6" heading="技術的安全管理措置"><p>情報システムを使用して個人データを取り扱う場合は、情報セキュリティ対策を講じなければならない。中小企業においても同様とする。</p></provision>
  </provision>
</text>
END
}
text 2025-06-01 3-5-3-1 千人を超える漏えいを報告する。
text 2026-11-15 3-6-3-1 百人を超える漏えいを報告する。
xref impact ppc-tsusoku --from 2025-06-01 --to 2026-12-01 --all --html "$work/impact/index.html" --csv "$work/impact/list.csv"
is 0
has "3-5-3-1（報告対象となる事態） +words changed +3-6-3-1（報告対象となる事態）" "the text has changed|the whole"
grep -q '<del>千</del>' "$work/impact/index.html" || grep -q '<del>' "$work/impact/index.html" || complain "the page shows no old words"
grep -q '千人を超える漏えいを報告する' "$work/impact/list.csv" || complain "the list has no old words"
grep -q '百人を超える漏えいを報告する' "$work/impact/list.csv" || complain "the list has no new words"
xref impact ppc-tsusoku --from 2025-06-01 --to 2025-07-01
is 2
has "two versions"

case="whom a held text should name"
xref mentions ppc-tsusoku
is 0
has "version of 2026-11-15, 4 passages" "ppc-nisc|nco|M4b" "10-6 技術的安全管理措置"
xref mentions ppc-tsusoku --format json
has '"agency":"[^"]*(National Cybersecurity Office|国家サイバー統括室)[^"]*".*"names":"[^"]*NISC[^"]*","places":"0"' \
    '"agency":"[^"]*(IPA|Information-technology|情報処理推進機構)[^"]*".*"places":"0"'
sed -i 's|中小企業においても同様とする。|IPAの資料も参照。|' "$in/library/ppc-tsusoku/2026-11-15.xml"
xref mentions ppc-tsusoku --agency ipa --format json
has '"places":"1","first":"10-6 技術的安全管理措置 \(IPA\)"'

case="the pages"
rm -r "$in/library"
build "$in" "$work/out"
is 0
sane
for file in index.html xref.csv xref.pdf mapping.xml kajoi--kagijutsu/index.html; do
    [ -s "$work/out/public/xref/$file" ] || complain "there is no xref/$file"
done
xmllint --noout --relaxng "$tests/mutual/oscal-mapping.rng" "$work/out/public/xref/mapping.xml" 2>"$work/words" ||
    complain "the OSCAL mapping is not as tests/mutual/oscal-mapping.rng says"
[ "$(grep -o '<map ' "$work/out/public/xref/mapping.xml" | wc -l)" = "$(($(wc -l <"$work/out/public/xref/xref.csv") - 1))" ] ||
    complain "CSV and OSCAL have different numbers of citations"
grep -q 'class="rn-cited-in"' "$work/out/public/kajoi-anzen/1/ja/index.html" || complain "no provision says who cites it"
grep -q 'href="../../../kagijutsu-tebiki/1/ja/#t4-2-2"' "$work/out/public/kajoi-anzen/1/ja/index.html" ||
    complain "the margin does not lead to the citing provision"
grep -q '<svg' "$work/out/public/xref/index.html" || complain "there is no picture"
grep -qiE '<script|style=' "$work/out/public/xref/index.html" && complain "the page needs what its policy forbids"
grep -q 'href="xref/"' "$work/out/public/index.html" || complain "the index does not lead there"
exit $bad
