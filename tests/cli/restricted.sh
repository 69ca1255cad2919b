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

case="released, the ledger that all may see does not name it"
cp -R "$work/in" "$work/released"
run() { # ARGUMENT...
    "$renmei" -C "$work/released" "$@" --lang en --format short >"$work/words" 2>&1 </dev/null
    status=$?
}
run release kakuu-2026-007 kajoi-anzen kagijutsu-tebiki --out "$work/site"
is 1
has 'B017.*kajoi-anzen is public|B017.*kagijutsu-tebiki is public|B017.* is public, and kakuu-2026-007'
run release kakuu-2026-007 --out "$work/site"
is 0
run release kajoi-anzen kagijutsu-tebiki --out "$work/site"
is 0
public=$work/site/public
grep -q '^seq=1 .* docs=!kakuu-2026-007/2/ja/' "$work/released/ledger.txt" || complain "the desk's own ledger does not name it"
grep -q '^seq=1 .* docs=withheld/sha256:' "$public/ledger.txt" || complain "the published ledger has no line for it"
grep -rl 'kakuu-2026-007' "$public" && complain "the files above name it"
cat "$public"/*/1/ja/*.pdf "$public/ledger.txt" | grep -aq 'kakuu-2026-007' && complain "a PDF names it"
for pdf in "$public/kajoi-anzen/1/ja/kajoi-anzen.pdf" \
    "$work/site/restricted/amber-strict/kakuu-2026-007/2/ja/kakuu-2026-007.pdf"; do
    sh "$public/verify.sh" "$pdf" "$public" >"$work/words" 2>&1
    status=$?
    is 0
    run verify "$pdf" --ledger "$public/ledger.txt"
    is 0
    has 'All of this holds'
done
qpdf --show-attachment=ledger-line.txt "$pdf" | grep -q 'kakuu' && complain "the line in its PDF is not the published one"
run audit
is 0
sed '1s/docs=![^ ]*/docs='"$(sed -n '1s/.* docs=\([^ ]*\) .*/\1/p' "$public/ledger.txt" | sed 's|/|\\/|g')"'/' "$work/released/ledger.txt" >"$work/ledger"
cp "$work/ledger" "$work/released/ledger.txt"
run check
is 1
has 'S040'

case="a counterpart that is not to be named"
grep -q 'agency="kajichi" disclose="no"' "$work/in/notices/kakuu-2026-002.1.xml" || complain "the sample has changed"
grep -rlE 'kajichi|架空自治省' "$work/out/public/kakuu-2026-002" "$work/out/public/editions/kajoi/kakuu-2026-002" \
    && complain "the files above name it"
# The sheet of statistics and its look withhold counts, which is another matter.
grep -rlE 'withheld|shared agency' "$work/out/public" | grep -vE '/kakuu-2026-030/|/assets/renmei[a-z-]*\.css$' && complain "the files above tell of prior sharing"
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
