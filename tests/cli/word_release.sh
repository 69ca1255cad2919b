# word_release.sh RENMEI SOURCE - from Word to a released joint notice, and nobody edits XML: a skeleton that was
# filled in with LibreOffice, brought onto its draft, checked, signed by three bodies and released.
. "$(dirname "$0")/common.sh"
export RENMEI_NOW=2026-11-28T09:00:00+09:00
in=$work/in id=kakuu-2026-090
cp -R "$source/examples/kakuu" "$in"

run() { # ARGUMENT...
    "$renmei" -C "$in" --lang en "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}

case="onto the skeleton"
run new notice $id
is 0
run import docx "$source/tests/word/hinagata.docx" --onto $id
is 0
has 'changed, .* new'
grep -q R0 "$work/words" && complain "something of the file was not carried over"

case="the same file again"
cp "$in/notices/$id.xml" "$work/before.xml"
run import docx "$source/tests/word/hinagata.docx" --onto $id
cmp -s "$in/notices/$id.xml" "$work/before.xml" || complain "the same file changes the draft again"

case="only consent is missing"
run check $id --format short
is 1
[ "$(grep -c 'G020' "$work/words")" -eq 3 ] || complain "not three bodies are asked"
grep -v 'G020' "$work/words" | grep -q "$id" && complain "there are other findings"

case="signed"
for body in kajoi:issuer kakeibi:issuer kajichi:counterpart; do
    agency=${body%:*}
    run keys new -o "$work/$agency.pem"
    is 0
    run keys add "$agency-new" "$work/$agency.pub.pem" --agency "$agency" --from 2026-11-01T00:00:00+09:00
    is 0
    run sign $id --as "$agency" --role "${body#*:}" --key-id "$agency-new" --key "$work/$agency.pem" --post 課長 --yes
    is 0
done
run check $id
is 0

case="released"
run release $id --yes --number kajoi=架情委第301号 --number kakeibi=架警サ発第90号 --out "$work/out"
is 0
pdf=$work/out/public/$id/1/ja/$id.pdf
[ -s "$pdf" ] || complain "there is no PDF"
pdftotext -layout "$pdf" - | tr -d ' \n' >"$work/printed"
for words in 名簿の共同利用における接続記録の点検について 架空警備庁 事故が起きたときの対応 登録と取消しの記録 架情委第301号; do
    grep -q "$words" "$work/printed" || complain "the PDF does not say $words"
done
run verify "$pdf" --registry "$in/registry" --ledger "$in/ledger.txt"
is 0

case="released texts stay"
run import docx "$source/tests/word/hinagata.docx" --onto $id
[ "$status" -ne 0 ] || complain "a released text was changed"
exit $bad
