# import.sh RENMEI SOURCE - texts of other bodies into a workspace: every kind, versions, provision
# maps, corrections by hand, and what is refused.
. "$(dirname "$0")/common.sh"
case=import
space=$work/space
workspace "$space"
corpus=$source/tests/corpus

bring() { # KIND FILE ID DAY [ARGUMENT...]
    kind=$1 file=$2 id=$3 day=$4
    shift 4
    "$renmei" -C "$space" import "$kind" "$file" --id "$id" --as-of "$day" --lang en --format short "$@" \
        >"$work/words" 2>&1
    status=$?
}

holds() { # PATH XPATH NUMBER
    found=$(xmllint --xpath "$2" "$space/$1") || complain "$1 is no XML"
    [ "$found" = "$3" ] || complain "$1: $2 is $found instead of $3"
}

any='local-name()="provision"'

# statutes: as many provisions of each kind as XPath finds in the source
for law in appi mynumber illegal-access; do
    file=$corpus/laws/$law-law.xml held=library/$law/2025-09-24.xml
    bring law "$file" "$law" 2025-09-24
    is 0
    has "^$held: [0-9]+ provisions$"
    articles=$(xmllint --xpath 'count(//MainProvision//Article)' "$file")
    holds "$held" "count(//*[$any and starts-with(@anchor, 'Mp-') and contains(@anchor, 'At_')])" "$articles"
    supplements=$(xmllint --xpath 'count(//SupplProvision)' "$file")
    holds "$held" "count(//*[$any and starts-with(@locator, 'S') and not(contains(@locator, '/'))])" "$supplements"
    xmllint --noout --relaxng "$source/schemas/library.rng" "$space/$held" 2>/dev/null ||
        complain "$held is not as its schema says"
done
holds library/appi/2025-09-24.xml "string(//*[@locator='26']/@heading)" 漏えい等の報告等
holds library/appi/2025-09-24.xml "string(//*[@locator='26']/@anchor)" Mp-Ch_4-Se_2-At_26
holds library/appi/2025-09-24.xml "string(/*/@url)" https://laws.e-gov.go.jp/law/415AC0000000057

# guidelines, by the numbers that their bodies cite them by
bring ppc "$corpus/guidelines/ppc-guideline.html" ppc-tsusoku 2025-06-01 --url https://www.ppc.go.jp/personalinfo/legal/guidelines_tsusoku/
is 0
holds library/ppc-tsusoku/2025-06-01.xml "string(//*[@locator='3-5-3-1']/@heading)" 報告対象となる事態
holds library/ppc-tsusoku/2025-06-01.xml "string(//*[@locator='3-5-3-1']/@anchor)" a3-5-3-1
bring ppc "$corpus/guidelines/ppc-mynumber-biz.html" biz 2025-06-01
is 0
has "warning\[I007\]: the registry has no statute or guideline biz"
holds library/biz/2025-06-01.xml "string(//*[@locator='第4-2-(2)']/@heading)" 安全管理措置
holds library/biz/2025-06-01.xml "string(//*[@locator='別添2']/@anchor)" b2
bring ppc "$corpus/guidelines/ppc-policy.html" policy 2022-04-01
holds library/policy/2022-04-01.xml "string(//*[@locator='2(3)②']/@label)" ②
bring ppc "$corpus/guidelines/meti-virus.html" virus 2000-12-28
holds library/virus/2000-12-28.xml "count(//*[@locator='1' or @locator='9']/*[$any])" 7

