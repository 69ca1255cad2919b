#!/bin/sh
# consult.sh RENMEI SOURCE - a comments round among three bodies, with 40 opinions (opinions.txt, and comments
# in Word), from the packages to the table; and every reply that is not as it should be.
. "$(dirname "$0")/common.sh"
in=$work/in id=kakuu-2026-001 keep=${KEEP-} # a folder for what a reader would look at
cp -R "$source/examples/kakuu" "$in"
draft=$in/advisories/$id.3.xml
round=$in/consultations/$id.3.xml
sent=$in/out/internal/consultations

run() { # ARGUMENT...
    "$renmei" -C "$in" --lang "${lang-en}" "$@" >"$work/words" 2>&1 </dev/null
    status=$?
}
check() {
    run check $id --lang en --format short
}
same() { # the record is as it was before
    cmp -s "$round" "$work/before.xml" || complain "the record changed"
}
refused() { # FILE [--as AGENCY], CODE
    cp "$round" "$work/before.xml"
    # shellcheck disable=SC2086
    run consult $id --receive $1
    is 1
    has "$2"
    same
}
opinions=$source/tests/cli/opinions.txt # agency|section|place|kind|opinion|proposed words|reason|answer|why
# reply AGENCY: the sheet as that body fills it in; its rows are numbered.
reply() {
    head -n 2 "$sent/$id.3.$1/reply.csv"
    grep "^$1|" "$opinions" | awk -F'|' '{
        printf "\"%d\"", NR
        for (i = 1; i <= 7; i++) { gsub(/"/, "\"\"", $i); printf ",\"%s\"", $i }
        printf "\r\n"
    }'
}
case="packages"
lang=ja run consult $id --to kacyber --to kakeibi --to kagijutsu --due 2026-12-10
is 0
for agency in kacyber kakeibi kagijutsu; do
    for file in $id.ja.pdf $id.ja.docx reply.csv index.html; do
        [ -s "$sent/$id.3.$agency/$file" ] || complain "no $file for $agency"
    done
done
xmllint --noout --relaxng "$source/schemas/consultations.rng" "$round" 2>"$work/words" || complain "the record has another form"
pdftotext "$sent/$id.3.kacyber/$id.ja.pdf" - | grep -q 案 || complain "the PDF is not marked 案"
head -c 3 "$sent/$id.3.kacyber/reply.csv" | grep -q "$(printf '\357\273\277')" || complain "no byte order mark"

case="what a body is told"
page=$sent/$id.3.kacyber/index.html
grep -q '令和８年12月10日まで' "$page" || complain "the due day is not of the calendar of letters"
grep -q "$id.ja.pdf" "$page" || complain "the PDF has another name on the page"
grep -qF "$id.*." "$page" && complain "a name is left open"
grep -q '回答の送り先' "$page" || complain "nobody says where the reply goes"
head -n 2 "$sent/$id.3.kacyber/reply.csv" | grep -q '識別子' && complain "a body is asked for ids"

case="a build leaves the packages alone, and does not wonder about them"
(cd "$sent" && find . -type f -exec sha256sum {} + | sort) >"$work/before.sum"
"$renmei" -C "$in" --lang en build >"$work/words" 2>&1
grep -q B004 "$work/words" && complain "a build calls the packages strays"
(cd "$sent" && find . -type f -exec sha256sum {} + | sort) | cmp -s - "$work/before.sum" || complain "a build changed a package"

case="nobody has replied"
check
is 1
[ "$(grep -c 'error\[G351\]' "$work/words")" -eq 3 ] || complain "not three bodies are awaited"
run status $id
has G351
run release $id
has B010

case="replies: UTF-8, Shift_JIS, Word"
reply kacyber >"$work/cyber.csv"
reply kakeibi | tail -c +4 | iconv -f UTF-8 -t CP932 >"$work/keibi.csv"
reply kagijutsu >"$work/gijutsu.csv"
propose() { # OUT MORE...
    out=$1
    shift
    python3 "$source/tests/cli/propose.py" "$sent/$id.3.kagijutsu/$id.ja.docx" "$work/$out" 機構企画課 \
        装置ごとに1枚を用い 点検表は、台帳の番号を書く欄があるとよい。 \
        -インターネットから見える装置を機械的に探し インターネットに公開された装置を自動で探し \
        続けて行う措置 この章は、優先の順に並べてはどうか。 "$@"
}
propose once.docx
run consult $id --receive "$work/cyber.csv" --receive "$work/keibi.csv" --receive "$work/gijutsu.csv"
is 0
has 'opinions taken in: 36'
run consult $id --receive "$work/once.docx"
is 2
has '--as AGENCY'
run consult $id --receive "$work/once.docx" --as kagijutsu
is 0
has 'opinions taken in: 3'
propose twice.docx 同じ利用者が、離れた場所から 「短い間隔」は何分か。
run consult $id --receive "$work/twice.docx" --as kagijutsu
is 0
has C005 'opinions taken in: 1'
xmllint --noout --relaxng "$source/schemas/consultations.rng" "$round" 2>"$work/words" || complain "the record has another form"
[ "$(grep -c '<opinion ' "$round")" -eq 40 ] || complain "there are not 40 opinions"
grep -A3 'id="kagijutsu-w4"' "$round" | grep -q 'section="kenchi"' || complain "a comment in Word has lost its section"
check
[ "$(grep -c 'G350' "$work/words")" -ge 20 ] || complain "the opinions do not block"
grep -q G351 "$work/words" && complain "a body is awaited that has replied"

