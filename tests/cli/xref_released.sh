#!/bin/sh
# xref_released.sh RENMEI SOURCE - documents are released, then a text that they cite gets a new version: which of
# them no longer hold, and in which line of the ledger they stand.
. "$(dirname "$0")/common.sh"
in=$work/in
workspace "$in"

run() { # ARGUMENT...
    "$renmei" -C "$in" --lang en "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
lacks() { # PATTERN
    grep -qE -- "$1" "$work/words" && complain "says: $1"
}
text() { # DAY LOCATOR WORDS
    mkdir -p "$in/library/ppc-tsusoku"
    cat >"$in/library/ppc-tsusoku/$1.xml" <<END
<text xmlns="urn:renmei:library:1" id="ppc-tsusoku" kind="guideline" xml:lang="ja" as-of="$1">
  <title>個人情報の保護に関する法律についてのガイドライン（通則編）</title>
  <provision locator="3" label="3" heading="個人情報取扱事業者等の義務">
    <provision locator="$2" label="$2" heading="報告対象となる事態"><p>$3</p></provision>
  </provision>
</text>
END
}
impact() { # ARGUMENT...
    run xref impact ppc-tsusoku --from 2025-06-01 --to 2026-12-01 "$@"
}

case="before a release somebody has to look"
text 2025-06-01 3-5-3-1 千人を超える漏えいを報告する。
text 2026-11-15 3-5-3-1 百人を超える漏えいを報告する。
impact
is 0
has "kajoi-anzen/1 .*3-5-3-1（報告対象となる事態） +words changed .*to be looked at"
lacks "released, and"

case="released, and overtaken by the cited guideline"
rm -r "$in/library"
text 2025-06-01 3-5-3-1 千人を超える漏えいを報告する。
run release kajoi-anzen kagijutsu-tebiki --format short --out "$work/out"
is 0
[ "$(wc -l <"$in/ledger.txt")" -eq 1 ] || complain "there is no ledger"
impact
is 2
has "two versions of ppc-tsusoku"
text 2026-11-15 3-5-3-1 百人を超える漏えいを報告する。
impact --csv "$work/list.csv" --html "$work/list/index.html"
is 0
has "kajoi-anzen/1 .*3-5-3-1（報告対象となる事態） +words changed +3-5-3-1（報告対象となる事態） +1 +released, and no longer holds"
lacks "kagijutsu-tebiki/1"
impact --format json
has '"document":"kajoi-anzen/1".*"released":"1","holds":"released, and no longer holds"'
grep -q 'released, and no longer holds' "$work/list.csv" || complain "the list does not say that it was released"
grep -q 'released, and no longer holds' "$work/list/index.html" || complain "the page does not say that it was released"

case="the statute under it"
mkdir -p "$in/library/appi"
law() { # DAY ARTICLE WORDS
    cat >"$in/library/appi/$1.xml" <<END
<text xmlns="urn:renmei:library:1" id="appi" kind="law" xml:lang="ja" as-of="$1">
  <title>個人情報の保護に関する法律</title>
  <provision locator="$2" label="第$2条" heading="漏えい等の報告等"><provision locator="$2/1"><p>$3</p></provision></provision>
</text>
END
}
law 2025-09-24 26 報告しなければならない。
law 2026-11-15 27 報告しなければならない。
cp -R "$in" "$work/kept"
sed -i 's|、<ref to="ppc-tsusoku#3-5-3-1"|、個人情報の保護に関する法律第26条第1項及び&|' "$in/guidelines/kajoi-anzen.1.xml"
rm -r "$in/ledger.txt" "$in/released"
run xref impact appi --from 2025-09-24 --to 2026-12-01
is 0
has "kajoi-anzen/1 +3-5-3-1（報告の対象） .*26/1 +repealed .*to be looked at"
rm -r "$in"
cp -R "$work/kept" "$in"

case="a held text of another body cites the statute in its prose"
mkdir -p "$in/library/ppc-gaikoku"
cat >"$in/library/ppc-gaikoku/2025-06-01.xml" <<END
<text xmlns="urn:renmei:library:1" id="ppc-gaikoku" kind="guideline" xml:lang="ja" as-of="2025-06-01">
  <title>外国にある第三者への提供編</title>
  <provision locator="4" label="4" heading="報告"><p>個人情報の保護に関する法律第26条第1項の報告を要する。</p></provision>
</text>
END
run xref impact appi --from 2025-09-24 --to 2026-12-01 --html "$work/held/index.html"
is 0
has "ppc-gaikoku/2025-06-01 +4（報告） .*26/1 +.*to be looked at"
grep -q '外国にある第三者への提供編' "$work/held/index.html" || complain "the page lacks the held text"
rm -r "$in"
cp -R "$work/kept" "$in"

case="words moved to another number"
text 2026-11-15 3-6-3-1 千人を超える漏えいを報告する。
impact
has "kajoi-anzen/1 .* moved +3-6-3-1（報告対象となる事態） +1 +released, and no longer holds"

case="a new version that leaves the cited words alone"
text 2026-11-15 3-5-3-1 千人を超える漏えいを報告する。
impact
has "no passage that is cited has changed"
impact --all
has "kajoi-anzen/1 .*unchanged .* 1 +holds"
exit $bad
