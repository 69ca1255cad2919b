#!/bin/sh
# consult.sh RENMEI SOURCE - a comments round among three bodies, with 40 opinions, from the packages to
# the table; and every reply that is not as it should be.
. "$(dirname "$0")/common.sh"
in=$work/in id=kakuu-2026-001
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
refused() { # FILE CODE
    cp "$round" "$work/before.xml"
    run consult $id --receive "$1"
    is 1
    has "$2"
    same
}
# reply AGENCY COUNT: the sheet as that body fills it in.
reply() {
    head -n 2 "$sent/$id.3.$1/reply.csv"
    section=$(sed -n 's/.*<section id="\([^"]*\)".*/\1/p' "$draft" | head -n 1)
    for i in $(seq "$2"); do
        printf '"%d","%s","%s","p. 1, line %d","修正意見","意見%dは、""引用""を含む。","改める案%d","理由%d"\r\n' \
            "$i" "$1" "$section" "$i" "$i" "$i" "$i"
    done
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

case="nobody has replied"
check
is 1
[ "$(grep -c 'error\[G351\]' "$work/words")" -eq 3 ] || complain "not three bodies are awaited"
run status $id
has G351
run release $id
has B010

case="replies: UTF-8, Shift_JIS, no opinion"
reply kacyber 25 >"$work/cyber.csv"
reply kakeibi 15 | tail -c +4 | iconv -f UTF-8 -t CP932 >"$work/keibi.csv"
{ reply kagijutsu 0; printf '"1","kagijutsu","","","意見なし","","",""\r\n'; } >"$work/gijutsu.csv"
run consult $id --receive "$work/cyber.csv" --receive "$work/keibi.csv" --receive "$work/gijutsu.csv"
is 0
has 'opinions taken in: 41'
xmllint --noout --relaxng "$source/schemas/consultations.rng" "$round" 2>"$work/words" || complain "the record has another form"
check
[ "$(grep -c 'G350' "$work/words")" -ge 20 ] || complain "the opinions do not block"
grep -q G351 "$work/words" && complain "a body is awaited that has replied"

case="the same again"
cp "$round" "$work/before.xml"
run consult $id --receive "$work/cyber.csv"
is 0
has C005 'opinions taken in: 0'
same

case="other words under the same number"
sed 's/改める案3/別の案/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C006

case="another text"
sed '1s/sha256:./sha256:x/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C002

case="a body that was not asked"
sed 's/"kacyber"/"kajichi"/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C003

case="a kind that there is not"
sed 's/修正意見/感想/' "$work/cyber.csv" >"$work/bad.csv"
refused "$work/bad.csv" C004

case="no opinion, and opinions"
{ cat "$work/cyber.csv"; printf '"90","kacyber","","","意見なし","","",""\r\n'; } >"$work/bad.csv"
refused "$work/bad.csv" C004

case="no CSV"
head -c 4096 /dev/urandom >"$work/bad.csv"
refused "$work/bad.csv" 'C00[12]'
head -c 5000000 /dev/zero >"$work/bad.csv"
run consult $id --receive "$work/bad.csv"
[ "$status" -ne 0 ] || complain "took a sheet that is too large"
same

case="late, of no section, and a formula"
{ reply kakeibi 0; printf '"70","kakeibi","s-none","","質問","=HYPERLINK(""x"")","",""\r\n'; } >"$work/late.csv"
RENMEI_NOW=2026-12-11T09:00:00+09:00 run consult $id --receive "$work/late.csv"
is 0
has C007 C008

case="answers"
run consult $id --sheet "$work/answers.csv"
is 0
grep -q "\"'=HYPERLINK" "$work/answers.csv" || complain "a formula goes out"
sed '3,$s/,"",""\r$/,"反映","ご意見のとおり改めた。"\r/' "$work/answers.csv" >"$work/answered.csv"
run consult $id --answer "$work/answered.csv"
is 0
has 'answers taken in: 41'
check
grep -q 'G29[01]' "$work/words" && complain "an answered round blocks"
has 'warning\[G352\]'

case="an answer that is none"
cp "$round" "$work/before.xml"
sed 's/"反映"/"たぶん"/' "$work/answered.csv" >"$work/bad.csv"
run consult $id --answer "$work/bad.csv"
is 1
has C004
same

case="the table"
sed -i '0,/点検/s//確認/' "$draft"
check
grep -q G352 "$work/words" && complain "a changed text counts as unchanged"
for file in table.html table.pdf table.csv; do
    lang=ja run consult $id --table "$work/$file"
    is 0
done
grep -c '改める案' "$work/table.html" | grep -qx 0 && complain "the page has no opinions"
grep -q 'kakeibi-15' "$work/table.csv" || complain "the table lacks an opinion"
pdftotext "$work/table.pdf" - | grep -q 'kacyber-25' || complain "the PDF lacks an opinion"

case="a changed text is not sent out as the same"
run consult $id --to kajichi --due 2026-12-12
is 2
has 'has changed since'

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