case="a record that returns the text (差戻し)"
run keys new -o "$work/kacyber.pem"
run keys add kacyber-new "$work/kacyber.pub.pem" --agency kacyber --from 2026-11-01T00:00:00+09:00
is 0
run sign $id --as kacyber --role issuer --decision return --comment '表2の版を確かめてから、改めて照会してください。' \
    --key-id kacyber-new --key "$work/kacyber.pem" --post 局長 --yes
is 0
record=$(ls "$in/signoffs/$id/3/"*kacyber*return* 2>/dev/null || grep -l '"return"' "$in/signoffs/$id/3/"*kacyber*.xml | tail -n 1)
run consult $id --receive "$record"
is 0
has 'opinions taken in: 1'
grep -A3 'id="kacyber-r' "$round" | grep -q '改めて照会' || complain "the words of the return are lost"
run consult $id --receive "$record"
has C005
run consult $id --receive "$in/signoffs/$id/3/$(ls "$in/signoffs/$id/3" | grep -m 1 kajoi)"
is 2
has 'no verified record'

case="a Word file of another body's round"
"$renmei" -C "$in" export docx kakuu-2026-007 -o "$work/other.docx" >/dev/null 2>&1
refused "$work/other.docx --as kagijutsu" C002

case="the same again"
cp "$round" "$work/before.xml"
run consult $id --receive "$work/cyber.csv"
is 0
has C005 'opinions taken in: 0'
same

case="other words under the same number"
sed 's/早いもので10日後/早いもので8日後/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C006

case="another text"
sed '1s/sha256:./sha256:x/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C002

case="a body that was not asked"
sed 's/"kacyber"/"kajichi"/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C003

case="a kind that there is not"
sed '3s/修正意見/感想/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C004

case="no opinion, and opinions"
{ cat "$work/cyber.csv"; printf '"90","kacyber","","","意見なし","","",""\r\n'; } >"$work/bad.csv"
refused "$work/bad.csv" C004

case="an opinion of a body that had none"
cp "$round" "$work/kept.xml"
sed -i '/<opinion /,/<\/opinion>/d; /<opinion .*\/>/d' "$round"
{ head -n 2 "$work/cyber.csv"; printf '"1","kacyber","","","意見なし","","",""\r\n'; } >"$work/none.csv"
run consult $id --receive "$work/none.csv"
is 0
{ head -n 2 "$work/cyber.csv"; printf '"2","kacyber","","","意見","これは意見である。","",""\r\n'; } >"$work/some.csv"
refused "$work/some.csv" 'C004.*no opinion'
cp "$work/kept.xml" "$round"

case="no CSV"
head -c 4096 /dev/urandom >"$work/bad.csv"
refused "$work/bad.csv" 'C00[12]'
head -c 5000000 /dev/zero >"$work/bad.csv"
run consult $id --receive "$work/bad.csv"
[ "$status" -ne 0 ] || complain "took a sheet that is too large"
same

case="late, of no section, and a formula"
{ head -n 2 "$work/cyber.csv"; printf '"70","kakeibi","s-none","","質問","=HYPERLINK(""x"")","",""\r\n'; } >"$work/late.csv"
RENMEI_NOW=2026-12-11T09:00:00+09:00 run consult $id --receive "$work/late.csv"
is 0
has C007 C008