# an outline, and a version more: what moved is in the map, and a correction stays
printf 'locator,heading,text\n1,目的,この基準は事業者の措置を定める。\n2,報告,漏えいは三十日以内に報告する。\n3,記録,記録は三年間保存する。\n' >"$work/a.csv"
printf 'locator,heading,text\n1,目的,この基準は事業者の措置を定める。\n2,定義,用語は法律の例による。\n3,報告,漏えいは三十日以内に報告する。\n4,帳簿,帳簿は五年間備え置く。\n' >"$work/b.csv"
bring outline "$work/a.csv" kijun 2025-04-01
is 0
bring outline "$work/b.csv" kijun 2026-04-01
is 0
map=library/kijun/2025-04-01_2026-04-01.map.xml
has "^library/kijun/2026-04-01.xml: 4 provisions$" "^$map: look at what moved"
holds $map "string(//*[@from='2']/@to)" 3
holds $map "string(//*[@from='2']/@kind)" moved
holds $map "string(//*[@from='3']/@kind)" removed
xmllint --noout --relaxng "$source/schemas/library-map.rng" "$space/$map" 2>/dev/null || complain "$map is not as its schema says"
sed -i 's|<entry kind="removed" from="3"[^>]*>|<entry kind="changed" from="3" to="4" by="hand"/>|; /kind="added" to="4"/d' "$space/$map"
bring outline "$work/b.csv" kijun 2026-04-01
is 0
has "4 provisions, as before$"
holds $map "string(//*[@from='3' and @by='hand']/@to)" 4
holds $map "count(//*[@to='4'])" 1

# another text of the same day stays, unless the operator says otherwise
cp "$space/library/kijun/2026-04-01.xml" "$work/before.xml"
bring outline "$work/a.csv" kijun 2026-04-01
is 2
has "library/kijun/2026-04-01.xml holds another text of that day" "--replace"
cmp -s "$work/before.xml" "$space/library/kijun/2026-04-01.xml" || complain "the text was written over"
bring outline "$work/a.csv" kijun 2026-04-01 --replace
is 0
has "warning\[I010\]"
holds $map "count(//*[local-name()='entry'])" 0

# what cannot be read leaves nothing behind
nothing() { # ID
    [ -e "$space/library/$1" ] && complain "something of $1 was written"
    find "$space" -name '.renmei-*' | grep -q . && complain "temporary files were left"
    return 0
}
printf 'locator,heading\n1,"a\n' >"$work/bad.csv"
bring outline "$work/bad.csv" bad 2025-01-01
is 1
has "bad.csv:2:3: error\[I006\]"
nothing bad
for kind in law oscal docbook; do
    bring $kind "$source/schemas/laws.rng" bad 2025-01-01
    is 1
    nothing bad
done
bring ppc "$source/tests/corpus/laws/illegal-access-law.xml" bad 2025-01-01
is 1
nothing bad
printf '<!DOCTYPE catalog [<!ENTITY a SYSTEM "/etc/passwd">]><catalog>&a;</catalog>' >"$work/bad.xml"
bring oscal "$work/bad.xml" bad 2025-01-01
is 1
has "error\[L005\]"
nothing bad
head -c 33554433 /dev/zero >"$work/big"
bring ppc "$work/big" bad 2025-01-01
is 2
nothing bad
ln -s "$work" "$space/library/linked"
bring outline "$work/a.csv" linked 2025-01-01
is 2
[ -e "$work/2025-01-01.xml" ] && complain "a link was followed"
rm "$space/library/linked"

# how it is asked for
bring novel "$work/a.csv" bad 2025-01-01
is 2
has "no such kind"
bring outline "$work/a.csv" bad 2025-02-30
is 2
bring outline "$work/a.csv" ../bad 2025-01-01
is 2
bring outline "$work/a.csv" bad 2025-01-01 --extract
is 2
bring outline "$work/a.csv" bad 2025-01-01 --alias x
is 2
bring outline "$work/a.csv" bad 2025-01-01 --url javascript:x
is 2
nothing bad
for lang in C.UTF-8 ja_JP.UTF-8; do
    LC_ALL=$lang LANGUAGE=${lang%%[_.]*} "$renmei" import --help >"$work/words" 2>&1
    has law ppc oscal docbook outline replace extract
done
"$renmei" -C "$space" check --lang en --format short >"$work/words" 2>&1 || complain "the workspace is not clean any more"
exit $bad
