#!/bin/sh
# restricted.sh RENMEI SOURCE - a document that is not TLP:CLEAR goes to its own readers, and nothing
# that the public sees tells of it; nor of a counterpart that did not agree to be named.
. "$(dirname "$0")/common.sh"
cp -R "$source/examples/kakuu" "$work/in"

case="a restricted revision"
sed -i 's|<tlp>CLEAR</tlp>|<tlp>AMBER+STRICT</tlp>|' "$work/in/advisories/kakuu-2026-007.2.xml"
bash "$source/tests/sign-samples.sh" "$renmei" "$work/in" >/dev/null || complain "cannot sign the sample"
build "$work/in" "$work/out" --only=html,text,feed
is 0
restricted=$work/out/restricted/amber-strict/kakuu-2026-007/2/ja
grep -q 'TLP:AMBER+STRICT' "$restricted/index.html" || complain "the restricted page is not marked"
grep -rlE 'kakuu-2026-007/2|AMBER' "$work/out/public" --include='*.html' --include='*.atom' --include='*.xml' \
    --include='*.txt' && complain "the public pages above tell of it"
[ -e "$work/out/public/kakuu-2026-007/1/ja/index.html" ] || complain "the public revision is gone"

case="a counterpart that is not to be named"
grep -q 'agency="kajichi" disclose="no"' "$work/in/notices/kakuu-2026-002.1.xml" || complain "the sample has changed"
grep -rlE 'kajichi|架空自治省' "$work/out/public/kakuu-2026-002" "$work/out/public/editions/kajoi/kakuu-2026-002" \
    && complain "the files above name it"
grep -rlE 'withheld|shared agency' "$work/out/public" && complain "the files above tell of prior sharing"
grep -q '架自省' "$work/out/internal/status.html" || complain "the internal board does not show it"
case="bodies of a document that is blocked"
rm -r "$work/in/signoffs/kakuu-2026-005"
build "$work/in" "$work/out" --only=html,text,feed
is 1
find "$work/out/public" -path "*kakuu-2026-005*" -type f | grep -q . && complain "it still stands there"
rm -r "$work/out"
build "$work/in" "$work/out" --only=html,text,feed
grep -rlE "slcsa|Sampleland" "$work/out/public" --include="*.html" --include="*.atom" && complain "the public pages above name a body that only it names"
grep -q slcsa "$work/out/internal/status.html" || grep -q Sampleland "$work/out/internal/status.html" || complain "the internal board does not show it"
exit $bad