case="sections as people who have no ids call them"
cp "$round" "$work/before.xml"
{ head -n 2 "$work/cyber.csv"
  printf '"71","kakeibi","第１","","意見","一","",""\r\n"72","kakeibi","続けて行う措置","","意見","二","",""\r\n'
  printf '"73","kakeibi","第　２　続けて行う措置","","意見","三","",""\r\n"74","kakeibi","第９の３","","意見","四","",""\r\n'
  printf '"75","kakeibi","表２","","意見","五","",""\r\n"76","kakeibi","図１","3頁","意見","六","",""\r\n'
  printf '"77","kakeibi","表2　影響を受ける版と対策済みの版","","意見","七","",""\r\n"78","kakeibi","表99","","意見","八","",""\r\n'
} >"$work/called.csv"
{ head -n 2 "$work/cyber.csv"; printf '"79","kakeibi","記の７（２）","","意見","九","",""\r\n'; } >"$work/item.csv"
run consult $id --receive "$work/called.csv" "$work/item.csv"
is 0
has 'C008.*第９の３' 'C008.*表99' 'opinions taken in: 9'
[ "$(grep -c C008 "$work/words")" -le 4 ] || complain "a heading is not understood"
grep -A1 'id="kakeibi-7[123]"' "$round" | grep -c 'section="[a-z]' | grep -qx 3 || complain "not three sections are found"
grep -A1 'id="kakeibi-7[57]"' "$round" | grep -c 'section="hyo1"' | grep -qx 2 || complain "a table is not found by its number"
grep -A1 'id="kakeibi-79"' "$round" | grep -q 'section="taio"' || complain "an item is not found by its number"
grep -A1 'id="kakeibi-79"' "$round" | grep -q 'place="記の７（２）"' || complain "which item was meant is lost"
grep -A1 'id="kakeibi-76"' "$round" | grep -q 'section="zu-daisu"' || complain "a figure is not found by its number"
grep -A2 'id="kagijutsu-w4"' "$round" | grep -q 'place="[^"]' && complain "a heading of a Word file stands twice"
run consult $id --sheet "$work/called-answers.csv"
grep '"kakeibi-72"' "$work/called-answers.csv" | grep -q '第[^　]*　続けて行う措置' || complain "a section has no number"
grep -q '"kakeibi-76","kakeibi","図１[^"]*","3頁",' "$work/called-answers.csv" || complain "the sheet for answers has no page"
grep '"kakeibi-75"' "$work/called-answers.csv" | grep -q '"表２　影響を受ける版と対策済みの版"' || complain "a table has no number"
lang=ja run consult $id --table "$work/called.csv"
[ "$(cut -d'"' -f2 "$work/called.csv" | grep -cx '[0-9]*')" -ge 40 ] || complain "opinions are not numbered"
grep -q '"図１　対策の済んでいない装置の数（令和8年、統括局の調べ）' "$work/called.csv" || complain "the table has other places"
grep '"kakeibi-72"' "$work/called-answers.csv" | grep -q '続けて行う措置' || complain "the sheet for answers has no heading"
grep '"kakeibi-74"' "$work/called-answers.csv" | grep -q '第９の３' || complain "what was written is lost"
cp "$work/before.xml" "$round"

case="a round of a document that is gone"
mkdir "$work/away"
mv "$draft" "$work/away/"
for other in "$in"/advisories/$id.*; do [ -e "$other" ] && mv "$other" "$work/away/"; done
run check --format short
has "consultations/$id.3.xml.*warning.C009.*no such document"
mv "$work/away"/* "$in/advisories/"
run check --format short
grep -q 'C009' "$work/words" && complain "a round with its document is called lone"

case="answers"
run consult $id --sheet "$work/answers.csv"
is 0
grep -q "\"'=HYPERLINK" "$work/answers.csv" || complain "a formula goes out"
python3 "$source/tests/cli/answer.py" "$work/answers.csv" "$opinions" >"$work/answered.csv"
run consult $id --answer "$work/answered.csv"
is 0
has 'answers taken in: 42'
check
grep -q 'G35[01]' "$work/words" && complain "an answered round blocks"
has 'warning\[G352\]'

case="an answer that is none"
cp "$round" "$work/before.xml"
sed '0,/"反映"/s//"たぶん"/' "$work/answered.csv" >"$work/bad.csv"
run consult $id --answer "$work/bad.csv"
is 1
has C004
same

case="the table"
sed -i 's/平均して数週間後/早いもので10日後、多くは数週間後/; s/通常の3倍を/通常の3倍程度を/; s/電源は切らない。/可能な限り、電源は切らない。/; s/文書で取り決めて/文書又は電子メールで取り決めて/' "$draft"
check
grep -q G352 "$work/words" && complain "a changed text counts as unchanged"
for file in table.html table.pdf table.csv; do
    lang=ja run consult $id --table "$work/$file"
    is 0
done
grep -c 'おおむね\|可能な限り' "$work/table.html" | grep -qx 0 && complain "the page has no opinions"
grep -A9 '"kakeibi-70"' "$work/table.csv" | grep -q '箇所の指定なし' || complain "an opinion of no place shows the changes of others"
[ "$(grep -c '早いもので' "$work/table.csv")" -le 4 ] || complain "a change stands with opinions on other places"
grep -q 'kakeibi-15' "$work/table.csv" || complain "the table lacks an opinion"
pdftotext "$work/table.pdf" - | grep -q 'kacyber-' && complain "the PDF shows ids"

case="a changed text is not sent out as the same"
run consult $id --to kajichi --due 2026-12-12
is 2
has 'has changed since'

[ -z "$keep" ] || cp "$work"/table.* "$work/answered.csv" "$sent/$id.3.kacyber"/*.pdf "$sent/$id.3.kacyber"/*.html "$keep/"

case="a record that is broken"
sed -i 's/kind="amend"/kind="rant"/' "$round"
check
is 1
run consult $id --receive "$work/late.csv"
is 2

case="help"
run consult --help
is 0
has '--receive' '--table'
exit $bad
