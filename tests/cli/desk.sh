#!/bin/sh
# desk.sh RENMEI SOURCE - what a desk officer reads on the way: what changed, what is asked, what comes
# next, and in whose language.
. "$(dirname "$0")/common.sh"
workspace "$work/in"
in=$work/in

run() { # ARGUMENT...
    "$renmei" -C "$in" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
# On a terminal of its own: ANSWER is typed.
typed() { # ANSWER ARGUMENT...
    answer=$1
    shift
    printf '%s\n' "$answer" | script -qec "$renmei -C $in $* --out $work/out" /dev/null >"$work/words" 2>&1
    status=$?
}
lacks() { # PATTERN...
    for pattern in "$@"; do
        grep -qE -- "$pattern" "$work/words" && complain "says: $pattern"
    done
}

case="before the first release, what is built is a preview"
run build kajoi-anzen --lang en --out "$work/preview"
has "nothing was released yet: $work/preview/public shows what would be published"
run build kajoi-anzen --draft --lang en --out "$work/preview"
lacks 'nothing was released yet'

case="words for every channel say that they correct"
"$renmei" -C "$source/examples/kakuu" build kakuu-2026-001 --out "$work/preview" >"$work/words" 2>&1
[ "$(grep -c '^【例】【訂正】' "$work/preview/internal/channels/kakuu-2026-001/3/ja.txt")" -ge 8 ] ||
    complain "a channel does not say it"

case="a release at a terminal is asked for"
typed no release kajoi-anzen kagijutsu-tebiki --lang en
is 2
has 'This will be released, for good' 'kajoi-anzen, revision 1 \(ja\): ' 'issued by +.*\(kajoi\)' \
    'refers to +kagijutsu-tebiki' 'number +none' 'date +20[0-9-]+' 'Release this\? Type yes' 'nothing was released'
[ -e "$in/ledger.txt" ] && complain "released against the answer"
typed no release kajoi-anzen kagijutsu-tebiki --lang ja
has '次のものを公表します' '発出者 +.*\(kajoi\)' '文書番号 +なし' '公表しますか'
run status --lang en
is 0
has 'next: renmei release kajoi-anzen' '^  ready +nothing stands against it' '^  <> +the document with which'
lacks '^  superseded'
typed yes release kajoi-anzen kagijutsu-tebiki --lang en
is 0
has 'released, as line 1' 'next: copy ledger.txt and released/' "put $work/out/public/ on the site"
run status --lang ja
has '^  公表済み +署名されたとおりに'

case="a change of the registry, in words"
sed -i '0,/<phone>/s|<phone>[^<]*|<phone>00-1111-2222|' "$in/registry/agencies.xml"
run registry --changes --lang en
is 0
has '^  changed  the body kajoi: .+ \(kajoi\)$' 'desk \(.*\) / telephone: "[0-9-]+" → "00-1111-2222"' \
    '\(kajoi\) has not signed yet' \
    'renmei sign registry --as kajoi --role issuer --key-id kajoi-2026-1 --key FILE.pem --post POST' \
    '^then: renmei registry --accept$'
run registry --changes --lang ja
has '電話番号：「[0-9-]+」→「00-1111-2222」' '^次の操作：各機関が自らの鍵で署名します'
run sign registry --as kajoi --role 発出機関 --key-id kajoi-2026-1 --key "$source/tests/keys/kajoi-test.pem" --post 課長 --yes
is 0
run registry --changes --lang en
has '^next: renmei registry --accept$'
run registry --accept
is 0

case="a new key, a changed one"
run keys new -o "$work/new.pem"
run keys add kajoi-new "$work/new.pub.pem" --agency kajoi
run registry --changes --lang en
has '^  new      the key kajoi-new: .+ \(kajoi\)$' 'public half of the key: new, "MF.*"$' 'may sign as: new, "issuer'
run keys revoke kajoi-2026-1
run registry --changes --lang en
has '^  changed  the key kajoi-2026-1: .+ \(kajoi\)$' 'revoked at: new, "2026-12-01T09:00:00'

case="letters carry a number"
cp -R "$source/examples/kakuu/renmei.xml" "$source/examples/kakuu/registry" "$source/examples/kakuu/records" \
    "$source/examples/kakuu/guidelines" "$source/examples/kakuu/signoffs" "$source/examples/kakuu/notices" "$in/"
rm -rf "$in/ledger.txt" "$in/released"
sed -i '/<number /d' "$in"/notices/*.xml
run release kakuu-2026-002 --out "$work/out2" --lang en
is 1
has 'error\[B021\]: letters of .*\(kajoi\) carry a document number' 'renmei release kakuu-2026-002 --number kajoi=NUMBER' \
    'nothing was released'
run release kakuu-2026-002 --out "$work/out2" --lang ja
has '通知には文書番号を付けますが' '--without-number'
[ -e "$in/ledger.txt" ] && complain "released without a number"
run release kakuu-2026-002 --out "$work/out2" --without-number
is 0

case="findings in the language of the terminal"
draft other >"$in/guidelines/other.xml"
for words in 'en:error.G020.: .* has not approved' 'ja:エラー.G020.: .*承認していません|G020'; do
    run build --lang "${words%%:*}" --out "$work/out3" other
    is 1
    has "${words#*:}"
done
LC_ALL=C "$renmei" -C "$in" build --out "$work/out4" other >"$work/words" 2>&1
has 'error.G020.: .*has not approved revision'
grep -rq --include='*.html' 'has not approved' "$work/out4" && complain "the workspace's papers are in another language than its own"
LC_ALL=C "$renmei" -C "$in" build --out "$work/out4" othre >"$work/words" 2>&1
has 'there is no document "othre" in this workspace; did you mean "other"'
LC_ALL=C "$renmei" -C "$in" packet other --for kagi >"$work/words" 2>&1
has 'there is no body "kagi" in the registry'
LC_ALL=C "$renmei" -C "$in" packet othre --for kagijutsu >"$work/words" 2>&1
has 'there is no document "othre" in this workspace; did you mean "other"'

case="consequences stand behind causes"
sed -i 's|</body>|<p>第９９９条</p></body>|; s|<title>|<title>○○|' "$in/guidelines/other.xml"
run check other --lang en
[ "$(grep -nE '\[G020\]' "$work/words" | head -1 | cut -d: -f1)" -gt "$(grep -nE '\[G263\]' "$work/words" | tail -1 | cut -d: -f1)" ] ||
    complain "that nobody signed stands before what is wrong"

case="what a skeleton leaves to write is one list, in words of who reads it on paper"
"$renmei" init "$work/fresh" >/dev/null
"$renmei" -C "$work/fresh" new notice n-1 >/dev/null
"$renmei" -C "$work/fresh" check --lang ja >"$work/words" 2>&1
[ "$(grep -c '\[G263\]' "$work/words")" -eq 1 ] || complain "says G263 more than once"
has '^   15 \| 件名  ○○について' '\| 英語の件名  \[English title' '\| 宛先  ○○団体の長' '\| 要旨  ○○：' '\| 本文の前文  ○○：' \
    '\| 「記の第１　趣旨」  ○○：' '\| 「記の第２　求める事項」  ○○：'
"$renmei" -C "$work/fresh" check --lang en >"$work/words" 2>&1
has '\| title of the document in English  \[English title' '\| addressed to  ' '\| preamble of the text  ' '\| "記の第１　趣旨"  '
"$renmei" -C "$work/fresh" check --lang ja --format json >"$work/words" 2>&1
[ "$(grep -c '"code":"G263"' "$work/words")" -eq 7 ] || complain "programs do not get each place"
has '"where":"要旨","mark":"○○：'

case="days that are none"
run relations kajoi --on 2026-13-45 -o "$work/relations" --lang en
is 2
has '--on 2026-13-45: that is no day of the calendar'
run xref impact appi --from 2026-02-30 --to 2026-03-01 --lang ja
is 2
has '--from 2026-02-30：暦にある日ではありません'

case="versions that are held"
run xref impact kagijutsu-tebiki --from 2001-01-01 --to 2001-01-02 --lang en
is 2
has 'are not held here \(held: 20[0-9-]+\)'

case="marks that change nothing, and that do"
draft marked | sed 's|</body>|<section id="x1"><title>根拠</title><p>個人情報の保護に関する法律第148条による。</p></section></body>|' >"$in/guidelines/marked.xml"
cp "$in/guidelines/marked.xml" "$work/kept.xml"
"$renmei" -C "$in" xref mark marked --lang en >"$work/marked.xml" 2>"$work/words"
has 'citations marked' 'no file was changed: renmei xref mark marked --in-place'
cmp -s "$in/guidelines/marked.xml" "$work/kept.xml" || complain "the draft was changed"
run xref mark marked --in-place --lang ja
is 0
has '書き込みました'
cmp -s "$in/guidelines/marked.xml" "$work/marked.xml" || complain "--in-place writes something else"
cmp -s "$in/guidelines/marked.xml" "$work/kept.xml" && complain "nothing was written"
run xref mark marked --in-place -o "$work/x.xml"
is 2
exit $bad
